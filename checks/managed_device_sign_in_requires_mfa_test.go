package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(managedDeviceSignInRequiresMFA,
	ruled("MFA", Pass, person(), mfa()),
	ruled("MFA or a compliant device", Fail, person(), mfa(asks("any", "mfa", "compliantDevice"))),
	ruled("MFA or a hybrid-joined device", Fail, person(), mfa(asks("any", "mfa", "domainJoinedDevice"))),
	ruled("MFA and a compliant device", Pass, person(), mfa(asks("all", "mfa", "compliantDevice"))),
	ruled("a compliant device", Fail, person(), asking("compliantDevice")),
	ruled("a compliant device, and MFA by another policy", Pass, person(), asking("compliantDevice"), mfa(numbered("p2"))),
	ruled("no policy, which opens from everywhere", NotApplicable, person()),
	with(ruled("MFA outside the office, which opens there", NotApplicable, person(), mfa(notFrom("l1"))), office),
	with(ruled("MFA or a compliant device, anybody registers one with a password", Unknown, person(), mfa(asks("any", "mfa", "compliantDevice"))), deviceRegistration(inventory.No)),
	ruled("an administrator", Fail, admin(), mfa(asks("any", "mfa", "compliantDevice"))),
	with(ruled("security defaults, a harmless role that they name", Pass, person(roles(billingAdministrator))), securityDefaults(inventory.Yes)),
	ruled("a federated person under no policy", Unknown, person(federated)),
	with(ruled("a strength of two factors", Pass, person(), mfa(passkeys)), strengths("password,softwareOath")),
	ruled("per-user MFA enforced, legacy protocols blocked", Pass, person(perUser(inventory.PerUserEnforced)), mfa(asks("any", "block"), only("client", "exchangeActiveSync", "other"))),
	with(ruled("passkeys of a guest without a factor here, MFA at home does not count", Pass, person(guest(inventory.B2BGuest), noFactor), mfa(passkeys)), strengths("fido2")),
	ruled("a group is left out that the person is not in", Pass, person(), mfa(excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a role through a group is left out", NotApplicable, person(throughGroup(helpdeskAdministrator)), mfa(excluding(inventory.SelectRole, helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("a role that can be activated is left out", NotApplicable, person(eligible(helpdeskAdministrator)), mfa(excluding(inventory.SelectRole, helpdeskAdministrator))), definition(helpdeskAdministrator)),
	declared(ruled("an emergency account", NotApplicable, person(), asking("compliantDevice")), "u1"),
	unread(ruled("policies refused", Unknown, person(), asking("compliantDevice")), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa()), inventory.Accounts),
)
