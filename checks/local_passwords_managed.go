package checks

import "github.com/twokeys/twokeys/inventory"

var localPasswordsManaged = &Check{
	ID:       "local-passwords-managed",
	Title:    "Passwords of devices' local administrators are managed",
	Severity: Low,
	Why:      "Where every laptop has the same local administrator's password, whoever reads it off one of them is administrator of all.",
	Fix:      "In Devices, Device settings, turn on Microsoft Entra Local Administrator Password Solution (LAPS), and a policy that makes devices use it.",
	Refs: []string{
		"Microsoft Learn: Windows Local Administrator Password Solution in Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "AC-6(5)", Supports},
		{CISM365, "5.1.4.5", Whole},
		{CIS, "5.2", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.003", Supports},
		{Prowler, "entra_device_registration_laps_enabled", Whole},
		{ZeroTrust, "21953", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.DeviceRegistration,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Devices.LocalPasswords }, "passwords of local administrators are not kept"),
}
