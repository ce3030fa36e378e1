package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedActivationNeedsMFA,
	roleRuled("asks for MFA", Pass, globalAdministrator),
	roleRuled("does not", Fail, globalAdministrator, noMFA),
	roleRuled("helpdesk does not", Fail, helpdeskAdministrator, noMFA),
	roleRuled("not reported", Unknown, globalAdministrator, func(r *inventory.RoleRule) { r.MFA = inventory.Unknown }),
	roleRuled("role without power does not", NotApplicable, guestInviter, noMFA),
	roleRuled("of a directory synchronisation", NotApplicable, directorySync, noMFA),
	policed(roleRuled("a context that asks everybody for MFA", Pass, globalAdministrator, noMFA, inContext("c1")), mfa(contextual("c1"))),
	roleRuled("a context that no policy names", Fail, globalAdministrator, noMFA, inContext("c1")),
	policed(roleRuled("a context whose policy only reports", Fail, globalAdministrator, noMFA, inContext("c1")), mfa(contextual("c1"), state(inventory.ReportOnly))),
	policed(roleRuled("another context asks for MFA", Fail, globalAdministrator, noMFA, inContext("c1")), mfa(contextual("c2"))),
	policed(roleRuled("a context whose policy leaves a group out", Unknown, globalAdministrator, noMFA, inContext("c1")), mfa(contextual("c1"), excluding(inventory.SelectGroup, "g1"))),
	policed(roleRuled("a context whose policy asks for a device or MFA", Unknown, globalAdministrator, noMFA, inContext("c1")), mfa(contextual("c1"), asks("any", "mfa", "compliantDevice"))),
	with(roleRuled("rules not listed", Unknown, globalAdministrator), func(t *inventory.Tenant) { t.RoleRules = nil }),
	unread(roleRuled("rules refused", Unknown, globalAdministrator), inventory.RoleRules),
	unread(roleRuled("a context, policies refused", Unknown, globalAdministrator, noMFA, inContext("c1")), inventory.SignInPolicies),
)
