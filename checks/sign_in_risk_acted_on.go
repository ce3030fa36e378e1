package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var signInRiskActedOn = &Check{
	ID:       "sign-in-risk-acted-on",
	Title:    "Sign-ins of high risk are blocked or asked for MFA",
	Severity: High,
	Why:      "A sign-in from an attacker's network or with a stolen token is told from the owner's by its risk; unless a policy acts on it, it goes through like any other.",
	Fix:      "Block every sign-in of high risk in every app, or demand MFA of it, in a policy without another risk as condition.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.2.3v1",
		"Microsoft Learn: Risk-based access policies",
	},
	Controls: []Control{
		{NIST, "AC-2(12)", Supports},
		{SCuBA, "MS.AAD.2.3v1", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.003", Supports},
		{Maester, "MT.1012", Whole},
		{Prowler, "entra_identity_protection_sign_in_risk_enabled", Whole},
		{ZeroTrust, "21799", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData | inventory.Strengths | inventory.Licences,
	Ask:   coversEverybody(hasP2, "may sign in at high risk as at any other", atHighRisk("signInRisk", asksMFA), access.Interactive),
}
