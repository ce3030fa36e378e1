package entra

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// roleSteps read how roles are held and what activating them asks for.
var roleSteps = []providers.Step{
	{
		Name: "role schedules", Yields: inventory.RoleSchedules, After: inventory.Licences, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /roleManagement/directory/roleAssignmentScheduleInstances"}, Run: roleSchedules, Plan: once(use(1)),
	},
	{
		Name: "role rules", Yields: inventory.RoleRules, After: inventory.Licences, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /policies/roleManagementPolicyAssignments"}, Run: roleRules, Plan: once(use(2)),
	},
}
