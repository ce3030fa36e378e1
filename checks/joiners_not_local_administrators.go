package checks

import "github.com/twokeys/twokeys/inventory"

var joinersNotLocalAdministrators = &Check{
	ID:       "joiners-not-local-administrators",
	Title:    "Whoever joins a device is not its administrator by that",
	Severity: Low,
	Why:      "Malware that a user starts is administrator of his laptop with him, turns the guard off and reads what others left on it.",
	Fix:      "In Devices, Device settings, set Registering user is added as local administrator on the device during Microsoft Entra join to None or to chosen people.",
	Refs: []string{
		"Microsoft Learn: How to manage the local administrators group on Microsoft Entra joined devices",
	},
	Controls: []Control{
		{NIST, "AC-6(5)", Supports},
		{CISM365, "5.1.4.4", Whole},
		{CIS, "5.4", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1078.003", Supports},
		{Maester, "MT.1091", Part},
		{Prowler, "entra_device_registration_registering_user_not_local_admin", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.DeviceRegistration,
	Ask: setting(func(s *inventory.Settings) inventory.Tri {
		return s.Devices.JoinersLocal.Is(inventory.ForEveryone).Not()
	}, "whoever joins a device is its administrator"),
}
