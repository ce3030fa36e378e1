package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(cloudPasswordOfFederatedOff,
	realms("no policy", Pass),
	realms("a policy on something else", Pass, realm(inventory.No, inventory.Yes)),
	realms("a policy for some app", Fail, realm(inventory.Yes, inventory.Yes)),
	realms("a policy that is applied to nothing", Pass, realm(inventory.Yes, inventory.No)),
	realms("a policy that is not understood", Unknown, realm(inventory.Unknown, inventory.Yes)),
	realms("whether it is applied is not reported", Unknown, realm(inventory.Yes, inventory.Unknown)),
	with(realms("hashes of passwords do not come", NotApplicable, realm(inventory.Yes, inventory.Yes)), func(t *inventory.Tenant) { t.Settings.Synchronization.PasswordHash = inventory.No }),
	with(realms("no domain is federated", NotApplicable, realm(inventory.Yes, inventory.Yes)), func(t *inventory.Tenant) { t.Domains[0].Federated = inventory.No }),
	cutShort(with(realms("domains cut short, none of them federated", Unknown, realm(inventory.Yes, inventory.Yes)), func(t *inventory.Tenant) { t.Domains[0].Federated = inventory.No }), inventory.Domains),
	with(realms("policies cut short", Unknown), func(t *inventory.Tenant) { t.Settings.HomeRealms.Complete = inventory.Unknown }),
	unread(realms("policies refused", Unknown), inventory.HomeRealms),
	unread(realms("synchronisation refused", Unknown, realm(inventory.Yes, inventory.Yes)), inventory.Synchronization),
)

func realm(cloud, applied inventory.Tri) inventory.HomeRealm {
	return inventory.HomeRealm{ID: "h1", Name: "Scanners", CloudPassword: cloud, Applied: applied}
}

func realms(name string, want Status, policies ...inventory.HomeRealm) example {
	return with(domain(name, want, fed()), func(t *inventory.Tenant) {
		t.Settings.Synchronization.PasswordHash = inventory.Yes
		t.Settings.HomeRealms = inventory.ListOf(policies...)
	})
}
