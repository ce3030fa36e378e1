package checks

import "github.com/twokeys/twokeys/inventory"

var appImplicitAccessTokens = &Check{
	ID:       "app-implicit-access-tokens",
	Title:    "Apps get no access tokens in addresses",
	Severity: Low,
	Why:      "The implicit grant puts the access token into the address of the page, from where histories, logs and scripts of others take it; nothing ties it to whom it was made for.",
	Fix:      "Move the app to the authorization code flow with PKCE, then turn access tokens of the implicit grant off in its registration.",
	Refs: []string{
		"RFC 9700 §2.1.2 (implicit grant)",
		"Microsoft Learn: Microsoft identity platform and OAuth 2.0 implicit grant flow",
	},
	Controls: []Control{
		{NIST, "CM-6", Supports},
		{NIST, "IA-5", Supports},
		{ISO27001, "A.8.26", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1528", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps,
	Ask: eachApp(func(_ *Env, a *inventory.App) Verdict {
		return When(own(a), a.SignIn.Implicit.Not(), func() string { return "the implicit grant of access tokens is on" })
	}),
}
