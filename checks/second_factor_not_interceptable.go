package checks

import "github.com/twokeys/twokeys/inventory"

var secondFactorNotInterceptable = &Check{
	ID:       "second-factor-not-interceptable",
	Title:    "Nobody keeps a second factor that can be intercepted",
	Severity: Medium,
	Why:      "A text message goes to whoever talks the operator into a new card, and it is offered at sign-in even where a better factor stands beside it.",
	Fix:      "Let these people enrol an authenticator app, passkey or security key and remove the telephone.",
	FixFor: map[string]string{
		"github": "Let these people enrol an authenticator app, passkey or security key and remove SMS; then demand secure methods under Settings, Authentication security.",
	},
	Refs: []string{
		"GitHub Docs: Requiring two-factor authentication in your organization, Requiring secure methods",
		"NIST SP 800-63B-4 §3.2.9 (restricted authenticators)",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1111", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: interceptData,
	Ask:   interceptable(ordinary),
}

// interceptData decides whose factor can be intercepted, where an organisation
// can demand better ones of its people.
const interceptData = inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups |
	inventory.Factors | inventory.Domains | sharedWork
