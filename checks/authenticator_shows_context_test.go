package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(authenticatorShowsContext,
	factorRules("app and place", Pass),
	factorRules("app alone", Fail, methodRule(func(r *inventory.MethodRules) { r.ShowsPlace = inventory.No })),
	factorRules("place alone", Fail, methodRule(func(r *inventory.MethodRules) { r.ShowsApp = inventory.No })),
	factorRules("neither, and nobody may use the app", NotApplicable, methodRule(func(r *inventory.MethodRules) { r.ShowsApp, r.ShowsPlace = inventory.No, inventory.No }), usableIs(inventory.Push, inventory.No)),
	factorRules("app alone, and whether anybody may use it is not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.ShowsPlace = inventory.No }), usableIs(inventory.Push, inventory.Unknown)),
	factorRules("place not known", Unknown, methodRule(func(r *inventory.MethodRules) { r.ShowsPlace = inventory.Unknown })),
	factorRules("app not shown, place not known", Fail, methodRule(func(r *inventory.MethodRules) { r.ShowsApp, r.ShowsPlace = inventory.No, inventory.Unknown })),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
