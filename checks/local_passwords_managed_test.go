package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(localPasswordsManaged, truths(inventory.DeviceRegistration, inventory.Yes, func(s *inventory.Settings, v inventory.Tri) { s.Devices.LocalPasswords = v })...)
