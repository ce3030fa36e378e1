package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(mfaTrustOfNamedPartners, truths(inventory.ExternalTrust, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.Outside.TrustsMFA = v })...)
