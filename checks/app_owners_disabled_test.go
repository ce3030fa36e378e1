package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(appOwnersDisabled,
	app("owner enabled", Pass, client(owners("u1")), person()),
	app("one of two owners disabled", Pass, client(owners("u2", "u1")), person(), person(account2, disabled)),
	app("only owner disabled", Fail, client(owners("u1")), person(disabled)),
	app("owned by an app in use", Pass, client(owners("a2")), client(app2)),
	app("owned by a disabled app", Fail, client(owners("a2")), client(app2, appDisabled)),
	app("owner not among the accounts", Unknown, client(owners("u9")), person()),
	app("owner not known to be enabled", Unknown, client(owners("u1")), person(activeUnknown)),
	app("no owner", NotApplicable, client()),
	app("app disabled", NotApplicable, client(appDisabled, owners("u1")), person(disabled)),
	unread(app("owners refused", Unknown, client(owners("u1")), person()), inventory.AppOwners),
)
