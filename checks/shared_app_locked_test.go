package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(sharedAppLocked,
	app("serves others, locked", Pass, client(multitenant, lock(inventory.Yes))),
	app("serves others, not locked", Fail, client(multitenant, lock(inventory.No))),
	app("serves others, lock not known", Unknown, client(multitenant, lock(inventory.Unknown))),
	app("serves this organisation, not locked", NotApplicable, client(lock(inventory.No))),
	app("audience not known, not locked", Unknown, client(audienceUnknown, lock(inventory.No))),
	app("audience not known, locked", Pass, client(audienceUnknown, lock(inventory.Yes))),
	app("outside app", NotApplicable, client(outside, multitenant, lock(inventory.Unknown))),
	app("disabled here, serves others, not locked", Fail, client(multitenant, appDisabled, lock(inventory.No))),
	cutShort(app("list of apps cut short", Unknown, client(multitenant, lock(inventory.Yes))), inventory.Apps),
)
