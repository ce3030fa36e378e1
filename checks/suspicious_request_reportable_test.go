package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(suspiciousRequestReportable,
	factorRules("on for everybody", Pass),
	factorRules("off", Fail, func(s *inventory.Settings) { s.Prompts.Reported = inventory.No }),
	factorRules("not known", Unknown, func(s *inventory.Settings) { s.Prompts.Reported = inventory.Unknown }),
	factorRules("off, and nobody approves in an app", Fail, func(s *inventory.Settings) { s.Prompts.Reported = inventory.No }, usableIs(inventory.Push, inventory.No)),
	factorRules("on, and the strongest factor is not asked for", Pass, func(s *inventory.Settings) { s.Prompts.Strongest = inventory.No }),
	unread(factorRules("rules refused", Unknown), inventory.Prompts),
)
