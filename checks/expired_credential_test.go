package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(expiredCredential,
	credential("secret that expires tomorrow", Pass, secret(ends(daysAgo(-1)))),
	credential("secret that expires this very moment", Pass, secret(ends(daysAgo(0)))),
	credential("secret that expired yesterday", Fail, secret(ends(daysAgo(1)))),
	credential("secret that never expires", Pass, secret(ends(inventory.Never))),
	credential("SAML key that expired", Fail, certificate(signsTokens, ends(daysAgo(1)))),
	credential("trust in another issuer", NotApplicable, secret(typed(inventory.FederatedTrust), ends(inventory.Never))),
	credential("end not reported", Unknown, secret(ends(0))),
	unread(credential("list of credentials refused", Unknown, secret()), inventory.Credentials),
)
