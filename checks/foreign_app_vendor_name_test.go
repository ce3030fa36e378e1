package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(foreignAppVendorName,
	app("outside app with a name of its own", Pass, client(outside, called("Survey Tool"))),
	app("outside app for the provider's service", Pass, client(outside, called("Backup for Microsoft 365"))),
	app("outside app by the provider's name", Fail, client(outside, called("Microsoft Account Security"))),
	app("outside app by the provider's name in other letters", Fail, client(outside, called("Miсrоsоft Account Security"))),
	app("outside app of a verified publisher by the provider's name", NotApplicable, client(outside, verified, called("Microsoft Backup"))),
	app("app of the provider", NotApplicable, client(vendors, called("Microsoft Graph"))),
	app("own app by the provider's name", NotApplicable, client(called("Microsoft Sentinel export"))),
	app("disabled outside app by the provider's name", NotApplicable, client(outside, appDisabled, called("Microsoft Account Security"))),
	app("outside app without a name", Unknown, client(outside, called(""))),
	app("outside app by the provider's name, publisher not known", Unknown, client(outside, verifiedUnknown, called("Microsoft Account Security"))),
	cutShort(app("list of apps cut short", Unknown, client(outside)), inventory.Apps),
)
