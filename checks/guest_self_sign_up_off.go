package checks

import "github.com/twokeys/twokeys/inventory"

var guestSelfSignUpOff = &Check{
	ID:       "guest-self-sign-up-off",
	Title:    "Guests cannot make themselves an account",
	Severity: Low,
	Why:      "A form on the internet that makes guests lets anybody in who fills it in, without anybody having invited him.",
	Fix:      "In External collaboration settings, set Enable guest self-service sign up via user flows to No, unless an app of yours is for the public.",
	Refs: []string{
		"Microsoft Learn: Configure external collaboration settings for B2B in Microsoft Entra External ID",
		"Microsoft Graph: authenticationFlowsPolicy resource type",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-14", Supports},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.2", Supports},
		{ATTACK, "T1136.003", Supports},
		{ZeroTrust, "21823", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.SelfSignUp,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.SelfSignUp.Not() }, "guests can make themselves an account"),
}
