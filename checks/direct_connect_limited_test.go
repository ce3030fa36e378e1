package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(directConnectLimited, audiences(inventory.ExternalTrust, func(s *inventory.Settings, a inventory.Audience) { s.Outside.DirectIn = a })...)
