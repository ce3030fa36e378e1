package checks

import "github.com/twokeys/twokeys/inventory"

// What happened.

func risk(state inventory.RiskState, level inventory.RiskLevel) accountFact {
	return func(a *inventory.Account) { a.Risk = inventory.Risk{State: state, Level: level, Updated: daysAgo(2)} }
}

func appRisk(state inventory.RiskState, level inventory.RiskLevel) appFact {
	return func(a *inventory.App) { a.Risk = inventory.Risk{State: state, Level: level, Updated: daysAgo(2)} }
}

// oneFactor is when an account was last let in without a second factor.
func oneFactor(m inventory.Moment) accountFact {
	return func(a *inventory.Account) { a.SingleFactor = m }
}

func resetUnknown(a *inventory.Account) { a.Recovery = inventory.Recovery{} }

func changed(m inventory.Moment) policyFact {
	return func(p *inventory.SignInPolicy) { p.Modified = m }
}

// ruledBy is an example of a tenant with security defaults or policies.
func ruledBy(name string, want Status, defaults inventory.Tri, ps ...inventory.SignInPolicy) example {
	return tenant(name, want, inventory.Tenant{Policies: ps, Settings: inventory.Settings{SecurityDefaults: defaults}})
}
