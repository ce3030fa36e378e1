package entra

import "net/url"

// The package identitygovernance of Microsoft's SDK is left out for its size.

// managedGroupsPath is of beta: v1.0 has no such list.
func (g graph) managedGroupsPath() string {
	return g.beta() + "/identityGovernance/privilegedAccess/group/resources"
}

// eligibleMembersPath needs its filter: there is no list of all groups.
func (g graph) eligibleMembersPath(id string) string {
	return g.v1() + "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?$filter=" + url.QueryEscape("groupId eq '"+id+"'")
}

// groupRulesPath likewise.
func (g graph) groupRulesPath(id string) string {
	return g.v1() + "/policies/roleManagementPolicyAssignments?$filter=" + url.QueryEscape("scopeId eq '"+id+"' and scopeType eq 'Group'") + "&$expand=policy($expand=rules)"
}

// groupOwnersPath is of beta: v1.0 lists no apps.
// https://learn.microsoft.com/graph/api/group-list-owners
func (g graph) groupOwnersPath(id string) string {
	return g.beta() + "/groups/" + url.PathEscape(id) + "/owners?$select=id"
}

func (g graph) classesPath(id string) string {
	return g.v1() + "/servicePrincipals/" + url.PathEscape(id) + "/delegatedPermissionClassifications"
}
