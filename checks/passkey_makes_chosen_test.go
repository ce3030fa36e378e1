package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(passkeyMakesChosen,
	factorRules("attested, and of chosen makes", Pass),
	factorRules("not attested", Fail, methodRule(func(r *inventory.MethodRules) { r.Attested = inventory.No })),
	factorRules("of any make", Fail, methodRule(func(r *inventory.MethodRules) { r.Chosen = inventory.No })),
	factorRules("of any make, and passkeys are off", NotApplicable, methodRule(func(r *inventory.MethodRules) { r.Chosen = inventory.No }), usableIs(inventory.Passkey, inventory.No)),
	factorRules("of any make, and whether passkeys are on is not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.Chosen = inventory.No }), usableIs(inventory.Passkey, inventory.Unknown)),
	factorRules("attestation not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.Attested = inventory.Unknown })),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
