package checks

import "github.com/twokeys/twokeys/inventory"

var (
	oneYear = inventory.SecretRule{KeysLimited: inventory.Yes, KeysLongest: 365 * day}
	anyKeys = inventory.SecretRule{KeysLimited: inventory.No}
)

var _ = of(appCertificateLifetimeLimited,
	appSecrets("a year, everywhere", Pass, oneYear, oneYear),
	appSecrets("a day too long", Fail, oneYear, inventory.SecretRule{KeysLimited: inventory.Yes, KeysLongest: 366 * day}),
	appSecrets("service principals are left out", Fail, oneYear, anyKeys),
	appSecrets("nothing is limited", Fail, anyKeys, anyKeys),
	appSecrets("a limit of unknown length", Unknown, oneYear, inventory.SecretRule{KeysLimited: inventory.Yes}),
	appSecrets("an app that is left out", Fail, oneYear, oneYear, anyKeys),
	appSecrets("an app whose rule says nothing of certificates", Unknown, oneYear, oneYear, inventory.SecretRule{ID: "p1", Apps: 1}),
	unread(appSecrets("policies refused", Unknown, oneYear, oneYear), inventory.AppRules),
)
