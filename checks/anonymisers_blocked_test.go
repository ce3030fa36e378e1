package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(anonymisersBlocked,
	orgWith("blocked", Pass, inventory.Settings{AnonymisersBlocked: inventory.Yes}),
	orgWith("let in", Fail, inventory.Settings{AnonymisersBlocked: inventory.No}),
	orgWith("not known", Unknown, inventory.Settings{}),
	unread(orgWith("refused, where it would pass", Unknown, inventory.Settings{AnonymisersBlocked: inventory.Yes}), inventory.BlockedNetworks),
	unread(orgWith("refused, where it would fail", Unknown, inventory.Settings{AnonymisersBlocked: inventory.No}), inventory.BlockedNetworks),
	absent(orgWith("at a provider without the idea", NotApplicable, inventory.Settings{}), inventory.BlockedNetworks),
)
