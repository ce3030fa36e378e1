package checks

import (
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

var roleGroupOwnersPrivileged = &Check{
	ID:       "role-group-owners-privileged",
	Title:    "Nobody but administrators owns a group that holds a privileged role",
	Severity: High,
	Why:      "An owner makes members: whoever takes over the ordinary account that owns the group gives the role to himself.",
	Fix:      "Take the ownership from accounts that hold no privileged role, and from those from outside; such a group needs no owner.",
	Refs: []string{
		"Microsoft Learn: Use Microsoft Entra groups to manage role assignments",
		"NIST SP 800-53 Rev. 5, AC-6(5)",
	},
	Controls: []Control{
		{NIST, "AC-6(5)", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.2", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1098.003", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions | inventory.GroupOwners | inventory.EligibleMembers,
	Ask: eachRoleGroup(func(e *Env, g *inventory.Group) Verdict {
		owners := g.Owners.Every(e.trusted).And(g.EligibleOwners.Every(e.trusted))
		return When(privilegedGroup(e, g), owners, func() string {
			return "owned by " + e.notTrusted(slices.Concat(g.Owners.Items, g.EligibleOwners.Items))
		})
	}),
}
