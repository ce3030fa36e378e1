package checks

import "github.com/twokeys/twokeys/inventory"

var passwordHashSyncOn = &Check{
	ID:       "password-hash-sync-on",
	Title:    "Hashes of passwords come with the synchronisation",
	Severity: Low,
	Why:      "Without them nobody learns which passwords are for sale, and when the directory on premises is encrypted for ransom nobody signs in to the cloud either.",
	Fix:      "In Microsoft Entra Connect, turn on password hash synchronization, beside another way to sign in if there is one.",
	Refs: []string{
		"Microsoft Learn: What is password hash synchronization with Microsoft Entra ID?",
	},
	Controls: []Control{
		{NIST, "CP-2", Supports},
		{NIST, "IA-5(1)", Supports},
		{ATTACK, "T1110.004", Supports},
		{Prowler, "entra_password_hash_sync_enabled", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Organization | inventory.Synchronization,
	Ask:   synchronized(func(s *inventory.Settings) inventory.Tri { return s.Synchronization.PasswordHash }, "hashes of passwords do not come with the synchronisation"),
}
