package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(temporaryPassLimited,
	factorRules("once, within 8 hours", Pass),
	factorRules("more than once", Fail, methodRule(func(r *inventory.MethodRules) { r.PassOnce = inventory.No })),
	factorRules("a minute longer", Fail, methodRule(func(r *inventory.MethodRules) { r.PassLongest = passLongest + 60 })),
	factorRules("for a week, and passes are off", NotApplicable, methodRule(func(r *inventory.MethodRules) { r.PassLongest = 7 * 24 * 3600 }), usableIs(inventory.TemporaryPass, inventory.No)),
	factorRules("how long is not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.PassLongest = 0 })),
	factorRules("more than once, and how long is not known", Fail, methodRule(func(r *inventory.MethodRules) { r.PassOnce, r.PassLongest = inventory.No, 0 })),
	factorRules("how often is not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.PassOnce = inventory.Unknown })),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
