package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(deviceJoinLimited, audiences(inventory.DeviceRegistration, func(s *inventory.Settings, a inventory.Audience) { s.Devices.Join = a })...)

// audiences are the examples of what should not be for everyone.
func audiences(d inventory.Data, put func(*inventory.Settings, inventory.Audience)) []example {
	is := func(name string, want Status, a inventory.Audience) example {
		return set(name, want, func(s *inventory.Settings) { put(s, a) })
	}
	return []example{
		is("everyone", Fail, inventory.ForEveryone),
		is("chosen people", Pass, inventory.ForSome),
		is("nobody", Pass, inventory.ForNobody),
		is("an audience to come", Unknown, "partners"),
		is("not reported", Unknown, ""),
		unread(is("refused", Unknown, inventory.ForSome), d),
	}
}
