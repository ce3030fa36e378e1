package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(highRiskTreated,
	account("no risk", Pass, person()),
	account("high risk, open", Fail, person(risk(inventory.AtRisk, inventory.High))),
	account("found to be compromised", Fail, person(risk(inventory.Compromised, inventory.Low))),
	account("medium risk, open", Pass, person(risk(inventory.AtRisk, inventory.Medium))),
	account("high risk, treated", Pass, person(risk(inventory.Treated, inventory.High))),
	account("risk of a level that is hidden", Unknown, person(risk(inventory.AtRisk, "hidden"))),
	account("state to come", Unknown, person(risk("watched", inventory.High))),
	account("high risk, disabled", NotApplicable, person(risk(inventory.AtRisk, inventory.High), disabled)),
	account("administrator at high risk", NotApplicable, admin(risk(inventory.AtRisk, inventory.High))),
	account("high risk, roles not known", Unknown, person(risk(inventory.AtRisk, inventory.High), rolesUnknown)),
	unread(account("risks refused", Unknown, person()), inventory.AccountRisk),
	cutShort(account("accounts cut short", Unknown, person()), inventory.Accounts),
)
