package simulator

import (
	"maps"
	"time"
)

// roleEntities are what of Graph is served of roles beside their definitions
// and assignments.
var roleEntities = []*entity{
	{
		path: "/roleManagement/directory/roleAssignmentScheduleInstances", scopes: []string{"RoleAssignmentSchedule.Read.Directory", "RoleManagement.Read.Directory"},
		plan: "P2", page: 100, expands: []string{"principal"}, charges: cost(1),
	},
	{
		path: "/policies/roleManagementPolicyAssignments", scopes: []string{"RoleManagementPolicy.Read.Directory", "RoleManagement.Read.Directory"},
		groups: []string{"RoleManagementPolicy.Read.AzureADGroup"}, plan: "P2", page: 100, expands: []string{"policy"}, filterBy: []string{"scopeId", "scopeType"}, charges: cost(1),
	},
}

// roleAlerts is who hears of roles beside administrators.
const roleAlerts = "soc@" + madeDomain

// roleRules are how roles are held, and what activating them asks for.
func (k *maker) roleRules(o *Organisation) {
	var instances, rules Slice
	for i := range k.cast {
		p := k.person(i)
		if p.role != "" && p.group == "" && !p.eligible {
			instances = append(instances, k.instance("user", i, &p, k.userID(i)))
		}
		if p.also != "" {
			p.role = p.also
			instances = append(instances, k.instance("user", i, &p, k.userID(i)))
		}
	}
	through := person{role: rolePrivileged, group: groupTier0, created: 600}
	instances = append(instances, k.instance("group", 0, &through, k.guid("group", 0)))
	for _, name := range roleOrder {
		rules = append(rules, k.rules(name))
	}
	for _, access := range []string{"member", "owner"} {
		rules = append(rules, k.joiningRules(access))
	}
	o.Lists["/roleManagement/directory/roleAssignmentScheduleInstances"] = instances
	o.Lists["/policies/roleManagementPolicyAssignments"] = rules
}

// activated reports whether the person activated the role this morning.
func (p *person) activated() bool { return p.name == "Ada Osei" }

// forever reports whether the person holds an active role without end.
func (k *maker) forever(p *person) bool {
	return p.role != "" && p.group == "" && !p.eligible && !p.activated() && (!k.Careful || p.emergency() || p.sync())
}

// outside reports whether the role was assigned past PIM.
func (p *person) outside() bool { return p.role == roleUser }

// instance is the time for which an active role is held.
// https://learn.microsoft.com/graph/api/resources/unifiedroleassignmentscheduleinstance
func (k *maker) instance(kind string, i int, p *person, principal string) Object {
	scope := p.scope
	if scope == "" {
		scope = "/"
	}
	out := Object{
		"id": k.guid("instance/"+kind+"/"+p.role, i), "principalId": principal, "roleDefinitionId": k.roleID(p.role),
		"directoryScopeId": scope, "appScopeId": nil, "assignmentType": "Assigned", "memberType": "Direct",
		"startDateTime": k.ago(p.created), "endDateTime": k.ago(-90),
		"roleAssignmentOriginId": k.guid("assignment/"+kind+"/"+p.role, i), "roleAssignmentScheduleId": k.guid("schedule/"+kind+"/"+p.role, i),
	}
	switch {
	case p.activated():
		out["assignmentType"], out["startDateTime"], out["endDateTime"] = "Activated", k.ago(0), k.At.Add(7*time.Hour).UTC().Format(time.RFC3339)
	case k.forever(p):
		out["endDateTime"] = nil
	}
	if p.outside() {
		out["startDateTime"] = nil
	}
	return out
}

// What is wrong with the rules of roles, where anything is.
func (k *maker) approves(role string) bool { return k.Careful || role == rolePrivileged }
func (k *maker) asksMFA(role string) bool  { return k.Careful || role != roleHelpdesk }
func (k *maker) notifies(role string) bool {
	return k.Careful || role != rolePrivileged && role != roleHelpdesk
}

// rules are what activating and assigning a role asks for.
// https://learn.microsoft.com/graph/api/resources/unifiedrolemanagementpolicyassignment
func (k *maker) rules(role string) Object {
	policy := "DirectoryRole_" + k.guid("tenant", 0) + "_" + k.guid("rules/"+role, 0)
	return k.ruleSet(policy, "/", "DirectoryRole", k.roleID(role), k.asksMFA(role), k.approves(role), k.notifies(role))
}

