package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(appSecretsBlocked,
	appSecrets("blocked everywhere", Pass, noSecrets, noSecrets),
	appSecrets("limited only", Fail, halfYear, halfYear),
	appSecrets("service principals are left out", Fail, noSecrets, anySecrets),
	appSecrets("applications are left out", Fail, anySecrets, noSecrets),
	appSecrets("an app that is left out", Fail, noSecrets, noSecrets, anySecrets),
	appSecrets("an app whose rule says nothing of secrets", Unknown, noSecrets, noSecrets, inventory.SecretRule{ID: "p1", Apps: 1}),
	appSecrets("in a state that is new", Unknown, noSecrets, inventory.SecretRule{Limited: inventory.Yes, Longest: day}),
	unread(appSecrets("policies refused", Unknown, noSecrets, noSecrets), inventory.AppRules),
)
