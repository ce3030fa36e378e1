package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(emailSubscriptionsOff, truths(inventory.Authorization, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.Defaults.SubscribeEmail = v })...)
