package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(appPublicClientFlows,
	app("off", Pass, client(public(inventory.No))),
	app("on", Fail, client(public(inventory.Yes))),
	app("on, not known whose app", Unknown, client(ownerUnknown, public(inventory.Yes))),
	app("not reported", Unknown, client(public(inventory.Unknown))),
	app("on, of a disabled app", NotApplicable, client(appDisabled, public(inventory.Yes))),
	app("outside app, not reported", NotApplicable, client(outside, public(inventory.Unknown))),
	app("managed identity, not reported", NotApplicable, client(managedIdentity, public(inventory.Unknown))),
	cutShort(app("list of apps cut short", Unknown, client(public(inventory.No))), inventory.Apps),
)
