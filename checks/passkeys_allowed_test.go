package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(passkeysAllowed,
	factorRules("on for everybody", Pass),
	factorRules("off", Fail, usableIs(inventory.Passkey, inventory.No)),
	factorRules("on for some", Fail, func(s *inventory.Settings) { s.Methods.Items[0].Everyone = inventory.No }),
	factorRules("nobody enrols their own", Fail, methodRule(func(r *inventory.MethodRules) { r.SelfEnrolled = inventory.No })),
	factorRules("who enrols them is not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.SelfEnrolled = inventory.Unknown })),
	factorRules("whether they are on is not known", Unknown, usableIs(inventory.Passkey, inventory.Unknown)),
	factorRules("no rules at all", Fail, noMethods),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
