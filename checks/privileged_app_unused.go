package checks

import "github.com/twokeys/twokeys/inventory"

// When an app came here is not said of all. One that has long held a permission
// has been here as long.
var privilegedAppUnused = &Check{
	ID:       "privileged-app-unused",
	Title:    "Privileged apps are in use",
	Severity: High,
	Why:      "An app that nobody uses keeps its permissions and its credentials, and nobody would miss it or see that somebody else has begun to use it.",
	Fix:      "Disable sign-in to the app for a few weeks, then remove its permissions and credentials, or the app.",
	Refs: []string{
		"Microsoft Learn: Configure Microsoft Entra for increased security (inactive applications do not have highly privileged Microsoft Graph API permissions)",
		"Microsoft Learn: Microsoft Entra recommendation: Remove unused applications",
		"OWASP Non-Human Identities Top 10 2025, NHI1 Improper Offboarding and NHI5 Overprivileged NHI",
	},
	Controls: []Control{
		{NIST, "AC-2(3)", Supports},
		{NIST, "AC-6(7)", Supports},
		{CIS, "5.5", Supports},
		{PCI, "7.2.5.1", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(d)", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1098.001", Supports},
		{ZeroTrust, "21770", Whole},
		{ZeroTrust, "21771", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions | inventory.AppActivity,
	Limits: []Limit{
		{"days", 90, "days", "since the last use, and since the app was made"},
	},
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		edge := e.DaysAgo(e.Limit("days"))
		old := a.Created.Before(edge)
		for _, g := range e.grants[a.ID] {
			old = old.Or(g.Kind.Is(inventory.ToApp).And(g.Created.Before(edge)))
		}
		applies := a.Active.And(a.Vendor.Not()).And(e.PrivilegedApp(a)).And(old)
		return When(applies, a.LastUsed.After(edge), func() string { return "last use on record " + a.LastUsed.String() + "; " + e.Powers(a) })
	}),
}
