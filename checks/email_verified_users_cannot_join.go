package checks

import "github.com/twokeys/twokeys/inventory"

var emailVerifiedUsersCannotJoin = &Check{
	ID:       "email-verified-users-cannot-join",
	Title:    "Nobody joins the organisation by proving an address alone",
	Severity: Medium,
	Why:      "Whoever can read a mailbox of one of the domains, a forgotten list or a shared one, makes himself an account that no administrator created.",
	Fix:      "Set allowEmailVerifiedUsersToJoinOrganization of the authorization policy to false.",
	Refs: []string{
		"Microsoft Learn: What is self-service sign-up for Microsoft Entra ID?",
		"Microsoft Graph: authorizationPolicy resource type, allowEmailVerifiedUsersToJoinOrganization",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "IA-12", Supports},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.2", Supports},
		{ATTACK, "T1136.003", Supports},
		{Maester, "EIDSCA.AP06", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Defaults.JoinByEmail.Not() }, "whoever proves an address of a domain joins the organisation"),
}
