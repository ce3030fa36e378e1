package privilege

// githubRoles are the roles of a GitHub organisation.
// https://docs.github.com/organizations/managing-peoples-access-to-your-organization-with-roles/roles-in-an-organization
var githubRoles = map[string]role{
	"owner":  {Rating: Rating{Takeover, "Manages everything: people, apps, secrets and every repository"}, name: "Organization owner", everything: true},
	"member": {name: "Member"},
}

// githubPermissions are the permissions of GitHub Apps and fine-grained tokens
// by name and level, and the scopes of classic tokens. Reading code meets no
// criterion: every member reads it. To write code is to run programs with the
// secrets of its workflows.
// https://docs.github.com/rest/authentication/permissions-required-for-github-apps
// https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
var githubPermissions = map[string]Rating{
	// takeover
	"members:write":                       {Takeover, "Invites anybody and makes any member an owner"},
	"organization_administration:write":   {Takeover, "Writes the organisation's settings and who may do what"},
	"organization_custom_org_roles:write": {Takeover, "Defines roles of the organisation and hands them out"},
	"enterprise_administration:write":     {Takeover, "Manages the enterprise above the organisation"},
	"admin:org":                           {Takeover, "Manages the organisation, its people and teams"},
	"write:org":                           {Takeover, "Writes who is a member and in which team"},
	"admin:enterprise":                    {Takeover, "Manages the enterprise above the organisation"},
	"site_admin":                          {Takeover, "Manages the whole server"},

	// identities
	"administration:write":                              {Identities, "Gives repositories deploy keys and collaborators, and lifts what protects branches"},
	"organization_personal_access_token_requests:write": {Identities, "Lets personal access tokens reach the organisation"},
	"organization_personal_access_tokens:write":         {Identities, "Decides which personal access tokens reach the organisation"},
	"organization_secrets:write":                        {Identities, "Replaces the credentials that workflows use"},
	"secrets:write":                                     {Identities, "Replaces the credentials that workflows use"},
	"admin:public_key":                                  {Identities, "Adds SSH keys to its owner's account"},
	"write:public_key":                                  {Identities, "Adds SSH keys to its owner's account"},

	// policy
	"organization_custom_roles:write": {Policy, "Defines roles over repositories"},
	"environments:write":              {Policy, "Lifts what protects deployments"},
	"statuses:write":                  {Policy, "Reports the checks that protect branches"},
	"checks:write":                    {Policy, "Reports the checks that protect branches"},

	// data
	"contents:write":                         {Data, "Writes code, and so runs with the secrets of its workflows"},
	"workflows:write":                        {Data, "Writes workflows, and so runs with their secrets"},
	"organization_self_hosted_runners:write": {Data, "Adds machines that workflows hand their secrets to"},
	"organization_hooks:write":               {Data, "Sends whatever happens to an address of its choice"},
	"repository_hooks:write":                 {Data, "Sends whatever happens to an address of its choice"},
	"packages:write":                         {Data, "Writes packages that others run"},
	"organization_packages:write":            {Data, "Writes packages that others run"},
	"secret_scanning_alerts:read":            {Data, "Reads the secrets that were found in code"},
	"secret_scanning_alerts:write":           {Data, "Reads the secrets that were found in code"},
	"repo":                                   {Data, "Writes every repository that its owner may write"},
	"public_repo":                            {Data, "Writes every public repository that its owner may write"},
	"workflow":                               {Data, "Writes workflows, and so runs with their secrets"},
	"write:packages":                         {Data, "Writes packages that others run"},
	"delete_repo":                            {Data, "Deletes every repository that its owner may delete"},
	"admin:org_hook":                         {Data, "Sends whatever happens to an address of its choice"},
	"admin:repo_hook":                        {Data, "Sends whatever happens to an address of its choice"},
}
