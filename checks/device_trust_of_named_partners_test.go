package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(deviceTrustOfNamedPartners,
	devicesTrusted("neither", Pass, inventory.No, inventory.No),
	devicesTrusted("compliant ones", Fail, inventory.Yes, inventory.No),
	devicesTrusted("joined ones", Fail, inventory.No, inventory.Yes),
	devicesTrusted("compliant ones, and joined ones are not reported", Fail, inventory.Yes, inventory.Unknown),
	devicesTrusted("joined ones are not reported", Unknown, inventory.No, inventory.Unknown),
	unread(devicesTrusted("settings refused", Unknown, inventory.No, inventory.No), inventory.ExternalTrust),
)

func devicesTrusted(name string, want Status, compliant, hybrid inventory.Tri) example {
	return set(name, want, func(s *inventory.Settings) { s.Outside.TrustsCompliant, s.Outside.TrustsHybrid = compliant, hybrid })
}
