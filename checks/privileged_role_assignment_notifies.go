package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedRoleAssignmentNotifies = &Check{
	ID:       "privileged-role-assignment-notifies",
	Title:    "Somebody is told when an administrator's role is assigned",
	Severity: Medium,
	Why:      "An attacker who makes a new administrator stays for as long as nobody hears of it.",
	Fix:      "In the role's notification settings keep the default recipients, and add an address that is watched, for eligible and for active assignments.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.7v1",
		"Microsoft Learn: Email notifications in PIM",
	},
	Controls: []Control{
		{NIST, "AC-2(4)", Supports},
		{NIST, "AU-6", Supports},
		{SCuBA, "MS.AAD.7.7v1", Supports},
		{ISO27001, "A.8.16", Supports},
		{TSC, "CC7.2", Supports},
		{ATTACK, "T1098.003", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleRules,
	Ask: activates(administratorRole, func(_ *Env, r *inventory.RoleRule) inventory.Tri {
		return told(r.OnActive).And(told(r.OnEligible))
	}, func(r *inventory.RoleRule) string {
		switch active, eligible := told(r.OnActive), told(r.OnEligible); {
		case active == inventory.No && eligible == inventory.No:
			return "nobody is told when it is assigned"
		case active == inventory.No:
			return "nobody is told when it is assigned as active"
		case eligible == inventory.No:
			return "nobody is told when somebody is made eligible"
		}
		return "who is told is not known"
	}),
}

// told reports whether a notice goes to anybody.
func told(n inventory.Notice) inventory.Tri { return n.Default.Or(n.Others.Empty().Not()) }
