package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(joinersNotLocalAdministrators, audiences(inventory.DeviceRegistration, func(s *inventory.Settings, a inventory.Audience) { s.Devices.JoinersLocal = a })...)
