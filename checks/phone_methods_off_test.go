package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(phoneMethodsOff,
	factorRules("both off, migration complete", Pass),
	factorRules("text messages", Fail, usableIs(inventory.SMS, inventory.Yes)),
	factorRules("telephone calls", Fail, usableIs(inventory.Voice, inventory.Yes)),
	factorRules("text messages, and the migration is not complete", Fail, usableIs(inventory.SMS, inventory.Yes), migration(inventory.No)),
	factorRules("both off, and older settings may allow them", Unknown, migration(inventory.No)),
	factorRules("both off, and how far the migration is is not known", Unknown, migration(inventory.Unknown)),
	factorRules("whether text messages are on is not known", Unknown, usableIs(inventory.SMS, inventory.Unknown)),
	factorRules("no rules at all", Pass, noMethods),
	factorRules("a method of a kind that did not come", Unknown, oddMethod),
	unread(factorRules("rules refused", Unknown), inventory.AuthenticationMethods),
)
