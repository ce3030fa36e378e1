package checks

import "github.com/twokeys/twokeys/inventory"

func binds(s *inventory.SessionRules) { s.Bound = inventory.Yes }

var _ = of(privilegedTokensBound,
	ruled("in apps on Windows, in Exchange Online", Pass, admin(), mfa(session(binds), forApp(exchangeOnline), only("platform", "windows"), only("client", "mobileAppsAndDesktopClients"))),
	ruled("in Office 365", Pass, admin(), mfa(session(binds), func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectAppGroup, ID: "Office365"})
	})),
	ruled("in another app", Fail, admin(), mfa(session(binds), forApp("a1"))),
	ruled("in browsers", Fail, admin(), mfa(session(binds), only("client", "browser"))),
	ruled("on telephones", Fail, admin(), mfa(session(binds), only("platform", "iOS", "android"))),
	ruled("no policy", Fail, admin()),
	ruled("only reported", Fail, admin(), mfa(session(binds), state(inventory.ReportOnly))),
	with(ruled("for the role", Pass, admin(), mfa(session(binds), forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("for a role through a group", Pass, person(throughGroup(helpdeskAdministrator)), mfa(session(binds), forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("for a role that is not active yet", Fail, person(eligible(globalAdministrator)), mfa(session(binds), forRole(globalAdministrator))), definition(globalAdministrator)),
	ruled("for all but a group that the account is not in", Pass, admin(), mfa(session(binds), excluding(inventory.SelectGroup, "g7"))),
	with(ruled("outside the office", Pass, admin(), mfa(session(binds), notFrom("l1"))), office),
	ruled("not read what a policy makes of sessions", Unknown, admin(), mfa()),
	ruled("a person without a role", NotApplicable, person()),
	unread(ruled("roles that can be activated refused", Unknown, person()), inventory.EligibleRoles),
	cutShort(ruled("list of accounts cut short", Unknown, admin(), mfa(session(binds))), inventory.Accounts),
)
