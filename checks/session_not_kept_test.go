package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(sessionNotKept,
	sessionRules("ends with the browser", Pass, sessionRule()),
	sessionRules("is kept", Fail, sessionRule(keptSession(inventory.Yes))),
	sessionRules("is not known", Unknown, sessionRule(keptSession(inventory.Unknown))),
	sessionRules("one of two", Fail, sessionRule(), sessionRule(rule2, keptSession(inventory.Yes))),
	sessionRules("kept in a rule that lets nobody in", Pass, sessionRule(), sessionRule(rule2, keptSession(inventory.Yes), denies)),
	unread(sessionRules("rules refused", Unknown, sessionRule()), inventory.SignOnRules),
)
