package checks

import "github.com/twokeys/twokeys/inventory"

// oldOnly makes a policy one for protocols that know only a password.
var oldOnly = only("client", "exchangeActiveSync", "other")

var _ = of(legacyProtocolsBlocked,
	ruled("blocked for everybody", Pass, person(), mfa(asks("any", "block"), oldOnly)),
	ruled("MFA for everybody in every client, which they cannot meet", Pass, person(), mfa()),
	ruled("MFA in browsers and apps only", Fail, person(), mfa(only("client", "browser", "mobileAppsAndDesktopClients"))),
	ruled("one of the two blocked", Fail, person(), mfa(asks("any", "block"), only("client", "other"))),
	ruled("each blocked by a policy of its own", Pass, person(), mfa(asks("any", "block"), only("client", "other")), mfa(numbered("p2"), asks("any", "block"), only("client", "exchangeActiveSync"))),
	ruled("no policy at all", Fail, person()),
	ruled("blocked in one app", Fail, person(), mfa(asks("any", "block"), oldOnly, func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectApp, ID: "app"})
	})),
	ruled("a group is left out that somebody is in", Fail, person(inGroups("g7")), mfa(asks("any", "block"), oldOnly, excluding(inventory.SelectGroup, "g7"))),
	ruled("a group is left out that nobody is in", Pass, person(), mfa(asks("any", "block"), oldOnly, excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a role is left out that somebody holds", Fail, admin(), mfa(asks("any", "block"), oldOnly, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("a role is left out that somebody holds through a group", Fail, person(throughGroup(globalAdministrator)), mfa(asks("any", "block"), oldOnly, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("blocked outside the office", Pass, person(), mfa(asks("any", "block"), oldOnly, notFrom("l1"))), office),
	with(ruled("security defaults", Pass, person()), securityDefaults(inventory.Yes)),
	ruled("per-user MFA enforced: app passwords, which nobody can see", Unknown, person(perUser(inventory.PerUserEnforced))),
	ruled("per-user MFA enabled", Fail, person(perUser(inventory.PerUserEnabled))),
	ruled("only a disabled account is left out", Pass, person(disabled), mfa(asks("any", "block"), oldOnly, excluding(inventory.SelectAccount, "u1"))),
	ruled("only reported", Fail, person(), mfa(asks("any", "block"), oldOnly, state(inventory.ReportOnly))),
	unread(ruled("policies refused", Unknown, person(), mfa()), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa()), inventory.Accounts),
)
