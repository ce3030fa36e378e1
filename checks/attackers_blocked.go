package checks

import "github.com/twokeys/twokeys/inventory"

var attackersBlocked = &Check{
	ID:       "attackers-blocked",
	Title:    "Addresses that are known to attack are refused",
	Severity: Medium,
	Why:      "An address that sprays the passwords of other organisations comes here next; refused before a password is checked, it can neither guess nor lock accounts.",
	Fix:      "In Security, General, set Okta ThreatInsight to log and block.",
	Refs: []string{
		"Okta Help: Okta ThreatInsight, Configure Okta ThreatInsight",
		"NIST SP 800-53 Rev. 5, AC-7, SI-4",
	},
	Controls: []Control{
		{NIST, "SI-4", Supports},
		{NIST, "AC-7", Supports},
		{ISO27001, "A.8.16", Supports},
		{TSC, "CC6.6", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1110.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.ThreatRules,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.AttackersBlocked }, "addresses that are known to attack are let through to the sign-in"),
}
