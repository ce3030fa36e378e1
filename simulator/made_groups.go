package simulator

// groupEntities are what of Graph is served of groups whose members Privileged
// Identity Management manages, and of what users may consent to.
var groupEntities = []*entity{
	{
		path: "/identityGovernance/privilegedAccess/group/resources", beta: true, scopes: []string{"PrivilegedAccess.Read.AzureADGroup"},
		plan: "P2", page: 100, charges: cost(1),
	},
	{
		path: "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", scopes: []string{"PrivilegedEligibilitySchedule.Read.AzureADGroup"},
		plan: "P2", page: 100, filterBy: []string{"groupId"}, charges: cost(1),
	},
	{path: "/groups/{id}/owners", scopes: readGroups, page: 100, most: 999, charges: cost(1)},
	{path: "/servicePrincipals/{id}/delegatedPermissionClassifications", scopes: readApps, page: 100, charges: cost(1)},
}

// groupOnCall is the index of a group whose members can become members of the
// one that holds a role.
const groupOnCall = 2

// lowPermissions are the delegated permissions of Microsoft Graph that the
// organisation calls low.
// https://learn.microsoft.com/graph/permissions-reference
func (k *maker) lowPermissions() []struct{ name, id string } {
	low := []struct{ name, id string }{
		{"User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d"},
		{"openid", "37f7f235-527c-4136-accd-4a02d197296e"},
		{"profile", "14dad69e-099b-42c9-810b-d002981feec1"},
	}
	if !k.Careful {
		low = append(low, struct{ name, id string }{"Mail.Read", "570282fd-fa5c-430d-a7fd-fc8dc98a9dca"})
	}
	return low
}

// managedGroups are the groups that Privileged Identity Management manages, who
// can become what of them, and what users consent to.
func (k *maker) managedGroups(o *Organisation) {
	tier0 := k.guid("group", 0)
	eligible := Slice{}
	for i := range k.cast {
		if p := k.person(i); p.group != "" && p.eligible {
			eligible = append(eligible, k.joining(i, "member", tier0, k.userID(i)))
		}
	}
	onCall := k.guid("group", groupOnCall)
	eligible = append(eligible, k.joining(groupOnCall, "member", tier0, onCall))
	for i := range k.cast {
		if p := k.person(i); p.name == "Noor Haddad" {
			o.Lists["/groups/"+onCall+"/transitiveMembers"] = Slice{{"@odata.type": "#microsoft.graph.user", "id": k.userID(i)}}
		}
	}
	o.Singles["/groups/"+onCall] = k.group(groupOnCall, "Tier 0 on call")
	o.Lists["/identityGovernance/privilegedAccess/group/resources"] = Slice{{"id": tier0, "deletedDateTime": nil}}
	o.Lists["/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances"] = eligible
	var owners Slice
	for i := range k.cast {
		if p := k.person(i); k.owns(&p) {
			owners = append(owners, Object{"@odata.type": "#microsoft.graph.user", "id": k.userID(i)})
		}
	}
	o.Lists["/groups/"+tier0+"/owners"] = owners
	o.Under["/servicePrincipals/{id}/delegatedPermissionClassifications"] = func(id string) (Collection, bool) {
		low := Slice{}
		if id == k.spID(graphApp) {
			for _, p := range k.lowPermissions() {
				low = append(low, Object{"id": k.guid("low/"+p.name, 0), "permissionId": p.id, "permissionName": p.name, "classification": "low"})
			}
		}
		return low, true
	}
}

// owns reports whether the person owns the group that holds a role.
func (k *maker) owns(p *person) bool {
	return p.name == "Ada Osei" || p.name == "Read Only" && !k.Careful
}

// joining is what somebody can become of a group.
// https://learn.microsoft.com/graph/api/resources/privilegedaccessgroupeligibilityscheduleinstance
func (k *maker) joining(i int, access, group, principal string) Object {
	return Object{
		"id": group + "_" + access + "_" + k.guid("joining/"+access, i), "accessId": access, "groupId": group, "principalId": principal,
		"memberType": "direct", "startDateTime": k.ago(90), "endDateTime": k.ago(-90), "eligibilityScheduleId": group + "_" + access + "_" + k.guid("joining/"+access, i),
	}
}

// joiningRules are what becoming a member or an owner of the group asks for.
func (k *maker) joiningRules(access string) Object {
	group := k.guid("group", 0)
	return k.ruleSet("Group_"+group+"_"+k.guid("rules/group/"+access, 0), group, "Group", access, k.Careful, k.Careful, true)
}
