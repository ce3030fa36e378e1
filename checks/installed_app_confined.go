package checks

import "github.com/twokeys/twokeys/inventory"

var installedAppConfined = &Check{
	ID:       "installed-app-confined",
	Title:    "No installed app writes everywhere",
	Severity: High,
	Why:      "Who takes an app's developer over acts with its key wherever it is installed: with such permissions on everything, a stolen key rewrites every repository.",
	Fix:      "Install the app on the repositories that it works on, or ask its developer for an app that needs less.",
	Refs: []string{
		"GitHub Docs: Reviewing and modifying installed GitHub Apps",
		"OWASP Non-Human Identities Top 10 2025, NHI5 Overprivileged NHI",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "SA-9", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1199", Supports},
		{ATTACK, "T1195.002", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.AppPermissions | sharedWork,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		wide, seen := inventory.No, ""
		if !e.complete.Has(inventory.AppPermissions) || len(e.grants[""]) > 0 {
			wide = inventory.Unknown
		}
		for _, g := range e.grants[a.ID] {
			writes, scopes := e.dangerousScopes(&g.Scopes)
			wide = wide.Or(g.Kind.Is(inventory.ToApp).And(g.Everywhere).And(writes))
			seen = scopes
		}
		return When(a.Kind.Is(inventory.Installed).And(a.Active), wide.Not(), func() string { return "everywhere: " + seen })
	}),
}
