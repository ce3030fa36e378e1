package checks

import "github.com/twokeys/twokeys/inventory"

var emailSubscriptionsOff = &Check{
	ID:       "email-subscriptions-off",
	Title:    "Nobody takes out subscriptions by an address alone",
	Severity: Low,
	Why:      "A service that somebody takes out with his address holds the organisation's data under rules that no administrator set.",
	Fix:      "Set allowedToSignUpEmailBasedSubscriptions of the authorization policy to false.",
	Refs: []string{
		"Microsoft Learn: What is self-service sign-up for Microsoft Entra ID?",
		"Microsoft Graph: authorizationPolicy resource type, allowedToSignUpEmailBasedSubscriptions",
	},
	Controls: []Control{
		{NIST, "CM-7", Supports},
		{NIST, "AC-2", Supports},
		{TSC, "CC6.2", Supports},
		{Maester, "EIDSCA.AP05", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Defaults.SubscribeEmail.Not() }, "users may take out subscriptions with their address"),
}
