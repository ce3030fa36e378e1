package checks

import "github.com/twokeys/twokeys/inventory"

var hardMatchBlocked = &Check{
	ID:       "hard-match-blocked",
	Title:    "A synchronised account takes over none of the cloud by its anchor",
	Severity: Medium,
	Why:      "Whoever rules the directory on premises gives an account of his there the anchor of an administrator's in the cloud, and is that administrator after the next synchronisation.",
	Fix:      "Set blockCloudObjectTakeoverThroughHardMatchEnabled of the on-premises synchronisation to true.",
	Refs: []string{
		"Microsoft Graph: onPremisesDirectorySynchronizationFeature resource type, blockCloudObjectTakeoverThroughHardMatchEnabled",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-6(5)", Supports},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.2", Supports},
		{ATTACK, "T1556.007", Supports},
		{ATTACK, "T1098", Supports},
		{Maester, "MT.1073", Part},
		{Prowler, "entra_directory_sync_object_takeover_blocked", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Organization | inventory.Synchronization,
	Ask:   synchronized(func(s *inventory.Settings) inventory.Tri { return s.Synchronization.HardMatchBlocked }, "accounts of the cloud can be taken over by their anchor"),
}
