package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(externalAppOwner,
	app("owned by a member", Pass, client(owners("u1")), person()),
	app("owned by a guest", Fail, client(owners("u1")), person(guest(inventory.B2BGuest))),
	app("one of two owners is a guest who is called a member", Fail, client(owners("u1", "u2")), person(guest(inventory.B2BMember)), person(account2)),
	app("owned by a guest whose account is disabled", Pass, client(owners("u1")), person(guest(inventory.B2BGuest), disabled)),
	app("owned by an internal guest", Pass, client(owners("u1")), person(guest(inventory.InternalGuest))),
	app("owned by an app", Pass, client(owners("a2")), client(app2)),
	app("owner not among the accounts", Unknown, client(owners("u9")), person()),
	app("owner of a kind that is new", Unknown, client(owners("u1")), person(guest("visitor from the moon"))),
	app("no owner", NotApplicable, client()),
	app("disabled app owned by a guest", NotApplicable, client(appDisabled, owners("u1")), person(guest(inventory.B2BGuest))),
	unread(app("owners refused", Unknown, client(owners("u1")), person()), inventory.AppOwners),
)
