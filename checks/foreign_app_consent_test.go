package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(foreignAppConsent,
	app("outside app without consent", Pass, client(outside)),
	app("outside app that signs a person in", Pass, client(outside), consent("u1", "openid", "User.Read")),
	app("outside app that reads a person's mail", Fail, client(outside), consent("u1", "User.Read", "Mail.Read")),
	app("outside app that reads everybody's mail", Fail, client(outside), consent("", "Mail.Read")),
	app("outside app with a permission of its own", Pass, client(outside), permission("Mail.Read")),
	app("outside app of a verified publisher that reads a person's mail", NotApplicable, client(outside, verified), consent("u1", "Mail.Read")),
	app("app of the provider that reads a person's mail", NotApplicable, client(vendors), consent("u1", "Mail.Read")),
	app("own app that reads a person's mail", NotApplicable, client(), consent("u1", "Mail.Read")),
	app("outside app that reads a person's mail, publisher not known", Unknown, client(outside, verifiedUnknown), consent("u1", "Mail.Read")),
	app("scopes not reported", Unknown, client(outside), inventory.Grant{ID: "p1", Kind: inventory.OnBehalf, App: "a1", Account: "u1", Resource: microsoftGraph}),
	app("something on an API that is not known", Unknown, client(outside), inventory.Grant{ID: "p1", Kind: inventory.OnBehalf, App: "a1", Account: "u1", Scopes: inventory.ListOf("Mail.Read")}),
	unread(app("grants refused", Unknown, client(outside)), inventory.DelegatedGrants),
	cutShort(app("list of grants cut short", Unknown, client(outside), consent("u1", "User.Read")), inventory.DelegatedGrants),
)
