package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(federatedDomainSynchronized,
	fromDirectory(domain("accounts come from a directory", Pass, fed()), inventory.Yes),
	fromDirectory(domain("no directory is synchronised", Fail, fed()), inventory.No),
	fromDirectory(domain("whether one is, is not reported", Unknown, fed()), inventory.Unknown),
	fromDirectory(domain("whether it is federated is not reported", Unknown, fed(), func(d *inventory.Domain) { d.Federated = inventory.Unknown }), inventory.No),
	fromDirectory(domain("signs in here", NotApplicable, func(d *inventory.Domain) { d.Federated = inventory.No }), inventory.No),
	unread(fromDirectory(domain("organisation refused", Unknown, fed()), inventory.Yes), inventory.Organization),
	cutShort(fromDirectory(domain("list of domains cut short", Unknown, fed()), inventory.Yes), inventory.Domains),
)

func fromDirectory(e example, synchronized inventory.Tri) example {
	return with(e, func(t *inventory.Tenant) { t.Settings.Synchronized = synchronized })
}
