package checks

import "github.com/twokeys/twokeys/inventory"

const day = 24 * 60 * 60

var (
	halfYear   = inventory.SecretRule{Blocked: inventory.No, Limited: inventory.Yes, Longest: 180 * day}
	noSecrets  = inventory.SecretRule{Blocked: inventory.Yes, Limited: inventory.No}
	anySecrets = inventory.SecretRule{Blocked: inventory.No, Limited: inventory.No}
)

var _ = of(appSecretLifetimeLimited,
	appSecrets("half a year, everywhere", Pass, halfYear, halfYear),
	appSecrets("no new secrets", Pass, noSecrets, noSecrets),
	appSecrets("none for applications, half a year for service principals", Pass, noSecrets, halfYear),
	appSecrets("a day too long", Fail, halfYear, inventory.SecretRule{Blocked: inventory.No, Limited: inventory.Yes, Longest: 181 * day}),
	appSecrets("service principals are left out", Fail, halfYear, anySecrets),
	appSecrets("nothing is limited", Fail, anySecrets, anySecrets),
	appSecrets("a limit of unknown length", Unknown, halfYear, inventory.SecretRule{Blocked: inventory.No, Limited: inventory.Yes}),
	appSecrets("an app with a stricter rule", Pass, halfYear, halfYear, noSecrets),
	appSecrets("an app that is left out", Fail, halfYear, halfYear, anySecrets),
	appSecrets("an app whose rule says nothing of secrets", Unknown, halfYear, halfYear, inventory.SecretRule{ID: "p1", Apps: 1}),
	with(appSecrets("not every rule was read", Unknown, halfYear, halfYear), func(t *inventory.Tenant) {
		t.Settings.OtherAppSecrets.Complete = inventory.Unknown
	}),
	unread(appSecrets("policies refused", Unknown, halfYear, halfYear), inventory.AppRules),
)

func appSecrets(name string, want Status, apps, services inventory.SecretRule, others ...inventory.SecretRule) example {
	return tenant(name, want, inventory.Tenant{Settings: inventory.Settings{AppSecrets: apps, ServiceSecrets: services, OtherAppSecrets: inventory.ListOf(others...)}})
}
