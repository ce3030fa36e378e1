package checks

import "github.com/twokeys/twokeys/inventory"

var userRiskActedOn = &Check{
	ID:       "user-risk-acted-on",
	Title:    "Accounts at high risk are blocked or get a new password",
	Severity: High,
	Why:      "Microsoft finds passwords in leaks and sign-ins of known attackers; unless a policy acts on it, the account stays open to whoever has them.",
	Fix:      "Block every account at high user risk in every app, or demand a change of password with MFA, in a policy without another risk as condition.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.2.1v1",
		"Microsoft Learn: Risk-based access policies",
	},
	Controls: []Control{
		{NIST, "AC-2(12)", Supports},
		{NIST, "AC-2(13)", Supports},
		{SCuBA, "MS.AAD.2.1v1", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1013", Whole},
		{Prowler, "entra_identity_protection_user_risk_enabled", Whole},
		{ZeroTrust, "21797", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData | inventory.Licences,
	Ask:   coversEverybody(hasP2, "stay open when their risk is high", atHighRisk("userRisk", newPassword)),
}