// ruleSet is a policy with its rules, as it is assigned.
func (k *maker) ruleSet(policy, scope, kind, role string, mfa, approval, notice bool) Object {
	rule := func(kind, id, caller, level string, more Object) Object {
		out := Object{
			"@odata.type": "#microsoft.graph.unifiedRoleManagementPolicy" + kind + "Rule", "id": id,
			"target": Object{"caller": caller, "operations": []any{"all"}, "level": level, "inheritableSettings": []any{}, "enforcedSettings": []any{}},
		}
		maps.Copy(out, more)
		return out
	}
	asked := []any{"Justification"}
	if mfa {
		asked = []any{"MultiFactorAuthentication", "Justification"}
	}
	approvers := []any{}
	if approval {
		approvers = []any{
			Object{"@odata.type": "#microsoft.graph.singleUser", "userId": k.userID(1), "description": "Ben Karlsson"},
			Object{"@odata.type": "#microsoft.graph.groupMembers", "groupId": k.guid("group", 0), "description": groupTier0},
		}
	}
	list := []any{
		rule("Expiration", "Expiration_Admin_Eligibility", "Admin", "Eligibility", Object{"isExpirationRequired": k.Careful, "maximumDuration": "P365D"}),
		rule("Enablement", "Enablement_Admin_Eligibility", "Admin", "Eligibility", Object{"enabledRules": []any{}}),
		rule("Expiration", "Expiration_Admin_Assignment", "Admin", "Assignment", Object{"isExpirationRequired": k.Careful, "maximumDuration": "P180D"}),
		rule("Enablement", "Enablement_Admin_Assignment", "Admin", "Assignment", Object{"enabledRules": []any{"Justification"}}),
		rule("Expiration", "Expiration_EndUser_Assignment", "EndUser", "Assignment", Object{"isExpirationRequired": true, "maximumDuration": "PT8H"}),
		rule("Enablement", "Enablement_EndUser_Assignment", "EndUser", "Assignment", Object{"enabledRules": asked}),
		rule("AuthenticationContext", "AuthenticationContext_EndUser_Assignment", "EndUser", "Assignment", Object{"isEnabled": false, "claimValue": nil}),
		rule("Approval", "Approval_EndUser_Assignment", "EndUser", "Assignment", Object{"setting": Object{
			"isApprovalRequired": approval, "isApprovalRequiredForExtension": false, "isRequestorJustificationRequired": true, "approvalMode": "SingleStage",
			"approvalStages": []any{Object{
				"approvalStageTimeOutInDays": float64(1), "isApproverJustificationRequired": true, "escalationTimeInMinutes": float64(0),
				"isEscalationEnabled": false, "primaryApprovers": approvers, "escalationApprovers": []any{},
			}},
		}}),
	}
	for _, n := range []struct{ caller, level, end string }{
		{"Admin", "Eligibility", "Admin_Eligibility"}, {"Admin", "Assignment", "Admin_Assignment"}, {"EndUser", "Assignment", "EndUser_Assignment"},
	} {
		for _, to := range []string{"Admin", "Requestor", "Approver"} {
			others, defaults := []any{}, true
			if to == "Admin" {
				if defaults = notice; defaults {
					others = []any{roleAlerts}
				}
			}
			list = append(list, rule("Notification", "Notification_"+to+"_"+n.end, n.caller, n.level, Object{
				"notificationType": "Email", "recipientType": to, "notificationLevel": "All", "isDefaultRecipientsEnabled": defaults, "notificationRecipients": others,
			}))
		}
	}
	return Object{
		"id": policy + "_" + role, "policyId": policy, "scopeId": scope, "scopeType": kind, "roleDefinitionId": role,
		"policy": Object{
			"id": policy, "displayName": kind, "description": kind, "isOrganizationDefault": false, "scopeId": scope, "scopeType": kind,
			"lastModifiedDateTime": nil, "lastModifiedBy": Object{"displayName": nil, "id": nil}, "rules": list,
		},
	}
}

// assignedPast reports whether somebody was assigned a role past PIM.
func (k *maker) assignedPast(role string) bool {
	for i := range k.cast {
		if p := k.person(i); p.role == role && p.outside() {
			return true
		}
	}
	return false
}

// roleFlaws notes what is wrong with them.
func (k *maker) roleFlaws(note noteFlaw) {
	if k.Plan == "free" || k.Plan == "P1" {
		return // nothing manages roles
	}
	for i := range k.cast {
		p := k.person(i)
		note(p.enabled() && p.privileged() && !p.emergency() && k.forever(&p), "privileged-role-held-permanently", k.userID(i))
	}
	note(!k.Careful, "role-group-activation-needs-mfa", k.guid("group", 0))
	note(!k.Careful, "administrator-group-activation-needs-approval", k.guid("group", 0))
	for _, role := range roleOrder {
		id, administrator := k.roleID(role), role == roleGlobal || role == rolePrivileged || role == roleKeys
		note(administrator && !k.approves(role), "administrator-activation-needs-approval", id)
		note(role != roleReader && !k.asksMFA(role), "privileged-activation-needs-mfa", id)
		note(administrator && !k.notifies(role), "privileged-role-assignment-notifies", id)
		note(administrator && !k.notifies(role), "administrator-activation-notifies", id)
		note(!administrator && !k.notifies(role), "privileged-role-activation-notifies", id)
		note(k.assignedPast(role), "privileged-role-assigned-through-pim", id)
	}
}
