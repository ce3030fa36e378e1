package checks

import "github.com/twokeys/twokeys/inventory"

var usersCannotReadDiskKeys = &Check{
	ID:       "users-cannot-read-disk-keys",
	Title:    "Users cannot read the recovery keys of their devices' disks",
	Severity: Low,
	Why:      "Whoever has the password of an account and the stolen laptop reads the key with the one and opens the other, in spite of the encryption.",
	Fix:      "In Devices, Device settings, set Restrict users from recovering the BitLocker key(s) for their owned devices to Yes.",
	Refs: []string{
		"Microsoft Learn: What are the default user permissions in Microsoft Entra ID?, Restrict member users' default permissions",
		"Microsoft Learn: Manage device identities using the Microsoft Entra admin center",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "SC-28", Supports},
		{CISM365, "5.1.4.6", Whole},
		{TSC, "CC6.1", Supports},
		{Prowler, "entra_policy_default_user_cannot_read_bitlocker_keys", Whole},
		{ZeroTrust, "21954", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Defaults.ReadDiskKeys.Not() }, "users may read the recovery keys of their own devices"),
}
