package checks

import "github.com/twokeys/twokeys/inventory"

const web = inventory.WebRedirect

var _ = of(privilegedAppOpenToAll,
	app("privileged, for who was assigned", Pass, client(redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.Yes)), permission("Mail.Read")),
	app("privileged, for everybody", Fail, client(redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.No)), permission("Mail.Read")),
	app("with a role, for everybody", Fail, client(redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.No), appRoles(helpdeskAdministrator))),
	app("ordinary, for everybody", NotApplicable, client(redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.No))),
	app("privileged, signs nobody in", NotApplicable, client(assigned(inventory.No)), permission("Mail.Read")),
	app("app of the provider", NotApplicable, client(vendors, redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.No)), permission("Mail.Read")),
	app("disabled, for everybody", NotApplicable, client(appDisabled, redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.No)), permission("Mail.Read")),
	app("privileged, not known for whom", Unknown, client(redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.Unknown)), permission("Mail.Read")),
	unread(app("permissions of apps refused", Unknown, client(redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.No))), inventory.AppPermissions),
	cutShort(app("list of apps cut short", Unknown, client(redirectsTo(web, "https://hr.example.com/auth"), assigned(inventory.Yes)), permission("Mail.Read")), inventory.Apps),
)
