package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(federatedCredentialReviewedCode,
	app("a branch", Pass, client(), permission("Mail.Read"), trust("repo:contoso/hr:ref:refs/heads/main")),
	app("a tag", Pass, client(), permission("Mail.Read"), trust("repo:contoso/hr:ref:refs/tags/v1")),
	app("an environment", Pass, client(), permission("Mail.Read"), trust("repo:contoso/hr:environment:production")),
	app("every pull request", Fail, client(), permission("Mail.Read"), trust("repo:contoso/hr:pull_request")),
	app("a whole repository", Fail, client(appRoles(helpdeskAdministrator)), trust("repo:contoso/hr")),
	app("a branch that is called like a pull request", Pass, client(), permission("Mail.Read"), trust("repo:contoso/hr:ref:refs/heads/pull_request")),
	app("every pull request, of an app without permissions", NotApplicable, client(), trust("repo:contoso/hr:pull_request")),
	app("every pull request, of an app that is disabled", NotApplicable, client(appDisabled), permission("Mail.Read"), trust("repo:contoso/hr:pull_request")),
	app("another issuer", NotApplicable, client(), permission("Mail.Read"), trust("system:serviceaccount:hr:sync", issuedBy("https://oidc.example.com"))),
	app("an expression in place of a subject", Unknown, client(), permission("Mail.Read"), trust("")),
	app("a subject in a form of the organisation's own", Unknown, client(), permission("Mail.Read"), trust("repository_owner:contoso")),
	app("a subject with a part that is new", Unknown, client(), permission("Mail.Read"), trust("repo:contoso/hr:merge_queue")),
	app("issuer not known", Unknown, client(), permission("Mail.Read"), trust("repo:contoso/hr:pull_request", issuedBy(""))),
	app("a secret", NotApplicable, client(), permission("Mail.Read"), secret()),
	unread(app("federated credentials refused", Unknown, client(), permission("Mail.Read")), inventory.FederatedCredentials),
	unread(app("permissions of apps refused", Unknown, client(), trust("repo:contoso/hr:pull_request")), inventory.AppPermissions),
)
