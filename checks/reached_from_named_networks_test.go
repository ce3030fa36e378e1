package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(reachedFromNamedNetworks,
	organization("a list in force", Pass, allowed(inventory.Yes, "192.0.2.0/24")),
	organization("a list that is not", Fail, allowed(inventory.No, "192.0.2.0/24")),
	organization("a list of everything", Fail, allowed(inventory.Yes, "192.0.2.0/24", "0.0.0.0/0")),
	organization("a list of everything, by the newer protocol", Fail, allowed(inventory.Yes, "::/0")),
	organization("whether it is in force is not known", Unknown, allowed(inventory.Unknown, "192.0.2.0/24")),
	with(organization("a list of which a part was read", Unknown, allowed(inventory.Yes, "192.0.2.0/24")), func(t *inventory.Tenant) {
		t.Settings.Network.Allowed.Complete = inventory.Unknown
	}),
	unread(organization("in force, list refused", Unknown, allowed(inventory.Yes)), inventory.NetworkRules),
	absent(organization("a plan without lists", NotApplicable, allowed(inventory.No)), inventory.NetworkRules),
)

func allowed(on inventory.Tri, networks ...string) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.Network.On, s.Network.Allowed = on, inventory.ListOf(networks...) }
}
