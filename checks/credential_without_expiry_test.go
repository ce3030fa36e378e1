package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(credentialWithoutExpiry,
	credential("secret that expires", Pass, secret(ends(daysAgo(-700)))),
	credential("secret that expired", Pass, secret(ends(daysAgo(1)))),
	credential("secret that never expires", Fail, secret(ends(inventory.Never))),
	credential("certificate that never expires", Fail, certificate(ends(inventory.Never))),
	credential("secret of which it is not known whether it expires", Unknown, secret(ends(0))),
	credential("key that signs SAML tokens and never expires", NotApplicable, certificate(ends(inventory.Never), signsTokens)),
	credential("trust in another issuer", NotApplicable, secret(typed(inventory.FederatedTrust), ends(inventory.Never))),
	credential("SSH key, which cannot expire", NotApplicable, secret(typed(inventory.SSHKey), ends(inventory.Never))),
	credential("token of a person that never expires", Fail, accessToken(ends(inventory.Never)), person()),
	credential("token of an administrator that never expires", NotApplicable, accessToken(ends(inventory.Never)), admin()),
	credential("secret of a privileged app that never expires", NotApplicable, secret(ends(inventory.Never)), permission("Mail.Read")),
	unread(credential("permissions of apps refused", Unknown, secret(ends(inventory.Never))), inventory.AppPermissions),
)
