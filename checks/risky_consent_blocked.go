package checks

import "github.com/twokeys/twokeys/inventory"

var riskyConsentBlocked = &Check{
	ID:       "risky-consent-blocked",
	Title:    "Users cannot consent to apps that are thought risky",
	Severity: Medium,
	Why:      "An app that Microsoft itself takes for a phishing attempt needs no more than a user's click where its warning can be passed over.",
	Fix:      "Set allowUserConsentForRiskyApps of the authorization policy to false, so that an administrator has to look at what was found risky.",
	Refs: []string{
		"Microsoft Learn: Configure risk-based step-up consent using PowerShell",
		"Microsoft Graph: authorizationPolicy resource type, allowUserConsentForRiskyApps",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "CM-5", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1566.002", Supports},
		{Maester, "EIDSCA.AP09", Whole},
		{Maester, "EIDSCA.CP03", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.RiskyConsent.Not() }, "users may consent to apps that are thought risky"),
}
