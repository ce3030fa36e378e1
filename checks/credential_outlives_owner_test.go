package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(credentialOutlivesOwner,
	credential("token of an enabled account", Pass, token(), person()),
	credential("token of a disabled account", Fail, token(), person(disabled)),
	credential("token of a deleted account", Fail, token(ownedBy("account", "u9")), person()),
	credential("token of a disabled account that never expires", Fail, token(ends(inventory.Never)), person(disabled)),
	credential("token of a disabled account that expires this very moment", Fail, token(ends(daysAgo(0))), person(disabled)),
	credential("expired token of a disabled account", NotApplicable, token(ends(daysAgo(1))), person(disabled)),
	credential("secret of an app", NotApplicable, secret()),
	credential("token of an account not known to be enabled", Unknown, token(), person(activeUnknown)),
	credential("token with an owner of no known kind", Unknown, token(ownedBy("", "u1")), person(disabled)),
	credential("token without a known owner", Unknown, token(ownedBy("account", ""))),
	cutShort(credential("owner not on a list of accounts that was cut short", Unknown, token(ownedBy("account", "u9")), person()), inventory.Accounts),
)
