package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(appImplicitAccessTokens,
	app("off", Pass, client(implicit(inventory.No))),
	app("on", Fail, client(implicit(inventory.Yes))),
	app("on, not known whose app", Unknown, client(ownerUnknown, implicit(inventory.Yes))),
	app("not reported", Unknown, client(implicit(inventory.Unknown))),
	app("on, of a disabled app", NotApplicable, client(appDisabled, implicit(inventory.Yes))),
	app("outside app, not reported", NotApplicable, client(outside, implicit(inventory.Unknown))),
	app("managed identity, not reported", NotApplicable, client(managedIdentity, implicit(inventory.Unknown))),
	cutShort(app("list of apps cut short", Unknown, client(implicit(inventory.No))), inventory.Apps),
)
