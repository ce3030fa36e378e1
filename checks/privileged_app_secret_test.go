package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedAppSecret,
	app("privileged app with a certificate", Pass, client(), permission("Mail.Read"), certificate()),
	app("privileged app without a credential", Pass, client(), permission("Mail.Read")),
	app("privileged app with a secret", Fail, client(), permission("Mail.Read"), secret()),
	app("privileged app with a certificate and a secret", Fail, client(), permission("Mail.Read"), certificate(), secret(named("k2"))),
	app("app with a role and a secret", Fail, client(appRoles(helpdeskAdministrator)), secret()),
	app("app with a role of our own that rates, and a secret", Fail, client(appRoles("r1")), customRole("microsoft.directory/users/password/update"), secret()),
	app("app with a role of our own that does not rate, and a secret", NotApplicable, client(appRoles("r1")), customRole("microsoft.directory/groups/standard/read"), secret()),
	app("privileged app with an expired secret", Pass, client(), permission("Mail.Read"), secret(ends(daysAgo(1)))),
	app("privileged app with a secret that expires this very moment", Fail, client(), permission("Mail.Read"), secret(ends(daysAgo(0)))),
	app("privileged app with a secret that never expires", Fail, client(), permission("Mail.Read"), secret(ends(inventory.Never))),
	app("privileged app with a secret of unknown end", Unknown, client(), permission("Mail.Read"), secret(ends(0))),
	app("privileged app with a SAML key's password", Pass, client(), permission("Mail.Read"), secret(signsTokens)),
	app("privileged app that trusts another issuer", Pass, client(), permission("Mail.Read"), secret(typed(inventory.FederatedTrust), ends(inventory.Never))),
	app("ordinary app with a secret", NotApplicable, client(), permission("User.Read.All"), secret()),
	app("disabled privileged app with a secret", NotApplicable, client(appDisabled), permission("Mail.Read"), secret()),
	app("privileged app, a secret without a known owner", Unknown, client(), permission("Mail.Read"), secret(ownedBy("app", ""))),
	app("app with a role that is new, and a secret", Unknown, client(appRoles("a role of next year")), secret()),
	cutShort(app("privileged app, list of credentials cut short", Unknown, client(), permission("Mail.Read"), certificate()), inventory.Credentials),
	unread(app("permissions of apps refused", Unknown, client(), secret()), inventory.AppPermissions),
)
