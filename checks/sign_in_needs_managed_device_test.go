package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(signInNeedsManagedDevice,
	ruled("a compliant device", Pass, person(), asking("compliantDevice")),
	ruled("a compliant device or MFA", Fail, person(), mfa(asks("any", "compliantDevice", "mfa"))),
	ruled("a compliant device and MFA", Pass, person(), mfa(asks("all", "compliantDevice", "mfa"))),
	ruled("a compliant device, in one app", Fail, person(), asking("compliantDevice", forApp("a1"))),
	ruled("a compliant device, only reported", Fail, person(), asking("compliantDevice", state(inventory.ReportOnly))),
	with(ruled("a compliant device, anybody registers one with a password", Unknown, person(), asking("compliantDevice")), deviceRegistration(inventory.No)),
	with(ruled("a compliant device, but not of a role through a group", Fail, person(throughGroup(helpdeskAdministrator)), asking("compliantDevice", excluding(inventory.SelectRole, helpdeskAdministrator))), definition(helpdeskAdministrator)),
	ruled("a synchronisation's account is left out", Pass, person(roles(directorySync)), asking("compliantDevice", excluding(inventory.SelectRole, directorySync))),
	ruled("a group is left out that nobody is in", Pass, person(), asking("compliantDevice", excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a compliant device outside the office", Pass, person(), asking("compliantDevice", notFrom("l1"))), office),
	declared(ruled("an emergency account is left out", Pass, person(), asking("compliantDevice", excluding(inventory.SelectAccount, "u1"))), "u1"),
	cutShort(ruled("list of policies cut short", Unknown, person()), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, person(), asking("compliantDevice")), inventory.Accounts),
)
