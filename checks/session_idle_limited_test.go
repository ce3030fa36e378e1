package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(sessionIdleLimited,
	sessionRules("at the limit", Pass, sessionRule()),
	sessionRules("a minute over it", Fail, sessionRule(idle(16))),
	sessionRules("never", Fail, sessionRule(idle(-1))),
	sessionRules("not known", Unknown, sessionRule(idle(0))),
	sessionRules("one of two", Fail, sessionRule(), sessionRule(rule2, idle(480))),
	sessionRules("long in a rule that lets nobody in", Pass, sessionRule(), sessionRule(rule2, idle(480), denies)),
	sessionRules("long in a rule that is off", Pass, sessionRule(), sessionRule(rule2, idle(480), offRule)),
	unread(sessionRules("rules refused", Unknown, sessionRule()), inventory.SignOnRules),
)
