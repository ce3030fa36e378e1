package checks

import "github.com/twokeys/twokeys/inventory"

var sharedAppLoopbackRedirect = &Check{
	ID:       "shared-app-loopback-redirect",
	Title:    "Web apps that serve other organisations send no tokens to the device itself",
	Severity: Low,
	Why:      "What a developer needed on the first day stays: any program on the device of a customer that listens there can pick up the tokens of the production app.",
	Fix:      "Remove the addresses of the device itself from the app's web and page platforms, and develop with a registration of its own.",
	Refs: []string{
		"Microsoft Learn: Redirect URI (reply URL) best practices and limitations (localhost exceptions)",
		"RFC 9700 §2.1",
	},
	Controls: []Control{
		{NIST, "CM-6", Supports},
		{ISO27001, "A.8.31", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1528", Supports},
		{ZeroTrust, "21885", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps,
	Ask: redirects(func(r *inventory.Redirect) inventory.Tri {
		return r.Loopback().And(r.Kind.Is(inventory.WebRedirect, inventory.PageRedirect)).Not()
	}, shared),
}
