package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(installedAppConfined,
	hub(app("writes some repositories", Pass, client(installed), holding(inventory.No, "contents:write"))),
	hub(app("reads everywhere", Pass, client(installed), holding(inventory.Yes, "contents:read", "metadata:read"))),
	hub(app("writes everywhere", Fail, client(installed), holding(inventory.Yes, "contents:write"))),
	hub(app("administers everywhere", Fail, client(installed), holding(inventory.Yes, "administration:write"))),
	hub(app("suspended", NotApplicable, client(installed, appDisabled), holding(inventory.Yes, "contents:write"))),
	hub(app("no installed app", NotApplicable, client(), holding(inventory.Yes, "contents:write"))),
	hub(app("writes, where is not known", Unknown, client(installed), holding(inventory.Unknown, "contents:write"))),
	hub(app("everywhere, what is not known", Unknown, client(installed), inventory.Grant{ID: "p1", Kind: inventory.ToApp, App: "a1", Resource: "github", Everywhere: inventory.Yes})),
	hub(app("holds nothing", Pass, client(installed))),
	absent(hub(app("a provider without repositories", NotApplicable, client(installed), holding(inventory.Yes, "contents:write"))), sharedWork),
	unread(hub(app("reads, permissions refused", Unknown, client(installed), holding(inventory.No, "contents:read"))), inventory.AppPermissions),
	cutShort(hub(app("writes everywhere, list cut short", Fail, client(installed), holding(inventory.Yes, "contents:write"))), inventory.AppPermissions),
)
