package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedSessionsEnd,
	ruled("after a day, for everybody", Pass, admin(), mfa(endsAfter(24))),
	ruled("after 23 hours", Pass, admin(), mfa(endsAfter(23))),
	ruled("after 25 hours", Fail, admin(), mfa(endsAfter(25))),
	ruled("after four hours and after a month", Pass, admin(), mfa(endsAfter(4)), mfa(numbered("p2"), endsAfter(30*24))),
	ruled("at every sign-in", Pass, admin(), mfa(session(func(s *inventory.SessionRules) { s.Again, s.EveryTime = inventory.Yes, inventory.Yes }))),
	ruled("never", Fail, admin(), mfa(session(func(*inventory.SessionRules) {}))),
	ruled("after a time that is not known", Unknown, admin(), mfa(endsAfter(0))),
	with(ruled("after a day, for the role", Pass, admin(), mfa(endsAfter(24), forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("after a day, for a role that is not active yet", Fail, person(eligible(globalAdministrator)), mfa(endsAfter(24), forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("after a day, for a role through a group", Pass, person(throughGroup(helpdeskAdministrator)), mfa(endsAfter(24), forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	ruled("after a day, in one app", Fail, admin(), mfa(endsAfter(24), forApp("a1"))),
	ruled("after a day, in browsers", Fail, admin(), mfa(endsAfter(24), only("client", "browser"))),
	ruled("after a day, in browsers and apps by two policies", Pass, admin(), mfa(endsAfter(24), only("client", "browser")), mfa(numbered("p2"), endsAfter(12), only("client", "mobileAppsAndDesktopClients"))),
	ruled("after a day, only reported", Fail, admin(), mfa(endsAfter(24), state(inventory.ReportOnly))),
	ruled("after a day, but not for a group that the account is in", Fail, admin(inGroups("g7")), mfa(endsAfter(24), excluding(inventory.SelectGroup, "g7"))),
	with(ruled("after a day, outside the office", Pass, admin(), mfa(endsAfter(24), notFrom("l1"))), office),
	ruled("not read what a policy makes of sessions", Unknown, admin(), mfa()),
	ruled("a person without a role", NotApplicable, person(), mfa()),
	declared(ruled("an emergency account", NotApplicable, admin()), "u1"),
	unread(ruled("roles that can be activated refused", Unknown, person(), mfa(session(func(*inventory.SessionRules) {}))), inventory.EligibleRoles),
	cutShort(ruled("list of policies cut short", Unknown, admin()), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, admin(), mfa(endsAfter(24))), inventory.Accounts),
)
