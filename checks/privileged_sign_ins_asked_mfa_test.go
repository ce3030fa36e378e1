package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedSignInsAskedMFA,
	account("none without", Pass, admin(oneFactor(inventory.Never))),
	account("one yesterday without", Fail, admin(oneFactor(daysAgo(1)))),
	account("one three weeks ago without", Fail, admin(oneFactor(daysAgo(21)))),
	account("eligible, one without", Fail, person(eligible(globalAdministrator), oneFactor(daysAgo(1)))),
	account("not searched", Unknown, admin(oneFactor(0))),
	account("one without, of a person", NotApplicable, person(oneFactor(daysAgo(1)))),
	account("one without, disabled since", NotApplicable, admin(oneFactor(daysAgo(1)), disabled)),
	account("one without, of an agent", NotApplicable, admin(kind(inventory.Agent), oneFactor(daysAgo(1)))),
	account("one without, roles not known", Unknown, person(oneFactor(daysAgo(1)), rolesUnknown)),
	declared(account("emergency account", NotApplicable, admin(oneFactor(daysAgo(1)))), "u1"),
	unread(account("log refused", Unknown, admin(oneFactor(inventory.Never))), inventory.SignInLog),
	cutShort(account("accounts cut short", Unknown, admin(oneFactor(inventory.Never))), inventory.Accounts),
)
