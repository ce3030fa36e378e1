package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(registrationCampaignRuns,
	factorRules("for everybody", Pass),
	factorRules("off, or for some", Fail, methodRule(func(r *inventory.MethodRules) { r.Campaign = inventory.No })),
	factorRules("as Microsoft sees fit", Unknown, methodRule(func(r *inventory.MethodRules) { r.Campaign = inventory.Unknown })),
	factorRules("off, and text messages are off", Fail, methodRule(func(r *inventory.MethodRules) { r.Campaign = inventory.No }), usableIs(inventory.SMS, inventory.No)),
	factorRules("for everybody, and the migration is not complete", Pass, migration(inventory.No)),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
