package checks

import "github.com/twokeys/twokeys/inventory"

var (
	random = inventory.SecretRule{Blocked: inventory.No, Random: inventory.Yes}
	chosen = inventory.SecretRule{Blocked: inventory.No, Random: inventory.No}
)

var _ = of(appSecretsRandom,
	appSecrets("custom ones are blocked", Pass, random, random),
	appSecrets("all are blocked", Pass, noSecrets, noSecrets),
	appSecrets("service principals are left out", Fail, random, chosen),
	appSecrets("anybody's choice", Fail, chosen, chosen),
	appSecrets("an app that is left out", Fail, random, random, chosen),
	appSecrets("an app whose rule says nothing of secrets", Unknown, random, random, inventory.SecretRule{ID: "p1", Apps: 1}),
	appSecrets("in a state that is new", Unknown, random, inventory.SecretRule{Blocked: inventory.No}),
	unread(appSecrets("policies refused", Unknown, random, random), inventory.AppRules),
)
