package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(federatedDomainOneSigningKey,
	domain("one key", Pass, fed()),
	domain("a second that nothing explains", Fail, fed(), signingEnds(300), second),
	domain("a second, sixty days before the first ends", Fail, fed(), signingEnds(60), second),
	domain("a second, a day later", Pass, fed(), signingEnds(59), second),
	domain("a second, and the first has ended", Pass, fed(), signingEnds(-3), second),
	domain("whether there is a second is not reported", Unknown, fed(), func(d *inventory.Domain) { d.Federation.Second = inventory.Unknown }),
	domain("a second, and when the first ends is not reported", Unknown, fed(), second, func(d *inventory.Domain) { d.Federation.Signing.Expires = 0 }),
	domain("signs in here", NotApplicable, func(d *inventory.Domain) { d.Federated = inventory.No }),
	unread(domain("federation refused", Unknown, fed()), inventory.Federation),
	cutShort(domain("list of domains cut short", Unknown, fed()), inventory.Domains),
)

func second(d *inventory.Domain) {
	d.Federation.Second = inventory.Yes
	d.Federation.Other = inventory.FederationKey{SHA256: "beef", Subject: "CN=Other", Expires: inventory.At(now.AddDate(2, 0, 0))}
}
