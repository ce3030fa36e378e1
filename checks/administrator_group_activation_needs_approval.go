package checks

import "github.com/twokeys/twokeys/inventory"

var administratorGroupActivationNeedsApproval = &Check{
	ID:       "administrator-group-activation-needs-approval",
	Title:    "Becoming a member of a group that holds an administrator's role needs somebody's approval",
	Severity: Medium,
	Why:      "The role's own approval is not asked where a group holds it: whoever takes over an account that may join the group becomes administrator without anybody else seeing it first.",
	Fix:      "In the group's role settings in Privileged Identity Management require approval, of members and of owners, and name the people or the group that approve.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.6v1",
		"Microsoft Learn: Configure PIM for Groups settings, Require approval to activate",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-6(5)", Supports},
		{SCuBA, "MS.AAD.7.6v1", Part},
		{PCI, "7.2.3", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.ManagedGroups | inventory.GroupRules,
	Ask:   joins(administratorGroup, approved, "without approval"),
}
