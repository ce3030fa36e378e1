package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedAppOpenToAll = &Check{
	ID:       "privileged-app-open-to-all",
	Title:    "Privileged apps let in only who was assigned to them",
	Severity: Low,
	Why:      "An app that people sign in to and that acts with such permissions of its own does for its users what they may not do themselves: a single stolen account of anybody reaches it.",
	Fix:      "Require assignment in the properties of the enterprise application, and assign the groups that need it.",
	Refs: []string{
		"Microsoft Learn: Properties of an enterprise application (assignment required)",
		"Microsoft Learn: Restrict a Microsoft Entra app to a set of users",
	},
	Controls: []Control{
		{NIST, "AC-3", Supports},
		{NIST, "AC-6", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.5.15", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(a)", Supports},
		{ATTACK, "T1078.004", Supports},
		{ZeroTrust, "21869", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		applies := a.Active.And(a.Vendor.Not()).And(a.SignIn.Redirects.Empty().Not()).And(e.PrivilegedApp(a))
		return When(applies, a.SignIn.Assigned, func() string { return e.Powers(a) })
	}),
}
