package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedAppOwnersPrivileged,
	app("nobody owns it", Pass, client(), permission("Application.ReadWrite.All")),
	app("an administrator owns it", Pass, client(owners("u1")), permission("Application.ReadWrite.All"), admin()),
	app("an ordinary account owns it", Fail, client(owners("u1")), permission("Application.ReadWrite.All"), person()),
	app("an ordinary account owns it beside an administrator", Fail, client(owners("u1", "u2")), permission("Application.ReadWrite.All"), admin(), person(account2)),
	app("an ordinary account owns one that holds a role", Fail, client(owners("u1"), appRoles(globalAdministrator)), person()),
	app("a privileged guest owns it", Fail, client(owners("u1")), permission("Application.ReadWrite.All"), admin(guest(inventory.B2BGuest))),
	app("an ordinary account owns one that reads", NotApplicable, client(owners("u1")), permission("User.Read.All"), person()),
	app("an ordinary account owns one that is off", NotApplicable, client(owners("u1"), appDisabled), permission("Application.ReadWrite.All"), person()),
	app("an owner who is not listed", Unknown, client(owners("u9")), permission("Application.ReadWrite.All"), admin()),
	app("an owner whose roles are not known", Unknown, client(owners("u1")), permission("Application.ReadWrite.All"), person(rolesUnknown)),
	unread(app("owners refused", Unknown, client(owners("u1")), permission("Application.ReadWrite.All"), person()), inventory.AppOwners),
	cutShort(app("apps cut short", Unknown, client(), permission("Application.ReadWrite.All")), inventory.Apps),
)
