package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(hardMatchBlocked, hybrid(inventory.Synchronization, inventory.Yes, func(s *inventory.Settings, v inventory.Tri) { s.Synchronization.HardMatchBlocked = v })...)
