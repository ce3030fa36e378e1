package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(textMessageSignInOff,
	factorRules("not for signing in", Pass),
	factorRules("for signing in", Fail, methodRule(func(r *inventory.MethodRules) { r.SMSAlone = inventory.Yes })),
	factorRules("text messages as a second factor only", Pass, usableIs(inventory.SMS, inventory.Yes)),
	factorRules("not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.SMSAlone = inventory.Unknown })),
	factorRules("for signing in, and the migration is not complete", Fail, methodRule(func(r *inventory.MethodRules) { r.SMSAlone = inventory.Yes }), migration(inventory.No)),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
