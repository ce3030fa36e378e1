package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedRiskTreated,
	account("no risk", Pass, admin()),
	account("high risk, open", Fail, admin(risk(inventory.AtRisk, inventory.High))),
	account("medium risk, open", Fail, admin(risk(inventory.AtRisk, inventory.Medium))),
	account("low risk, open", Pass, admin(risk(inventory.AtRisk, inventory.Low))),
	account("low risk, found to be true", Fail, admin(risk(inventory.Compromised, inventory.Low))),
	account("eligible, high risk", Fail, person(eligible(globalAdministrator), risk(inventory.AtRisk, inventory.High))),
	account("risk of a level that is hidden", Unknown, admin(risk(inventory.AtRisk, "hidden"))),
	account("state not reported", Unknown, admin(risk("", inventory.High))),
	account("person at high risk", NotApplicable, person(risk(inventory.AtRisk, inventory.High))),
	account("disabled", NotApplicable, admin(risk(inventory.AtRisk, inventory.High), disabled)),
	unread(account("risks refused", Unknown, admin()), inventory.AccountRisk),
	cutShort(account("accounts cut short", Unknown, admin()), inventory.Accounts),
)
