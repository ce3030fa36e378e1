package checks

import "github.com/twokeys/twokeys/inventory"

var appRedirectsSafe = &Check{
	ID:       "app-redirects-safe",
	Title:    "Apps send tokens to encrypted addresses of their own only",
	Severity: Medium,
	Why:      "Where an app may send tokens over plain http, or to any name that fits a pattern, whoever reads the network or gets hold of one such name receives the codes and tokens of everybody who signs in.",
	Fix:      "Replace each address by exact ones that begin with https. For an app of others ask its publisher, or remove the app.",
	Refs: []string{
		"RFC 9700 §2.1 and §4.1 (exact redirect URIs, none without encryption)",
		"Microsoft Learn: Redirect URI (reply URL) best practices and limitations",
	},
	Controls: []Control{
		{NIST, "SC-8", Supports},
		{NIST, "CM-6", Supports},
		{CIS, "3.10", Supports},
		{PCI, "4.2.1", Supports},
		{ISO27001, "A.8.26", Supports},
		{TSC, "CC6.7", Supports},
		{ATTACK, "T1528", Supports},
		{ZeroTrust, "21885", Part},
		{ZeroTrust, "23183", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps,
	Ask: redirects(func(r *inventory.Redirect) inventory.Tri { return r.Plain().Or(r.Wild()).Not() },
		func(a *inventory.App) inventory.Tri { return a.Active.And(a.Vendor.Not()) }),
}
