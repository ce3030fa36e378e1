package simulator

// The roles of a made organisation, by the ids of
// https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
const (
	roleGlobal      = "Global Administrator"
	rolePrivileged  = "Privileged Role Administrator"
	roleApplication = "Application Administrator"
	roleKeys        = "Privileged Authentication Administrator"
	roleAccess      = "Conditional Access Administrator"
	roleUser        = "User Administrator"
	roleHelpdesk    = "Helpdesk Administrator"
	roleExchange    = "Exchange Administrator"
	roleSharePoint  = "SharePoint Administrator"
	roleHybrid      = "Hybrid Identity Administrator"
	roleCloudApp    = "Cloud Application Administrator"
	roleSync        = "Directory Synchronization Accounts"
	roleReader      = "Reports Reader"
	roleCustom      = "Contoso Secret Keeper" // the organisation's own
)

var roleTemplates = map[string]string{
	roleGlobal:      "62e90394-69f5-4237-9190-012177145e10",
	rolePrivileged:  "e8611ab8-c189-46e8-94e1-60213ab1f814",
	roleApplication: "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
	roleKeys:        "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
	roleAccess:      "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
	roleUser:        "fe930be7-5e62-47db-91af-98c3a49a38b1",
	roleHelpdesk:    "729827e3-9c14-49f7-bb1b-9608f156bbb8",
	roleExchange:    "29232cdf-9323-42fd-ade2-1d097af3e4de",
	roleSharePoint:  "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
	roleHybrid:      "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
	roleCloudApp:    "158c047a-c907-4556-b7ef-446551a6b5f7",
	roleSync:        "d29b2b05-8046-44ba-8758-1e26182fcf32",
	roleReader:      "4a5d8f65-41da-4de4-8968-e035b65339cf",
}

var roleOrder = []string{roleGlobal, rolePrivileged, roleApplication, roleKeys, roleAccess, roleUser, roleHelpdesk, roleExchange, roleSharePoint, roleHybrid, roleCloudApp, roleSync, roleReader, roleCustom}

// groupTier0 is a group that holds a role.
const groupTier0 = "Tier 0 operators"

func (k *maker) roleID(name string) string {
	if id, ok := roleTemplates[name]; ok {
		return id
	}
	return k.guid("role/"+name, 0)
}

func (k *maker) roles(o *Organisation) {
	var definitions, active, eligible Slice
	for _, name := range roleOrder {
		_, builtIn := roleTemplates[name]
		actions := []any{"microsoft.directory/users/basic/read"}
		if name == roleCustom {
			actions = []any{"microsoft.directory/applications/credentials/update", "microsoft.directory/applications/standard/read"}
		}
		id := k.roleID(name)
		definitions = append(definitions, Object{
			"id": id, "templateId": id, "displayName": name, "description": nil, "isBuiltIn": builtIn, "isEnabled": true,
			"resourceScopes": []any{"/"}, "version": "1",
			"rolePermissions": []any{Object{"allowedResourceActions": actions, "condition": nil}},
		})
	}
	group := Object{"@odata.type": "#microsoft.graph.group", "id": k.guid("group", 0), "displayName": groupTier0, "isAssignableToRole": true}
	var members Slice
	for i := range k.cast {
		p := k.person(i)
		principal := Object{"@odata.type": "#microsoft.graph.user", "id": k.userID(i), "displayName": p.name, "userPrincipalName": k.upn(&p)}
		switch {
		case p.role == "":
		case p.group != "" && p.eligible: // by PIM for Groups
		case p.group != "":
			members = append(members, Object{"@odata.type": "#microsoft.graph.user", "id": k.userID(i)})
		case p.eligible:
			eligible = append(eligible, k.eligibility(i, &p, principal))
		default:
			active = append(active, k.assignment("user", i, p.role, p.scope, principal))
		}
		if p.also != "" {
			active = append(active, k.assignment("user", i, p.also, "", principal))
		}
	}
	active = append(active, k.assignment("group", 0, rolePrivileged, "", group))
	o.Lists["/roleManagement/directory/roleDefinitions"] = definitions
	o.Lists["/roleManagement/directory/roleAssignments"] = active
	o.Lists["/roleManagement/directory/roleEligibilitySchedules"] = eligible
	o.Lists["/groups/"+k.guid("group", 0)+"/transitiveMembers"] = members
	o.Singles["/groups/"+k.guid("group", 0)] = k.group(0, groupTier0)
	if k.Careful {
		return
	}
	var pilots []int32
	for i := range k.Accounts {
		if p := k.person(i); p.piloting {
			pilots = append(pilots, int32(i))
		}
	}
	o.Singles["/groups/"+k.guid("group", 1)] = k.group(1, groupPilot)
	o.Lists["/groups/"+k.guid("group", 1)+"/transitiveMembers"] = some(pilots, func(i int) Object {
		return Object{"@odata.type": "#microsoft.graph.user", "id": k.userID(i)}
	})
}

// group is a security group.
// https://learn.microsoft.com/graph/api/resources/group
func (k *maker) group(i int, name string) Object {
	return Object{
		"id": k.guid("group", i), "displayName": name, "description": nil, "createdDateTime": k.ago(600), "groupTypes": []any{},
		"mailEnabled": false, "mailNickname": "group", "securityEnabled": true, "isAssignableToRole": i == 0, "membershipRule": nil, "onPremisesSyncEnabled": nil,
	}
}

// assignment is a role that somebody holds.
// https://learn.microsoft.com/graph/api/resources/unifiedroleassignment
func (k *maker) assignment(kind string, i int, role, scope string, principal Object) Object {
	if scope == "" {
		scope = "/"
	}
	return Object{
		"id": k.guid("assignment/"+kind+"/"+role, i), "principalId": principal["id"], "roleDefinitionId": k.roleID(role),
		"directoryScopeId": scope, "appScopeId": nil, "principalOrganizationId": k.guid("tenant", 0), "principal": principal,
	}
}

// eligibility is a role that somebody can activate.
// https://learn.microsoft.com/graph/api/resources/unifiedroleeligibilityschedule
func (k *maker) eligibility(i int, p *person, principal Object) Object {
	return Object{
		"id": k.guid("eligibility/"+p.role, i), "principalId": principal["id"], "roleDefinitionId": k.roleID(p.role),
		"directoryScopeId": "/", "appScopeId": nil, "status": "Provisioned", "memberType": "Direct", "createdUsing": k.guid("request/"+p.role, i),
		"createdDateTime": k.ago(p.created), "modifiedDateTime": "0001-01-01T08:00:00Z", "principal": principal,
		"scheduleInfo": Object{
			"startDateTime": k.ago(p.created), "recurrence": nil,
			"expiration": Object{"type": "noExpiration", "endDateTime": nil, "duration": nil},
		},
	}
}
