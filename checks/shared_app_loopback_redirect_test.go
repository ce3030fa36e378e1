package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(sharedAppLoopbackRedirect,
	app("an address on the web", Pass, client(multitenant, redirectsTo(inventory.WebRedirect, "https://hr.example.com/auth"))),
	app("the device itself, of a web app", Fail, client(multitenant, redirectsTo(inventory.WebRedirect, "https://hr.example.com/auth", "http://localhost:3000/auth"))),
	app("the device itself over https, of a page", Fail, client(multitenant, redirectsTo(inventory.PageRedirect, "https://127.0.0.1/auth"))),
	app("the device itself, of an installed program", Pass, client(multitenant, redirectsTo(inventory.NativeRedirect, "http://localhost"))),
	app("the device itself, of an app for this organisation", NotApplicable, client(redirectsTo(inventory.WebRedirect, "http://localhost:3000/auth"))),
	app("the device itself, of an outside app", NotApplicable, client(outside, multitenant, redirectsTo("", "http://localhost:3000/auth"))),
	app("the device itself, of a kind that is new", Unknown, client(multitenant, redirectsTo("watch", "http://localhost:3000/auth"))),
	app("the device itself, audience not known", Unknown, client(audienceUnknown, redirectsTo(inventory.WebRedirect, "http://localhost:3000/auth"))),
	app("signs nobody in", NotApplicable, client(multitenant)),
	cutShort(app("list of apps cut short", Unknown, client(multitenant, redirectsTo(inventory.WebRedirect, "https://hr.example.com/auth"))), inventory.Apps),
)
