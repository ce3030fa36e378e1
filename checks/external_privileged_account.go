package checks

import "github.com/twokeys/twokeys/inventory"

var externalPrivilegedAccount = &Check{
	ID:       "external-privileged-account",
	Title:    "Nobody from outside is privileged",
	Severity: High,
	Why:      "An outside account is protected by the rules of its own home: whoever takes it over there is an administrator here.",
	Fix:      "Take the roles from the outside account; give its owner an account of this organisation if the work has to be done.",
	Refs: []string{
		"NIST SP 800-53 Rev. 5, AC-6(6)",
		"MITRE ATT&CK T1199 Trusted Relationship",
	},
	Controls: []Control{
		{NIST, "AC-6(6)", Part},
		{CIS, "6.8", Supports},
		{PCI, "8.2.7", Supports},
		{ISO27001, "A.8.2", Supports},
		{ISO27001, "A.5.19", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(d)", Supports},
		{ATTACK, "T1199", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1025", Part},
		{ZeroTrust, "22128", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		return When(a.Active.And(a.Guest.External()), e.Privileged(a).Not(), func() string {
			return e.Roles(a) + "; " + string(a.Guest)
		})
	}),
}
