package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(tenantWideGrant,
	app("signs everybody in", Pass, client(), consent("", "openid", "User.Read")),
	app("reads everybody's mail", Fail, client(), consent("", "User.Read", "Mail.Read")),
	app("reads everybody's mail, the provider's own command line", Fail, client(vendors), consent("", "Mail.Read")),
	app("reads everybody's mail, scope written in capitals", Fail, client(), consent("", "MAIL.READ")),
	app("reads one person's mail", NotApplicable, client(), consent("u1", "Mail.Read")),
	app("scopes not reported", Unknown, client(), inventory.Grant{ID: "p1", Kind: inventory.OnBehalf, App: "a1", Resource: microsoftGraph}),
	app("something on an API that is not known", Unknown, client(), inventory.Grant{ID: "p1", Kind: inventory.OnBehalf, App: "a1", Scopes: inventory.ListOf("Mail.Read")}),
	app("everything, as a kind of grant that is not known", Unknown, client(), inventory.Grant{ID: "p1", Kind: "hologram", App: "a1", Resource: microsoftGraph, Scopes: inventory.ListOf("Mail.Read")}),
	unread(app("list of grants refused", Unknown, client(), consent("", "Mail.Read")), inventory.DelegatedGrants),
	cutShort(app("reads everybody's mail, list of grants cut short", Fail, client(), consent("", "Mail.Read")), inventory.DelegatedGrants),
)
