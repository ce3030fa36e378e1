package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(anonymisersBlocked,
	setting("blocked", Pass, inventory.Settings{AnonymisersBlocked: inventory.Yes}),
	setting("let in", Fail, inventory.Settings{AnonymisersBlocked: inventory.No}),
	setting("not known", Unknown, inventory.Settings{}),
	unread(setting("refused, where it would pass", Unknown, inventory.Settings{AnonymisersBlocked: inventory.Yes}), inventory.BlockedNetworks),
	unread(setting("refused, where it would fail", Unknown, inventory.Settings{AnonymisersBlocked: inventory.No}), inventory.BlockedNetworks),
	absent(setting("at a provider without the idea", NotApplicable, inventory.Settings{}), inventory.BlockedNetworks),
)
