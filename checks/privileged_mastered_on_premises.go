package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedMasteredOnPremises = &Check{
	ID:       "privileged-mastered-on-premises",
	Title:    "Privileged accounts are not synchronised from on-premises",
	Severity: High,
	Why:      "Whoever takes over the on-premises directory, or the server that synchronises it, sets the password of a synchronised administrator and so takes the cloud as well.",
	Fix:      "Make a cloud-only account for each administrator and take the roles from the synchronised one.",
	Refs: []string{
		"Microsoft Learn: Protecting Microsoft 365 from on-premises attacks",
		"Microsoft Learn: Best practices for Microsoft Entra roles, §9 (cloud native accounts)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.3v1",
	},
	Controls: []Control{
		{NIST, "AC-6(5)", Supports},
		{SCuBA, "MS.AAD.7.3v1", Part},
		{CISM365, "1.1.1", Part},
		{CIS, "5.4", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(f)", Supports},
		{ATTACK, "T1556.007", Supports},
		{ATTACK, "T1078.004", Supports},
		{Prowler, "entra_admin_users_cloud_only", Whole},
		{ZeroTrust, "21814", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := a.Active.And(e.Privileged(a)).And(e.Synchronization(a).Not())
		return When(applies, a.Master.Is(inventory.OnPremises).Not(), func() string {
			return e.Roles(a) + "; managed " + string(a.Master)
		})
	}),
}
