package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(unredeemedGuest,
	account("guest who accepted", Pass, person(invited(inventory.Yes), lastSuccess(inventory.Never))),
	account("guest who did not accept in 31 days", Fail, person(invited(inventory.No), created(daysAgo(31)), lastSuccess(inventory.Never))),
	account("guest who did not accept in 30 days", NotApplicable, person(invited(inventory.No), created(daysAgo(30)), lastSuccess(inventory.Never))),
	account("guest who has signed in, acceptance not reported", Pass, person(invited(inventory.Unknown))),
	account("guest who never signed in, acceptance not reported", Unknown, person(invited(inventory.Unknown), lastSuccess(inventory.Never))),
	account("disabled guest who did not accept", NotApplicable, person(invited(inventory.No), lastSuccess(inventory.Never), disabled)),
	account("member", NotApplicable, person(lastSuccess(inventory.Never))),
	account("guest who did not accept, date of invitation not reported", Unknown, person(invited(inventory.No), created(0), lastSuccess(inventory.Never))),
	account("not known whether a guest", Unknown, person(guest(""), lastSuccess(inventory.Never), notRedeemed)),
)
