package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(attackersBlocked,
	orgWith("refused", Pass, inventory.Settings{AttackersBlocked: inventory.Yes}),
	orgWith("let through", Fail, inventory.Settings{AttackersBlocked: inventory.No}),
	orgWith("not known", Unknown, inventory.Settings{}),
	unread(orgWith("refused, where it would pass", Unknown, inventory.Settings{AttackersBlocked: inventory.Yes}), inventory.ThreatRules),
	unread(orgWith("refused, where it would fail", Unknown, inventory.Settings{AttackersBlocked: inventory.No}), inventory.ThreatRules),
	absent(orgWith("at a provider without the idea", NotApplicable, inventory.Settings{}), inventory.ThreatRules),
)
