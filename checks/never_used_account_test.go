package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(neverUsedAccount,
	account("signed in yesterday", Pass, person()),
	account("signed in once, long ago", Pass, person(lastSuccess(daysAgo(399)))),
	account("never signed in, made 31 days ago", Fail, person(created(daysAgo(31)), lastSuccess(inventory.Never))),
	account("never signed in, made 30 days ago", NotApplicable, person(created(daysAgo(30)), lastSuccess(inventory.Never))),
	account("administrator who never signed in", Fail, admin(lastSuccess(inventory.Never))),
	account("never signed in, disabled", NotApplicable, person(lastSuccess(inventory.Never), disabled)),
	account("never signed in, made before successes were recorded", NotApplicable, person(created(daysAgo(2000)), lastSuccess(inventory.Never))),
	account("never signed in, date of creation not reported", Unknown, person(created(0), lastSuccess(inventory.Never))),
	account("invited guest who never accepted", NotApplicable, person(invited(inventory.No), lastSuccess(inventory.Never))),
	account("guest who accepted and never came", Fail, person(invited(inventory.Yes), lastSuccess(inventory.Never))),
	account("guest who never came, not known whether they accepted", Unknown, person(invited(inventory.Unknown), lastSuccess(inventory.Never))),
	account("last sign-in not reported", Unknown, person(lastSuccess(0))),
	declared(account("emergency account that was never used", NotApplicable, admin(lastSuccess(inventory.Never))), "Ada@example.com"),
	unread(account("sign-ins refused", Unknown, person(lastSuccess(inventory.Never))), inventory.Activity),
)
