package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(softMatchBlocked, hybrid(inventory.Synchronization, inventory.Yes, func(s *inventory.Settings, v inventory.Tri) { s.Synchronization.SoftMatchBlocked = v })...)
