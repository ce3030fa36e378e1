package checks

import "github.com/twokeys/twokeys/inventory"

var usersCannotRegisterApps = &Check{
	ID:       "users-cannot-register-apps",
	Title:    "Users cannot register apps",
	Severity: Medium,
	Why:      "Whoever takes over any account registers an app with it, gives it a secret and asks colleagues for their consent under the organisation's own name.",
	Fix:      "In User settings, set Users can register applications to No, and give those who build apps the role Application Developer.",
	Refs: []string{
		"Microsoft Learn: What are the default user permissions in Microsoft Entra ID?, Restrict member users' default permissions",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.1v1",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "CM-5", Supports},
		{SCuBA, "MS.AAD.5.1v1", Whole},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1136.003", Supports},
		{ATTACK, "T1528", Supports},
		{Maester, "EIDSCA.AP10", Whole},
		{Prowler, "entra_thirdparty_integrated_apps_not_allowed", Whole},
		{ZeroTrust, "21807", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.UsersRegisterApps.Not() }, "users may register apps"),
}
