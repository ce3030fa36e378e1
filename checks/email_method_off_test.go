package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(emailMethodOff,
	factorRules("off, migration complete", Pass),
	factorRules("on", Fail, usableIs(inventory.Email, inventory.Yes)),
	factorRules("off, and older settings may allow it", Unknown, migration(inventory.No)),
	factorRules("whether it is on is not known", Unknown, usableIs(inventory.Email, inventory.Unknown)),
	factorRules("text messages alone", Pass, usableIs(inventory.SMS, inventory.Yes)),
	factorRules("no rules at all", Pass, noMethods),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
