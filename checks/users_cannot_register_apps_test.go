package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(usersCannotRegisterApps, truths(inventory.Authorization, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.UsersRegisterApps = v })...)
