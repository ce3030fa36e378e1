package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var privilegedRoleHeldPermanently = &Check{
	ID:       "privileged-role-held-permanently",
	Title:    "Privileged roles are held for a time",
	Severity: Medium,
	Why:      "Whoever takes over an account that is always an administrator is one at once, at any hour, without asking anybody for it.",
	Fix:      "Make the person eligible for the role instead, to be activated for some hours, or give the assignment an end; declare the emergency accounts, which keep theirs.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.4v1",
		"Microsoft Learn: Plan a Privileged Identity Management deployment",
	},
	Controls: []Control{
		{NIST, "AC-6(5)", Supports},
		{NIST, "AC-2(6)", Supports},
		{SCuBA, "MS.AAD.7.4v1", Part},
		{CIS, "5.4", Supports},
		{PCI, "7.2.2", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1026", Part},
		{Maester, "MT.1027", Part},
		{ZeroTrust, "21815", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.Groups | inventory.RoleSchedules,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		holds, forever, names := e.lasting(a)
		return When(a.Active.And(e.BreakGlass(a).Not()).And(holds), forever.Not(), func() string {
			if len(names) == 0 {
				return "how long it holds its active roles is not known"
			}
			return "active without end: " + strings.Join(names, ", ")
		})
	}),
}
