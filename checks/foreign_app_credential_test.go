package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(foreignAppCredential,
	app("outside app without a credential here", Pass, client(outside)),
	app("outside app with a secret", Fail, client(outside), secret()),
	app("outside app of a verified publisher with a secret", Fail, client(outside, verified), secret()),
	app("app of the provider with a certificate", Fail, client(vendors), certificate()),
	app("outside app with a secret that never expires", Fail, client(outside), secret(ends(inventory.Never))),
	app("outside app with a secret that has expired", Pass, client(outside), secret(ends(daysAgo(1)))),
	app("outside app with a secret that expires this very moment", Fail, client(outside), secret(ends(daysAgo(0)))),
	app("outside app with a key to sign tokens with", Pass, client(outside), certificate(signsTokens)),
	app("outside app with a secret of unknown end", Unknown, client(outside), secret(ends(0))),
	app("own app with a secret", NotApplicable, client(), secret()),
	app("disabled outside app with a secret", NotApplicable, client(outside, appDisabled), secret()),
	app("app whose owner is not known, with a secret", Unknown, client(ownerUnknown), secret()),
	unread(app("credentials refused", Unknown, client(outside)), inventory.Credentials),
	cutShort(app("list of credentials cut short", Unknown, client(outside)), inventory.Credentials),
)
