package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(methodMigrationComplete,
	factorRules("complete", Pass),
	factorRules("not complete", Fail, migration(inventory.No)),
	factorRules("not known", Unknown, migration(inventory.Unknown)),
	factorRules("not complete, and every weak method off", Fail, migration(inventory.No), usableIs(inventory.SMS, inventory.No)),
	factorRules("complete, and text messages on", Pass, usableIs(inventory.SMS, inventory.Yes)),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
