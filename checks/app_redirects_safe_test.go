package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(appRedirectsSafe,
	app("https", Pass, client(redirectsTo(inventory.WebRedirect, "https://hr.example.com/auth"))),
	app("plain http", Fail, client(redirectsTo(inventory.WebRedirect, "https://hr.example.com/auth", "http://hr.example.com/auth"))),
	app("plain http in capitals", Fail, client(redirectsTo(inventory.WebRedirect, "HTTP://hr.example.com/auth"))),
	app("any name under a domain", Fail, client(redirectsTo(inventory.PageRedirect, "https://*.example.com/auth"))),
	app("any path", Fail, client(redirectsTo(inventory.WebRedirect, "https://hr.example.com/*"))),
	app("plain http to the device itself", Pass, client(redirectsTo(inventory.NativeRedirect, "http://localhost", "http://127.0.0.1:8400/", "http://[::1]:80/"))),
	app("plain http to a name that begins like the device's", Fail, client(redirectsTo(inventory.WebRedirect, "http://localhost.example.com/"))),
	app("a scheme of an installed program", Pass, client(redirectsTo(inventory.NativeRedirect, "msauth.com.example.hr://auth", "urn:ietf:wg:oauth:2.0:oob"))),
	app("outside app with plain http", Fail, client(outside, redirectsTo("", "http://crm.example.net/"))),
	app("app of the provider with plain http", NotApplicable, client(vendors, redirectsTo("", "http://graph.example.net/"))),
	app("disabled app with plain http", NotApplicable, client(appDisabled, redirectsTo(inventory.WebRedirect, "http://hr.example.com/auth"))),
	app("an address that is none", Unknown, client(redirectsTo(inventory.WebRedirect, "hr.example.com"))),
	app("signs nobody in", NotApplicable, client()),
	app("addresses not reported", Unknown, client(func(a *inventory.App) { a.SignIn.Redirects = inventory.List[inventory.Redirect]{} })),
	cutShort(app("list of apps cut short", Unknown, client(redirectsTo(inventory.WebRedirect, "https://hr.example.com/auth"))), inventory.Apps),
)
