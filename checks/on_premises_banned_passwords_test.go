package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(onPremisesBannedPasswords, hybrid(inventory.PasswordRules, inventory.Yes, func(s *inventory.Settings, v inventory.Tri) { s.OnPremisesBan = v })...)
