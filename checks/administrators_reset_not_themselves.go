package checks

import "github.com/twokeys/twokeys/inventory"

var administratorsResetNotThemselves = &Check{
	ID:       "administrators-reset-not-themselves",
	Title:    "Administrators do not reset their own passwords",
	Severity: Medium,
	Why:      "Whoever has the phone and the mailbox of an administrator resets the password with them, and needs no other.",
	Fix:      "Set allowedToUseSSPR of the authorization policy to false: Update-MgPolicyAuthorizationPolicy -AllowedToUseSspr:$false. Another administrator resets the password then.",
	Refs: []string{
		"Microsoft Learn: Self-service password reset policies and restrictions in Microsoft Entra ID, Administrator reset policy differences",
		"Microsoft Graph: authorizationPolicy resource type, allowedToUseSSPR",
	},
	Controls: []Control{
		{NIST, "IA-5(1)", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1098", Supports},
		{Maester, "EIDSCA.AP01", Whole},
		{ZeroTrust, "21842", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.AdminsResetThemself.Not() }, "administrators may reset their own passwords"),
}
