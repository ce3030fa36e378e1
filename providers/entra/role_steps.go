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
	{
		Name: "managed groups", Yields: inventory.ManagedGroups, Uses: inventory.RoleAssignments | inventory.EligibleRoles, After: inventory.Licences | inventory.Groups,
		Scopes: []string{"PrivilegedAccess.Read.AzureADGroup"}, Beta: true,
		Calls: []string{"GET /identityGovernance/privilegedAccess/group/resources"}, Run: managedGroups, Plan: once(use(1)),
	},
	{
		Name: "group rules", Yields: inventory.GroupRules, Uses: inventory.ManagedGroups, After: inventory.Licences,
		Scopes: []string{"RoleManagementPolicy.Read.AzureADGroup"},
		Calls:  []string{"GET /policies/roleManagementPolicyAssignments"}, Run: groupRules, Plan: once(use(2)),
	},
	{
		Name: "group owners", Yields: inventory.GroupOwners, Uses: inventory.RoleAssignments | inventory.EligibleRoles, After: inventory.Groups,
		Scopes: []string{"GroupMember.Read.All"}, Beta: true,
		Calls: []string{"GET /groups/{id}/owners"}, Run: groupOwners, Plan: once(use(1)),
	},
	{
		Name: "consent classes", Yields: inventory.ConsentClasses, Uses: inventory.Apps, After: inventory.AppPermissions, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /servicePrincipals/{id}/delegatedPermissionClassifications"}, Run: consentClasses, Plan: once(use(1)),
	},
}
