package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedRoleActivationNotifies = &Check{
	ID:       "privileged-role-activation-notifies",
	Title:    "Somebody is told when another privileged role is activated",
	Severity: Low,
	Why:      "An attacker who activates the role of a helpdesk or of an application administrator has the way to an administrator, and nobody hears of the first step.",
	Fix:      "In the role's notification settings keep the default recipients for activations, or add an address that is watched.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.9v1",
		"Microsoft Learn: Email notifications in PIM",
	},
	Controls: []Control{
		{NIST, "AC-2(4)", Supports},
		{NIST, "AU-6", Supports},
		{SCuBA, "MS.AAD.7.9v1", Supports},
		{ISO27001, "A.8.16", Supports},
		{TSC, "CC7.2", Supports},
		{ATTACK, "T1078.004", Supports},
		{ZeroTrust, "21820", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleRules,
	Ask: activates(func(e *Env, r *inventory.Role) inventory.Tri {
		return privilegedRole(e, r).And(administratorRole(e, r).Not())
	}, hears, unheard),
}
