package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(managedIdentityTakeover,
	app("without permissions", Pass, client(managedIdentity)),
	app("reads all mail", Pass, client(managedIdentity), permission("Mail.Read")),
	app("assigns any role", Fail, client(managedIdentity), permission("User.Read.All", "RoleManagement.ReadWrite.Directory")),
	app("is Global Administrator", Fail, client(managedIdentity, appRoles(globalAdministrator))),
	app("holds a role that is new", Unknown, client(managedIdentity, appRoles("a role of next year"))),
	app("disabled, assigns any role", NotApplicable, client(managedIdentity, appDisabled), permission("RoleManagement.ReadWrite.Directory")),
	app("an app with a credential of its own assigns any role", NotApplicable, client(), permission("RoleManagement.ReadWrite.Directory")),
	app("an app of a kind that is new assigns any role", Unknown, client(appKind("hologram")), permission("RoleManagement.ReadWrite.Directory")),
	unread(app("permissions of apps refused", Unknown, client(managedIdentity)), inventory.AppPermissions),
	cutShort(app("list of permissions cut short", Unknown, client(managedIdentity)), inventory.AppPermissions),
	cutShort(app("list of apps cut short", Unknown, client(managedIdentity)), inventory.Apps),
)
