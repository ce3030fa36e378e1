package checks

import "github.com/twokeys/twokeys/inventory"

var appPublicClientFlows = &Check{
	ID:       "app-public-client-flows",
	Title:    "Apps cannot be used by password or device code without a credential of their own",
	Severity: Low,
	Why:      "With public client flows on, anybody who knows the app's id can play the app: to try passwords without a browser, or to send a device code to somebody who then signs the attacker in.",
	Fix:      "Turn public client flows off in the registration unless the app is an installed program that needs them; let web apps and services use a credential of their own.",
	Refs: []string{
		"Microsoft Learn: Public client and confidential client applications",
		"RFC 9700 §2.4 (resource owner password credentials grant)",
	},
	Controls: []Control{
		{NIST, "CM-7", Supports},
		{NIST, "IA-9", Supports},
		{CIS, "4.8", Supports},
		{ISO27001, "A.8.26", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1528", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps,
	Ask: eachApp(func(_ *Env, a *inventory.App) Verdict {
		return When(own(a), a.SignIn.Public.Not(), func() string { return "public client flows are on" })
	}),
}
