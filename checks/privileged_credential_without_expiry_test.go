package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedCredentialWithoutExpiry,
	credential("secret that expires", Pass, secret(ends(daysAgo(-700))), permission("Mail.Read")),
	credential("secret that expired", Pass, secret(ends(daysAgo(1))), permission("Mail.Read")),
	credential("secret that never expires", Fail, secret(ends(inventory.Never)), permission("Mail.Read")),
	credential("certificate that never expires", Fail, certificate(ends(inventory.Never)), permission("Mail.Read")),
	credential("secret of which it is not known whether it expires", Unknown, secret(ends(0)), permission("Mail.Read")),
	credential("key that signs SAML tokens and never expires", NotApplicable, certificate(ends(inventory.Never), signsTokens), permission("Mail.Read")),
	credential("trust in another issuer", NotApplicable, secret(typed(inventory.FederatedTrust), ends(inventory.Never)), permission("Mail.Read")),
	credential("SSH key, which cannot expire", NotApplicable, secret(typed(inventory.SSHKey), ends(inventory.Never)), permission("Mail.Read")),
	credential("token of an administrator that never expires", Fail, accessToken(ends(inventory.Never)), admin()),
	credential("token of a person that never expires", NotApplicable, accessToken(ends(inventory.Never)), person()),
	credential("secret of an ordinary app that never expires", NotApplicable, secret(ends(inventory.Never))),
	credential("secret without a known owner that never expires", Unknown, secret(ends(inventory.Never), ownedBy("", "")), permission("Mail.Read")),
	unread(credential("permissions of apps refused", Unknown, secret(ends(inventory.Never))), inventory.AppPermissions),
)
