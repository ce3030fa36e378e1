package checks

import "github.com/twokeys/twokeys/inventory"

var softMatchBlocked = &Check{
	ID:       "soft-match-blocked",
	Title:    "A synchronised account takes over none of the cloud by its name",
	Severity: Medium,
	Why:      "Whoever can make an account on premises gives it the name or address of a cloud account, and the next synchronisation hands that over with its roles.",
	Fix:      "Set blockSoftMatchEnabled of the on-premises synchronisation to true, but for the hours in which accounts are joined on purpose.",
	Refs: []string{
		"Microsoft Graph: onPremisesDirectorySynchronizationFeature resource type, blockSoftMatchEnabled",
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
	Ask:   synchronized(func(s *inventory.Settings) inventory.Tri { return s.Synchronization.SoftMatchBlocked }, "accounts of the cloud can be taken over by name or address"),
}
