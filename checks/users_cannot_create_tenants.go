package checks

import "github.com/twokeys/twokeys/inventory"

var usersCannotCreateTenants = &Check{
	ID:       "users-cannot-create-tenants",
	Title:    "Users cannot create tenants",
	Severity: Low,
	Why:      "A tenant that a user makes has him for administrator and no policy of the organisation's: what is moved there is out of its sight.",
	Fix:      "In User settings, set Restrict non-admin users from creating tenants to Yes.",
	Refs: []string{
		"Microsoft Learn: What are the default user permissions in Microsoft Entra ID?, Restrict member users' default permissions",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "CM-5", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{Maester, "MT.1068", Whole},
		{Prowler, "entra_policy_ensure_default_user_cannot_create_tenants", Whole},
		{ZeroTrust, "21787", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.UsersCreateTenants.Not() }, "users may create tenants"),
}
