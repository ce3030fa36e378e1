package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(deviceQuotaLimited,
	devicesEach("ten", Pass, 10),
	devicesEach("eleven", Fail, 11),
	devicesEach("as many as one likes", Fail, 2147483647),
	devicesEach("one", Pass, 1),
	devicesEach("none", Pass, -1),
	devicesEach("not reported", Unknown, 0),
	unread(devicesEach("refused", Unknown, 5), inventory.DeviceRegistration),
)

func devicesEach(name string, want Status, n int) example {
	return set(name, want, func(s *inventory.Settings) { s.Devices.Quota = n })
}
