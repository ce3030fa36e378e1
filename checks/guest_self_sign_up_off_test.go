package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(guestSelfSignUpOff, truths(inventory.SelfSignUp, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.SelfSignUp = v })...)
