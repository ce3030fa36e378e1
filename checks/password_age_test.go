package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(passwordAge,
	account("service account, password of 365 days", Pass, person(kind(inventory.Service), passwordChanged(daysAgo(365)))),
	account("service account, password of 366 days", Fail, person(kind(inventory.Service), passwordChanged(daysAgo(366)))),
	account("synchronisation's account, password of four years", Fail, person(roles(directorySync), passwordChanged(daysAgo(1460)))),
	account("person without a second factor, password of four years", Fail, person(noFactor, passwordChanged(daysAgo(1460)))),
	account("person with a second factor, password of four years", NotApplicable, person(passwordChanged(daysAgo(1460)))),
	account("person whose password never expires, second factor enrolled", NotApplicable, person(passwordChanged(daysAgo(1460)), passwordNeverExpires)),
	account("person whose factors are not reported, password of four years", Unknown, person(factorsUnknown, passwordChanged(daysAgo(1460)))),
	account("person whose factors are not reported, new password", Pass, person(factorsUnknown)),
	account("guest without a factor here", NotApplicable, person(guest(inventory.B2BGuest), noFactor, passwordChanged(daysAgo(1460)))),
	account("person of a federated domain", NotApplicable, person(federated, noFactor, passwordChanged(daysAgo(1460)))),
	account("disabled service account", NotApplicable, person(kind(inventory.Service), disabled, passwordChanged(daysAgo(1460)))),
	account("service account, date not reported", Unknown, person(kind(inventory.Service), passwordChanged(0))),
	unread(account("factors refused", Unknown, person(noFactor, passwordChanged(daysAgo(1460)))), inventory.Factors),
)
