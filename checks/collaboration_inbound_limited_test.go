package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(collaborationInboundLimited, audiences(inventory.ExternalTrust, func(s *inventory.Settings, a inventory.Audience) { s.Outside.GuestsIn = a })...)
