package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(attackersBlocked,
	setting("refused", Pass, inventory.Settings{AttackersBlocked: inventory.Yes}),
	setting("let through", Fail, inventory.Settings{AttackersBlocked: inventory.No}),
	setting("not known", Unknown, inventory.Settings{}),
	unread(setting("refused, where it would pass", Unknown, inventory.Settings{AttackersBlocked: inventory.Yes}), inventory.ThreatRules),
	unread(setting("refused, where it would fail", Unknown, inventory.Settings{AttackersBlocked: inventory.No}), inventory.ThreatRules),
	absent(setting("at a provider without the idea", NotApplicable, inventory.Settings{}), inventory.ThreatRules),
)
