package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(staleAccount,
	account("last success 90 days ago", Pass, person(lastSuccess(daysAgo(90)))),
	account("last success 91 days ago", Fail, person(lastSuccess(daysAgo(91)))),
	account("last success 91 days ago, attempts every day", Fail, person(lastSuccess(daysAgo(91)), attempts)),
	account("never signed in", NotApplicable, person(lastSuccess(inventory.Never))),
	account("made 90 days ago", NotApplicable, person(created(daysAgo(90)), lastSuccess(daysAgo(200)))),
	account("made 91 days ago", Fail, person(created(daysAgo(91)), lastSuccess(daysAgo(200)))),
	account("date of creation not reported", Unknown, person(created(0), lastSuccess(daysAgo(200)))),
	account("last success not reported", Unknown, person(lastSuccess(0))),
	account("stale administrator", NotApplicable, admin(lastSuccess(daysAgo(200)))),
	account("stale, roles not known", Unknown, person(lastSuccess(daysAgo(200)), rolesUnknown)),
	account("stale and disabled", NotApplicable, person(lastSuccess(daysAgo(200)), disabled)),
	declared(account("emergency account, by its name", NotApplicable, person(lastSuccess(daysAgo(200)))), "ADA@example.com"),
	declared(account("emergency account, by its id", NotApplicable, person(lastSuccess(daysAgo(200)))), "u1"),
	unread(account("sign-ins refused", Unknown, person()), inventory.Activity),
)
