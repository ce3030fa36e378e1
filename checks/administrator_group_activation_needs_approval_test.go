package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(administratorGroupActivationNeedsApproval,
	roleGroup("is asked for", Pass, globalAdministrator),
	roleGroup("of members is not", Fail, globalAdministrator, noApproval),
	ownerRule(roleGroup("of owners is not", Fail, globalAdministrator), noApproval),
	ofGroup(roleGroup("is not, of a role that the group can activate", Fail, globalAdministrator, noApproval), canActivate),
	ofGroup(roleGroup("nobody can become a member but by being made one", NotApplicable, globalAdministrator, noApproval), unmanaged),
	ofGroup(roleGroup("is not, not known whether somebody can", Unknown, globalAdministrator, noApproval), managedUnknown),
	roleGroup("role without power", NotApplicable, guestInviter, noApproval),
	with(roleGroup("rules of owners not listed", Unknown, globalAdministrator), func(t *inventory.Tenant) { t.GroupRules = t.GroupRules[:1] }),
	unread(roleGroup("rules refused", Unknown, globalAdministrator), inventory.GroupRules),
	unread(roleGroup("managed groups refused", Unknown, globalAdministrator, noApproval), inventory.ManagedGroups),
	cutShort(roleGroup("groups cut short", Unknown, globalAdministrator), inventory.Groups),
	absent(roleGroup("nothing manages groups here", NotApplicable, globalAdministrator), inventory.GroupRules),
	roleGroup("helpdesk is not", NotApplicable, helpdeskAdministrator, noApproval),
	roleGroup("nobody is named to give it", Fail, globalAdministrator, approvers()),
)
