package checks

import "github.com/twokeys/twokeys/inventory"

var deviceJoinLimited = &Check{
	ID:       "device-join-limited",
	Title:    "Not everybody may join devices to the organisation",
	Severity: Low,
	Why:      "Whoever has the password of any account joins a machine of his own, and from then on it looks like one of the organisation's.",
	Fix:      "In Devices, Device settings, set Users may join devices to Microsoft Entra to Selected or None.",
	Refs: []string{
		"Microsoft Learn: Manage device identities using the Microsoft Entra admin center",
	},
	Controls: []Control{
		{NIST, "IA-3", Supports},
		{NIST, "AC-6(10)", Supports},
		{CISM365, "5.1.4.1", Whole},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1098.005", Supports},
		{Maester, "MT.1070", Whole},
		{Prowler, "entra_device_registration_join_restricted", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.DeviceRegistration,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Devices.Join.Is(inventory.ForEveryone).Not() }, "everybody may join devices"),
}
