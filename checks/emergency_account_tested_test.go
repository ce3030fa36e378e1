package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(emergencyAccountTested,
	declared(account("tried yesterday", Pass, admin()), "u1"),
	declared(account("tried a year ago", Pass, admin(lastSuccess(daysAgo(365)))), "u1"),
	declared(account("tried 366 days ago", Fail, admin(lastSuccess(daysAgo(366)))), "u1"),
	declared(account("never tried", Fail, admin(lastSuccess(inventory.Never))), "u1"),
	declared(account("somebody tries the password every day", Fail, admin(attempts, lastSuccess(daysAgo(400)))), "u1"),
	declared(account("not known when it signed in", Unknown, admin(lastSuccess(inventory.Moment(0)))), "u1"),
	declared(account("disabled", NotApplicable, admin(disabled, lastSuccess(inventory.Never))), "u1"),
	account("not declared", NotApplicable, admin(lastSuccess(inventory.Never))),
	unread(declared(account("sign-in times refused", Unknown, admin(lastSuccess(daysAgo(400)))), "u1"), inventory.Activity),
	cutShort(declared(account("list of accounts cut short", Unknown, admin()), "u1"), inventory.Accounts),
)
