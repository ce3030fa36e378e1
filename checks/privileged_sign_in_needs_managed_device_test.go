package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedSignInNeedsManagedDevice,
	ruled("a compliant device", Pass, admin(), asking("compliantDevice")),
	ruled("a compliant or hybrid-joined device", Pass, admin(), mfa(asks("any", "compliantDevice", "domainJoinedDevice"))),
	ruled("a compliant device or MFA", Fail, admin(), mfa(asks("any", "compliantDevice", "mfa"))),
	ruled("MFA", Fail, admin(), mfa()),
	ruled("a compliant device, on two platforms", Fail, admin(), asking("compliantDevice", only("platform", "windows", "macOS"))),
	ruled("a compliant device, only reported", Fail, admin(), asking("compliantDevice", state(inventory.ReportOnly))),
	with(ruled("a compliant device, anybody registers one with a password", Unknown, admin(), asking("compliantDevice")), deviceRegistration(inventory.No)),
	with(ruled("a compliant device, for the role", Pass, admin(), asking("compliantDevice", forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("a compliant device, for a role through a group", Pass, person(throughGroup(helpdeskAdministrator)), asking("compliantDevice", forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("a compliant device, for a role that is not active yet", Fail, person(eligible(globalAdministrator)), asking("compliantDevice", forRole(globalAdministrator))), definition(globalAdministrator)),
	ruled("a compliant device, but not in a group that the account is not in", Pass, admin(), asking("compliantDevice", excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a compliant device outside the office", Pass, admin(), asking("compliantDevice", notFrom("l1"))), office),
	ruled("a person without a role", NotApplicable, person()),
	declared(ruled("an emergency account", NotApplicable, admin()), "u1"),
	unread(ruled("roles that can be activated refused", Unknown, person()), inventory.EligibleRoles),
	cutShort(ruled("list of accounts cut short", Unknown, admin(), asking("compliantDevice")), inventory.Accounts),
)
