package checks

import "github.com/twokeys/twokeys/inventory"

var administratorSelfResetOff = &Check{
	ID:       "administrator-self-reset-off",
	Title:    "Administrators cannot reset their own passwords",
	Severity: Low,
	Why:      "Whoever holds two weak factors of an administrator, a mailbox and a phone number, takes the account by its reset without ever knowing the password.",
	Fix:      "Set allowedToUseSSPR of the authorization policy to false, and let another administrator reset an administrator's password.",
	Refs: []string{
		"Microsoft Learn: Self-service password reset policies and restrictions in Microsoft Entra ID, Administrator reset policy differences",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "AC-6(5)", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(b)", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "EIDSCA.AP01", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.AdminsResetThemself.Not() }, "administrators may reset their own passwords"),
}
