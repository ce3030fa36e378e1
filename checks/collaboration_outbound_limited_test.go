package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(collaborationOutboundLimited, audiences(inventory.ExternalTrust, func(s *inventory.Settings, a inventory.Audience) { s.Outside.GuestsOut = a })...)
