package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedAppUnused,
	app("in use", Pass, client(), permission("Mail.Read")),
	app("used 90 days ago", Pass, client(appUsed(daysAgo(90))), permission("Mail.Read")),
	app("used 91 days ago", Fail, client(appUsed(daysAgo(91))), permission("Mail.Read")),
	app("never used", Fail, client(appUsed(inventory.Never)), permission("Mail.Read")),
	app("with a role, never used", Fail, client(appUsed(inventory.Never), appRoles(helpdeskAdministrator))),
	app("an outside app, never used", Fail, client(outside, appUsed(inventory.Never)), permission("Mail.Read")),
	app("ordinary, never used", NotApplicable, client(appUsed(inventory.Never)), permission("User.Read.All")),
	app("90 days old, never used", NotApplicable, client(appCreated(daysAgo(90)), appUsed(inventory.Never)), permission("Mail.Read")),
	app("91 days old, never used", Fail, client(appCreated(daysAgo(91)), appUsed(inventory.Never)), permission("Mail.Read")),
	app("disabled, never used", NotApplicable, client(appDisabled, appUsed(inventory.Never)), permission("Mail.Read")),
	app("app of the provider, never used", NotApplicable, client(vendors, appUsed(inventory.Never)), permission("Mail.Read")),
	app("of unknown age, with a permission of a month, never used", Unknown, client(appCreated(0), appUsed(inventory.Never)), permission("Mail.Read")),
	app("of unknown age, with a permission of a year, never used", Fail, client(appCreated(0), appUsed(inventory.Never)), grantedOn(daysAgo(365), "Mail.Read")),
	unread(app("report refused", Unknown, client(), permission("Mail.Read")), inventory.AppActivity),
	unread(app("permissions of apps refused", Unknown, client(appUsed(inventory.Never))), inventory.AppPermissions),
)

func grantedOn(m inventory.Moment, scopes ...string) inventory.Grant {
	g := permission(scopes...)
	g.Created = m
	return g
}
