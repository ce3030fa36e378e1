package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(logStreamed,
	setting("streamed", Pass, inventory.Settings{LogStreamed: inventory.Yes}),
	setting("kept here alone", Fail, inventory.Settings{LogStreamed: inventory.No}),
	setting("not known", Unknown, inventory.Settings{}),
	unread(setting("refused, where it would pass", Unknown, inventory.Settings{LogStreamed: inventory.Yes}), inventory.LogStreams),
	unread(setting("refused, where it would fail", Unknown, inventory.Settings{LogStreamed: inventory.No}), inventory.LogStreams),
	absent(setting("at a provider without the idea", NotApplicable, inventory.Settings{}), inventory.LogStreams),
)
