package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var privilegedRoleAssignedThroughPim = &Check{
	ID:       "privileged-role-assigned-through-pim",
	Title:    "Privileged roles are assigned where they are managed",
	Severity: Medium,
	Why:      "A role that was given past the service that manages roles met none of its rules: no end, no approval, nobody told.",
	Fix:      "Remove the assignment and make it again in Privileged Identity Management; find out which script or person makes them past it.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.5v1",
		"Microsoft Learn: Security alerts for Microsoft Entra roles in PIM (roles are being assigned outside of Privileged Identity Management)",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-6(5)", Supports},
		{SCuBA, "MS.AAD.7.5v1", Part},
		{PCI, "7.2.2", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1098.003", Supports},
		{Maester, "MT.1031", Whole},
		{ZeroTrust, "21816", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleSchedules,
	Ask: eachRole(func(e *Env, r *inventory.Role) Verdict {
		past, holders := e.assignedPast(r)
		return When(privilegedRole(e, r), past.Not(), func() string { return "assigned past what manages roles: " + strings.Join(holders, ", ") })
	}),
}
