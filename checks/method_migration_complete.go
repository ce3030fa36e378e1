package checks

import "github.com/twokeys/twokeys/inventory"

var methodMigrationComplete = &Check{
	ID:       "method-migration-complete",
	Title:    "No older settings decide on factors beside the rules on methods",
	Severity: Medium,
	Why:      "Until the migration is complete, the settings of per-user MFA and of password reset go on allowing the factors that the rules turned off, out of sight of whoever reads the rules.",
	Fix:      "In Authentication methods, manage the migration: set every method in the policy, then set the migration to complete.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.4v1",
		"Microsoft Learn: How to migrate to the Authentication methods policy",
	},
	Controls: []Control{
		{NIST, "CM-6", Supports},
		{SCuBA, "MS.AAD.3.4v1", Whole},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{Maester, "EIDSCA.AG01", Whole},
		{ZeroTrust, "21803", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.MethodsComplete }, "the migration to the rules on methods is not complete"),
}
