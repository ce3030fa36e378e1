package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(unusedCredential,
	credential("used 90 days ago", Pass, secret(made(daysAgo(170)), used(daysAgo(90)))),
	credential("used 91 days ago", Fail, secret(made(daysAgo(170)), used(daysAgo(91)))),
	credential("never used, made 91 days ago", Fail, secret(made(daysAgo(91)), used(inventory.Never))),
	credential("never used, made 90 days ago", NotApplicable, secret(made(daysAgo(90)), used(inventory.Never))),
	credential("never used, expired", NotApplicable, secret(made(daysAgo(170)), used(inventory.Never), ends(daysAgo(1)))),
	credential("never used, expires this very moment", Fail, secret(made(daysAgo(170)), used(inventory.Never), ends(daysAgo(0)))),
	credential("never used, never expires", Fail, secret(made(daysAgo(170)), used(inventory.Never), ends(inventory.Never))),
	credential("never used SAML key", NotApplicable, certificate(made(daysAgo(170)), used(inventory.Never), signsTokens)),
	credential("trust in another issuer", NotApplicable, secret(typed(inventory.FederatedTrust), made(daysAgo(170)), used(0))),
	credential("use not reported", Unknown, secret(made(daysAgo(170)), used(0))),
	credential("never used, date of creation not reported", Unknown, secret(made(0), used(inventory.Never))),
	unread(credential("last uses refused", Unknown, secret(made(daysAgo(170)), used(inventory.Never))), inventory.CredentialActivity),
)
