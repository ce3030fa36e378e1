package checks

import "github.com/twokeys/twokeys/inventory"

var sessionIdleLimited = &Check{
	ID:       "session-idle-limited",
	Title:    "Sessions end when nobody uses them",
	Severity: Medium,
	Why:      "The session of a browser that was left open, or whose cookie was stolen, opens every app without any key for as long as it lives.",
	Fix:      "In Security, Global Session Policy, set the maximum idle time of each rule.",
	Refs: []string{
		"DISA STIG Okta Identity as a Service (IDaaS), OKTA-APP-000020 (15 minutes)",
		"NIST SP 800-63B-4, 5.2 Reauthentication",
	},
	Controls: []Control{
		{NIST, "AC-11", Part},
		{NIST, "AC-12", Part},
		{NIST, "SC-10", Supports},
		{CIS, "4.3", Supports},
		{PCI, "8.2.8", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1539", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.SignOnRules,
	Limits: []Limit{
		{"minutes", 15, "minutes", "in which a session may be unused"},
	},
	Ask: sessions(func(e *Env, r *inventory.SessionRule) inventory.Tri {
		if r.Idle == 0 {
			return inventory.Unknown
		}
		return inventory.Bool(r.Idle > 0 && r.Idle <= e.Limit("minutes"))
	}),
}
