package checks

import "github.com/twokeys/twokeys/inventory"

var sessionNotKept = &Check{
	ID:       "session-not-kept",
	Title:    "Sessions end with the browser",
	Severity: Medium,
	Why:      "A session that outlives the browser is there for whoever next opens the computer, and for every program that reads its cookies from the disk.",
	Fix:      "In Security, Global Session Policy, let no rule make session cookies persist across browser sessions.",
	Refs: []string{
		"DISA STIG Okta Identity as a Service (IDaaS), OKTA-APP-001710",
		"NIST SP 800-63B-4, 5.1 Session Bindings",
	},
	Controls: []Control{
		{NIST, "SC-23", Supports},
		{NIST, "IA-5(13)", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1539", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.SignOnRules,
	Ask:   sessions(func(_ *Env, r *inventory.SessionRule) inventory.Tri { return r.Kept.Not() }),
}
