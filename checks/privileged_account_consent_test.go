package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedAccountConsent,
	app("administrator, outside app without consent", Pass, client(outside), admin()),
	app("administrator, outside app that signs in", Pass, client(outside), admin(), consent("u1", "User.Read")),
	app("administrator whose mail an outside app reads", Fail, client(outside), admin(), consent("u1", "Mail.Read")),
	app("outside app that reads everybody's mail", Fail, client(outside), admin(), consent("", "Mail.Read")),
	app("eligible helpdesk whose mail an outside app reads", Fail, client(outside), person(eligible(helpdeskAdministrator)), consent("u1", "Mail.Read")),
	app("outside app that reads somebody else's mail", Pass, client(outside), admin(), consent("u2", "Mail.Read")),
	app("person whose mail an outside app reads", NotApplicable, client(outside), person(), consent("u1", "Mail.Read")),
	app("administrator whose mail an app of the organisation's own reads", Pass, client(), admin(), consent("u1", "Mail.Read")),
	app("administrator whose mail an app of a verified publisher reads", Pass, client(outside, verified), admin(), consent("u1", "Mail.Read")),
	app("administrator whose mail an app of unknown publisher reads", Unknown, client(outside, verifiedUnknown), admin(), consent("u1", "Mail.Read")),
	app("disabled administrator", NotApplicable, client(outside), admin(disabled), consent("u1", "Mail.Read")),
	app("role that is new", Unknown, client(outside), person(roles("a role of next year")), consent("u1", "Mail.Read")),
	app("grant of an app that is not listed", Unknown, client(), admin(), inventory.Grant{
		ID: "p1", Kind: inventory.OnBehalf, App: "a9", Account: "u1", Resource: microsoftGraph, Scopes: inventory.ListOf("Mail.Read"),
	}),
	unread(app("grants refused", Unknown, client(outside), admin()), inventory.DelegatedGrants),
	cutShort(app("list of grants cut short", Unknown, client(outside), admin()), inventory.DelegatedGrants),
)
