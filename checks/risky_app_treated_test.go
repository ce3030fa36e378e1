package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(riskyAppTreated,
	app("no risk", Pass, client(appRisk(inventory.NoRisk, inventory.LevelNone))),
	app("low risk, open", Fail, client(appRisk(inventory.AtRisk, inventory.Low))),
	app("compromised", Fail, client(appRisk(inventory.Compromised, inventory.High))),
	app("treated", Pass, client(appRisk(inventory.Treated, inventory.High))),
	app("risk of a level that is hidden", Unknown, client(appRisk(inventory.AtRisk, "hidden"))),
	app("disabled", NotApplicable, client(appRisk(inventory.AtRisk, inventory.High), appDisabled)),
	app("state not reported", Unknown, client(appRisk("", inventory.High))),
	unread(app("risks refused", Unknown, client(appRisk(inventory.NoRisk, inventory.LevelNone))), inventory.AppRisk),
	cutShort(app("apps cut short", Unknown, client(appRisk(inventory.NoRisk, inventory.LevelNone))), inventory.Apps),
)
