package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(credentialOutlivesOwner,
	credential("token of an enabled account", Pass, accessToken(), person()),
	credential("token of a disabled account", Fail, accessToken(), person(disabled)),
	credential("token of a deleted account", Fail, accessToken(ownedBy("account", "u9")), person()),
	credential("token of a disabled account that never expires", Fail, accessToken(ends(inventory.Never)), person(disabled)),
	credential("token of a disabled account that expires this very moment", Fail, accessToken(ends(daysAgo(0))), person(disabled)),
	credential("expired token of a disabled account", NotApplicable, accessToken(ends(daysAgo(1))), person(disabled)),
	credential("secret of an app", NotApplicable, secret()),
	credential("token of an account not known to be enabled", Unknown, accessToken(), person(activeUnknown)),
	credential("token with an owner of no known kind", Unknown, accessToken(ownedBy("", "u1")), person(disabled)),
	credential("token without a known owner", Unknown, accessToken(ownedBy("account", ""))),
	cutShort(credential("owner not on a list of accounts that was cut short", Unknown, accessToken(ownedBy("account", "u9")), person()), inventory.Accounts),
)
