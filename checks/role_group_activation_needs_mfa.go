package checks

import "github.com/twokeys/twokeys/inventory"

var roleGroupActivationNeedsMFA = &Check{
	ID:       "role-group-activation-needs-mfa",
	Title:    "Becoming a member of a group that holds a role asks for a second factor",
	Severity: High,
	Why:      "Who activates a membership has the role that the group holds, whatever activating the role itself would ask for: a stolen password must not be enough.",
	Fix:      "In the group's role settings in Privileged Identity Management ask for MFA on activation, of members and of owners, or for an authentication context that an enforced policy protects by MFA.",
	Refs: []string{
		"Microsoft Learn: Configure PIM for Groups settings, On activation, require multifactor authentication",
		"NIST SP 800-53 Rev. 5, IA-2(1)",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "IA-11", Supports},
		{CIS, "6.5", Supports},
		{PCI, "8.4.1", Supports},
		{ISO27001, "A.8.2", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.ManagedGroups | inventory.GroupRules | inventory.SignInPolicies,
	Ask:   joins(privilegedGroup, secondFactor, "without MFA"),
}
