package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(strongestFactorAsked,
	factorRules("on for everybody", Pass),
	factorRules("off", Fail, func(s *inventory.Settings) { s.Prompts.Strongest = inventory.No }),
	factorRules("as Microsoft sees fit", Unknown, func(s *inventory.Settings) { s.Prompts.Strongest = inventory.Unknown }),
	factorRules("off, and passkeys are on", Fail, func(s *inventory.Settings) { s.Prompts.Strongest = inventory.No }, usableIs(inventory.Passkey, inventory.Yes)),
	factorRules("on, and nobody can report a request", Pass, func(s *inventory.Settings) { s.Prompts.Reported = inventory.No }),
	unread(factorRules("rules refused", Unknown), inventory.Prompts),
)
