package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(administratorsNotLocalAdministrators, truths(inventory.DeviceRegistration, inventory.No, func(s *inventory.Settings, v inventory.Tri) { s.Devices.AdministratorsLocal = v })...)
