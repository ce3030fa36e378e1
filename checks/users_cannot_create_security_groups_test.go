package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(usersCannotCreateSecurityGroups, truths(inventory.Authorization, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.UsersCreateGroups = v })...)
