package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(foreignAppTakeoverPermission,
	app("outside app without permissions", Pass, client(outside)),
	app("outside app that reads all mail", Pass, client(outside), permission("Mail.Read")),
	app("outside app that assigns any role", Fail, client(outside), permission("User.Read.All", "RoleManagement.ReadWrite.Directory")),
	app("outside app that is Global Administrator", Fail, client(outside, appRoles(globalAdministrator))),
	app("outside app with a role of our own that resets credentials of apps", Fail, client(outside, appRoles("r1")),
		customRole("microsoft.directory/applications/credentials/update")),
	app("outside app of a verified publisher that assigns any role", NotApplicable, client(outside, verified), permission("RoleManagement.ReadWrite.Directory")),
	app("app of the provider that assigns any role", NotApplicable, client(vendors), permission("RoleManagement.ReadWrite.Directory")),
	trusted(app("outside app that assigns any role, which the organisation trusts", NotApplicable, client(outside), permission("RoleManagement.ReadWrite.Directory")), "A1"),
	trusted(app("outside app that assigns any role, where another is trusted", Fail, client(outside), permission("RoleManagement.ReadWrite.Directory")), "a2"),
	app("own app that assigns any role", NotApplicable, client(), permission("RoleManagement.ReadWrite.Directory")),
	app("disabled outside app that assigns any role", NotApplicable, client(outside, appDisabled), permission("RoleManagement.ReadWrite.Directory")),
	app("outside app that assigns any role, publisher not known", Unknown, client(outside, verifiedUnknown), permission("RoleManagement.ReadWrite.Directory")),
	app("outside app with a role that is new", Unknown, client(outside, appRoles("a role of next year"))),
	app("outside app that holds something on an API that is not known", Unknown, client(outside), inventory.Grant{ID: "p1", Kind: inventory.ToApp, App: "a1", Scopes: inventory.ListOf("RoleManagement.ReadWrite.Directory")}),
	unread(app("permissions of apps refused", Unknown, client(outside)), inventory.AppPermissions),
	cutShort(app("list of apps cut short", Unknown, client(outside)), inventory.Apps),
)
