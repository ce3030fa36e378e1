package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(logStreamed,
	orgWith("streamed", Pass, inventory.Settings{LogStreamed: inventory.Yes}),
	orgWith("kept here alone", Fail, inventory.Settings{LogStreamed: inventory.No}),
	orgWith("not known", Unknown, inventory.Settings{}),
	unread(orgWith("refused, where it would pass", Unknown, inventory.Settings{LogStreamed: inventory.Yes}), inventory.LogStreams),
	unread(orgWith("refused, where it would fail", Unknown, inventory.Settings{LogStreamed: inventory.No}), inventory.LogStreams),
	absent(orgWith("at a provider without the idea", NotApplicable, inventory.Settings{}), inventory.LogStreams),
)
