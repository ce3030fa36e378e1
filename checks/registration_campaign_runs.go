package checks

import "github.com/twokeys/twokeys/inventory"

var registrationCampaignRuns = &Check{
	ID:       "registration-campaign-runs",
	Title:    "People with a weak factor are asked to enrol a better one",
	Severity: Info,
	Why:      "Nobody replaces the telephone by himself: the factor that was enrolled years ago stays the one that is phished.",
	Fix:      "In Authentication methods, Registration campaign, set the state to enabled for all users.",
	Refs: []string{
		"Microsoft Learn: How to run a registration campaign to set up Microsoft Authenticator",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1111", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.MethodRules.Campaign }, "the campaign does not ask everybody"),
}
