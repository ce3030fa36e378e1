package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedStaleAccount,
	account("last success 90 days ago", Pass, admin(lastSuccess(daysAgo(90)))),
	account("last success 91 days ago", Fail, admin(lastSuccess(daysAgo(91)))),
	account("last success 91 days ago, attempts every day", Fail, admin(lastSuccess(daysAgo(91)), attempts)),
	account("never signed in", Fail, admin(lastSuccess(inventory.Never))),
	account("made 90 days ago", NotApplicable, admin(created(daysAgo(90)), lastSuccess(daysAgo(200)))),
	account("made 91 days ago", Fail, admin(created(daysAgo(91)), lastSuccess(daysAgo(200)))),
	account("date of creation not reported", Unknown, admin(created(0), lastSuccess(daysAgo(200)))),
	account("last success not reported", Unknown, admin(lastSuccess(0))),
	account("stale account without a role", NotApplicable, person(lastSuccess(daysAgo(200)))),
	account("stale, roles not known", Unknown, person(lastSuccess(daysAgo(200)), rolesUnknown)),
	account("stale and disabled", NotApplicable, admin(lastSuccess(daysAgo(200)), disabled)),
	declared(account("emergency account, by its name", NotApplicable, admin(lastSuccess(daysAgo(200)))), "ADA@example.com"),
	declared(account("emergency account, by its id", NotApplicable, admin(lastSuccess(daysAgo(200)))), "u1"),
	unread(account("sign-ins refused", Unknown, admin()), inventory.Activity),
)
