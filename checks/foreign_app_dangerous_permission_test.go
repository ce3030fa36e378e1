package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(foreignAppDangerousPermission,
	app("outside app without permissions", Pass, client(outside)),
	app("outside app that reads the directory", Pass, client(outside), permission("Directory.Read.All")),
	app("outside app that reads all mail", Fail, client(outside), permission("Mail.Read")),
	app("outside app that is a helpdesk", Fail, client(outside, appRoles(helpdeskAdministrator))),
	app("outside app that assigns any role", NotApplicable, client(outside), permission("RoleManagement.ReadWrite.Directory", "Mail.Read")),
	app("outside app of a verified publisher that reads all mail", NotApplicable, client(outside, verified), permission("Mail.Read")),
	app("app of the provider that reads all mail", NotApplicable, client(vendors), permission("Mail.Read")),
	app("own app that reads all mail", NotApplicable, client(), permission("Mail.Read")),
	app("outside app that acts for people only", Pass, client(outside), consent("", "Mail.Read")),
	app("outside app that reads all mail, publisher not known", Unknown, client(outside, verifiedUnknown), permission("Mail.Read")),
	cutShort(app("outside app that reads the directory, permissions cut short", Unknown, client(outside), permission("Directory.Read.All")), inventory.AppPermissions),
)
