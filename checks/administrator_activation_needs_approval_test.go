package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(administratorActivationNeedsApproval,
	roleRuled("a person approves", Pass, globalAdministrator),
	roleRuled("a group approves", Pass, globalAdministrator, approvers(inventory.Ref{Kind: "group", ID: "g1"})),
	roleRuled("no approval", Fail, globalAdministrator, noApproval),
	roleRuled("no approval, of who resets administrators' passwords", Fail, privilegedAuthenticator, noApproval),
	roleRuled("approval by nobody in particular", Fail, globalAdministrator, approvers()),
	roleRuled("approvers of an unknown kind", Unknown, globalAdministrator, func(r *inventory.RoleRule) { r.Approvers = inventory.List[inventory.Ref]{} }),
	roleRuled("whether approval is asked for is not reported", Unknown, globalAdministrator, func(r *inventory.RoleRule) { r.Approval = inventory.Unknown }),
	roleRuled("helpdesk without approval", NotApplicable, helpdeskAdministrator, noApproval),
	with(roleRuled("rules not listed", Unknown, globalAdministrator), func(t *inventory.Tenant) { t.RoleRules = nil }),
	unread(roleRuled("rules refused", Unknown, globalAdministrator), inventory.RoleRules),
	absent(roleRuled("nothing manages roles here", NotApplicable, globalAdministrator), inventory.RoleRules),
)
