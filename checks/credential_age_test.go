package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(credentialAge,
	credential("secret of 180 days", Pass, secret(made(daysAgo(180)))),
	credential("secret of 181 days", Fail, secret(made(daysAgo(181)))),
	credential("certificate of 365 days", Pass, certificate(made(daysAgo(365)))),
	credential("certificate of 366 days", Fail, certificate(made(daysAgo(366)))),
	credential("old secret that never expires", Fail, secret(made(daysAgo(1000)), ends(inventory.Never))),
	credential("old secret that has expired", NotApplicable, secret(made(daysAgo(1000)), ends(daysAgo(1)))),
	credential("old secret that expires this very moment", Fail, secret(made(daysAgo(1000)), ends(daysAgo(0)))),
	credential("old secret of which it is not known whether it expires", Unknown, secret(made(daysAgo(1000)), ends(0))),
	credential("old key that signs SAML tokens", NotApplicable, certificate(made(daysAgo(1000)), signsTokens)),
	credential("trust in another issuer", NotApplicable, secret(typed(inventory.FederatedTrust), made(daysAgo(1000)))),
	credential("creation date not reported", Unknown, secret(made(0))),
	credential("of a kind that is not known, between the two limits", Unknown, secret(typed("hologram"), made(daysAgo(200)))),
	cutShort(credential("list of credentials cut short", Unknown, secret()), inventory.Credentials),
)
