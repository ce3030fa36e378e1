package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(usersCannotCreateGroups, truths(inventory.GroupSettings, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.Groups.UsersCreate = v })...)
