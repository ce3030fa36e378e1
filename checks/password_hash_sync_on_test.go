package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(passwordHashSyncOn, hybrid(inventory.Synchronization, inventory.Yes, func(s *inventory.Settings, v inventory.Tri) { s.Synchronization.PasswordHash = v })...)
