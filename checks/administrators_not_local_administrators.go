package checks

import "github.com/twokeys/twokeys/inventory"

var administratorsNotLocalAdministrators = &Check{
	ID:       "administrators-not-local-administrators",
	Title:    "Global administrators are not administrators of every device",
	Severity: Medium,
	Why:      "An administrator of the tenant who signs in to a laptop to mend it leaves there what its owner or its malware can steal.",
	Fix:      "In Devices, Device settings, set Global administrator role is added as local administrator on the device during Microsoft Entra join to No, and give the role Microsoft Entra Joined Device Local Administrator to accounts made for it.",
	Refs: []string{
		"Microsoft Learn: How to manage the local administrators group on Microsoft Entra joined devices",
	},
	Controls: []Control{
		{NIST, "AC-6(5)", Supports},
		{NIST, "AC-6(2)", Supports},
		{CISM365, "5.1.4.3", Whole},
		{CIS, "5.4", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(b)", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1090", Whole},
		{Prowler, "entra_device_registration_global_admins_not_local_admins", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.DeviceRegistration,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Devices.AdministratorsLocal.Not() }, "global administrators are administrators of every device that joins"),
}
