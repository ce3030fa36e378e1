package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(oldPowershellBlocked, truths(inventory.Authorization, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.Defaults.OldPowerShell = v })...)
