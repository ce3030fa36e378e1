package checks

import "github.com/twokeys/twokeys/inventory"

var usersCannotCreateSecurityGroups = &Check{
	ID:       "users-cannot-create-security-groups",
	Title:    "Users cannot create security groups",
	Severity: Low,
	Why:      "Who makes a group owns it and decides who is in it: access that is later given to the group is his to hand out.",
	Fix:      "In Groups, General, set Users can create security groups in Azure portals, API or PowerShell to No.",
	Refs: []string{
		"Microsoft Learn: What are the default user permissions in Microsoft Entra ID?, Restrict member users' default permissions",
		"Microsoft Learn: Set up self-service group management in Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "AC-2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{Maester, "MT.1069", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.UsersCreateGroups.Not() }, "users may create security groups"),
}
