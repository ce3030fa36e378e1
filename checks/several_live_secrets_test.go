package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(severalLiveSecrets,
	app("one secret, years old", Pass, client(), secret(made(daysAgo(900)))),
	app("a secret made 60 days ago beside an old one", Pass, client(), secret(made(daysAgo(300))), secret(named("k2"), made(daysAgo(60)))),
	app("a secret made 61 days ago beside an old one", Fail, client(), secret(made(daysAgo(300))), secret(named("k2"), made(daysAgo(61)))),
	app("three secrets", Fail, client(), secret(), secret(named("k2")), secret(named("k3"))),
	app("three secrets, one of them expired", Pass, client(), secret(), secret(named("k2")), secret(named("k3"), ends(daysAgo(1)))),
	app("three secrets, one of which expires this very moment", Fail, client(), secret(), secret(named("k2")), secret(named("k3"), ends(daysAgo(0)))),
	app("three secrets that never expire", Fail, client(), secret(ends(inventory.Never)), secret(named("k2"), ends(inventory.Never)), secret(named("k3"), ends(inventory.Never))),
	app("three secrets, one of unknown end", Unknown, client(), secret(), secret(named("k2")), secret(named("k3"), ends(0))),
	app("an old secret beside one of unknown date", Unknown, client(), secret(made(daysAgo(300))), secret(named("k2"), made(0))),
	app("a new secret beside one of unknown date", Pass, client(), secret(), secret(named("k2"), made(0))),
	app("a secret beside certificates", Pass, client(), secret(), certificate(named("k2")), certificate(named("k3"))),
	app("a secret beside SAML passwords", Pass, client(), secret(), secret(named("k2"), signsTokens), secret(named("k3"), signsTokens)),
	app("no secret", NotApplicable, client(), certificate()),
	app("one secret, another without a known owner", Unknown, client(), secret(made(daysAgo(300))), secret(named("k2"), ownedBy("app", ""))),
	cutShort(app("list of credentials cut short", Unknown, client(), secret()), inventory.Credentials),
	cutShort(app("three secrets, list of credentials cut short", Fail, client(), secret(), secret(named("k2")), secret(named("k3"))), inventory.Credentials),
)
