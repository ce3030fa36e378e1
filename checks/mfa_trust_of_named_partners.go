package checks

import "github.com/twokeys/twokeys/inventory"

var mfaTrustOfNamedPartners = &Check{
	ID:       "mfa-trust-of-named-partners",
	Title:    "MFA done elsewhere counts for named partners only",
	Severity: Medium,
	Why:      "Where any tenant's word on MFA is taken, an attacker makes a tenant of his own, says there that MFA was done, and comes in as a guest past the policies.",
	Fix:      "In Cross-tenant access settings, Default settings, Inbound access, Trust settings, stop trusting multifactor authentication; trust it in the settings of the partners whom you know.",
	Refs: []string{
		"Microsoft Learn: Manage cross-tenant access settings for B2B collaboration",
		"Microsoft Learn: Cross-tenant access overview",
	},
	Controls: []Control{
		{NIST, "AC-20", Supports},
		{NIST, "IA-8", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1199", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.ExternalTrust,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Outside.TrustsMFA.Not() }, "MFA that any organisation says was done counts here"),
}
