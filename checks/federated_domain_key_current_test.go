package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(federatedDomainKeyCurrent,
	domain("ends in a year", Pass, fed(), signingEnds(365)),
	domain("ends in three weeks", Pass, fed(), signingEnds(21)),
	domain("ends a day earlier", Fail, fed(), signingEnds(20)),
	domain("has ended", Fail, fed(), signingEnds(-1)),
	domain("has ended, and the next is there", Pass, fed(), signingEnds(-1), second),
	domain("ends soon, and whether another follows is not reported", Unknown, fed(), signingEnds(2), second, func(d *inventory.Domain) { d.Federation.Second = inventory.Unknown }),
	domain("when it ends is not reported", Unknown, fed(), func(d *inventory.Domain) { d.Federation.Signing.Expires = 0 }),
	domain("signs in here", NotApplicable, func(d *inventory.Domain) { d.Federated = inventory.No }),
	unread(domain("federation refused", Unknown, fed()), inventory.Federation),
	cutShort(domain("list of domains cut short", Unknown, fed()), inventory.Domains),
)
