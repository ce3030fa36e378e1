package checks

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// An app that can take the organisation over is the business of foreign-app-
// takeover-permission: one idea with two severities is two checks.
var foreignAppDangerousPermission = &Check{
	ID:       "foreign-app-dangerous-permission",
	Title:    "No unverified outside app holds dangerous permissions",
	Severity: High,
	Why:      "Whoever takes over an outside publisher uses the permissions that its app holds here: to read all mail, to write accounts or to change the rules of sign-in.",
	Fix:      "Remove the permissions that the app does not need, or the app. If it is needed, ask its publisher to be verified.",
	Refs: []string{
		"Microsoft Learn: Publisher verification overview",
		"Microsoft Learn: Review permissions granted to enterprise applications",
		"OWASP Non-Human Identities Top 10 2025, NHI3 Vulnerable Third-Party NHI and NHI5 Overprivileged NHI",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "SA-9", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.8.2", Supports},
		{ISO27001, "A.5.19", Supports},
		{TSC, "CC6.3", Supports},
		{TSC, "CC9.2", Supports},
		{NIS2, "11.2.2(a)", Supports},
		{NIS2, "11.2.2(d)", Supports},
		{ATTACK, "T1199", Supports},
		{ATTACK, "T1671", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		takeover := e.AppHolds(a, privilege.Takeover)
		return When(foreign(a).And(e.Trusted(a).Not()).And(takeover.Not()), e.PrivilegedApp(a).Not(), func() string { return publisherSeen(a) + "; " + e.Powers(a) })
	}),
}
