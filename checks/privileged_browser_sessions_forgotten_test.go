package checks

import "github.com/twokeys/twokeys/inventory"

func forgets(s *inventory.SessionRules) { s.Forgets = inventory.Yes }

var _ = of(privilegedBrowserSessionsForgotten,
	ruled("for everybody", Pass, admin(), mfa(session(forgets))),
	ruled("in browsers", Pass, admin(), mfa(session(forgets), only("client", "browser"))),
	ruled("in apps only", Fail, admin(), mfa(session(forgets), only("client", "mobileAppsAndDesktopClients"))),
	ruled("a policy that lets them stay signed in", Fail, admin(), mfa(endsAfter(4))),
	ruled("no policy", Fail, admin()),
	with(ruled("for the role", Pass, admin(), mfa(session(forgets), forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("for a role through a group", Pass, person(throughGroup(helpdeskAdministrator)), mfa(session(forgets), forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("for a role that is not active yet", Fail, person(eligible(globalAdministrator)), mfa(session(forgets), forRole(globalAdministrator))), definition(globalAdministrator)),
	ruled("for all but a group that the account is not in", Pass, admin(), mfa(session(forgets), excluding(inventory.SelectGroup, "g7"))),
	with(ruled("outside the office", Pass, admin(), mfa(session(forgets), notFrom("l1"))), office),
	ruled("only reported", Fail, admin(), mfa(session(forgets), state(inventory.ReportOnly))),
	ruled("not read what a policy makes of sessions", Unknown, admin(), mfa()),
	ruled("a person without a role", NotApplicable, person()),
	unread(ruled("roles that can be activated refused", Unknown, person()), inventory.EligibleRoles),
	cutShort(ruled("list of accounts cut short", Unknown, admin(), mfa(session(forgets))), inventory.Accounts),
)
