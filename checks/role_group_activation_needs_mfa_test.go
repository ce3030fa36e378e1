package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(roleGroupActivationNeedsMFA,
	roleGroup("is asked for", Pass, globalAdministrator),
	roleGroup("of members is not", Fail, globalAdministrator, noMFA),
	ownerRule(roleGroup("of owners is not", Fail, globalAdministrator), noMFA),
	ofGroup(roleGroup("is not, of a role that the group can activate", Fail, globalAdministrator, noMFA), canActivate),
	ofGroup(roleGroup("nobody can become a member but by being made one", NotApplicable, globalAdministrator, noMFA), unmanaged),
	ofGroup(roleGroup("is not, not known whether somebody can", Unknown, globalAdministrator, noMFA), managedUnknown),
	roleGroup("role without power", NotApplicable, guestInviter, noMFA),
	with(roleGroup("rules of owners not listed", Unknown, globalAdministrator), func(t *inventory.Tenant) { t.GroupRules = t.GroupRules[:1] }),
	unread(roleGroup("rules refused", Unknown, globalAdministrator), inventory.GroupRules),
	unread(roleGroup("managed groups refused", Unknown, globalAdministrator, noMFA), inventory.ManagedGroups),
	cutShort(roleGroup("groups cut short", Unknown, globalAdministrator), inventory.Groups),
	absent(roleGroup("nothing manages groups here", NotApplicable, globalAdministrator), inventory.GroupRules),
	roleGroup("helpdesk is not", Fail, helpdeskAdministrator, noMFA),
	policed(roleGroup("a context that asks everybody for MFA", Pass, globalAdministrator, noMFA, inContext("c1")), mfa(contextual("c1"))),
	roleGroup("a context that no policy names", Fail, globalAdministrator, noMFA, inContext("c1")),
)
