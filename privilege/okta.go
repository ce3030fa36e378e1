package privilege

import (
	"maps"
	"slices"
	"strings"
)

// oktaRoles are Okta's standard roles, by their types.
// https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
var oktaRoles = map[string]role{
	"SUPER_ADMIN":                 {Rating: Rating{Takeover, "Manages everything, other administrators included"}, name: "Super Administrator", everything: true},
	"ORG_ADMIN":                   {Rating: Rating{Identities, "Manages users, groups, policies and factors of everybody who is no super administrator"}, name: "Organization Administrator"},
	"APP_ADMIN":                   {Rating: Rating{Identities, "Manages apps and who is assigned to them, and imports users from them"}, name: "Application Administrator"},
	"USER_ADMIN":                  {Rating: Rating{Identities, "Creates users, writes groups, resets passwords and factors"}, name: "Group Administrator"},
	"HELP_DESK_ADMIN":             {Rating: Rating{Identities, "Resets passwords and factors"}, name: "Help Desk Administrator"},
	"GROUP_MEMBERSHIP_ADMIN":      {Rating: Rating{Identities, "Writes the members of groups, which hand out apps"}, name: "Group Membership Administrator"},
	"API_ACCESS_MANAGEMENT_ADMIN": {Rating: Rating{Policy, "Writes authorization servers: their scopes, claims and access policies"}, name: "API Access Management Administrator"},
	"WORKFLOWS_ADMIN":             {Rating: Rating{Identities, "Writes flows, which act with the rights of the connections that they use"}, name: "Workflows Administrator"},
	"ACCESS_CERTIFICATIONS_ADMIN": {Rating: Rating{Policy, "Writes the campaigns that take access away and leave it"}, name: "Access Certifications Administrator"},
	"ACCESS_REQUESTS_ADMIN":       {Rating: Rating{Identities, "Decides who is given groups and apps on request"}, name: "Access Requests Administrator"},
	"READ_ONLY_ADMIN":             {name: "Read-Only Administrator"},
	"REPORT_ADMIN":                {name: "Report Administrator"},
}

// OktaRoles lists the types of Okta's standard roles.
func OktaRoles() []string { return slices.Sorted(maps.Keys(oktaRoles)) }

// oktaManaged rates what manages an object of a kind, as a permission of a
// custom role or as a scope of an app has it: okta.<kind>[.<part>].manage.
// https://developer.okta.com/docs/api/openapi/okta-management/guides/permissions/
// https://developer.okta.com/docs/api/oauth2/
var oktaManaged = map[string]Rating{
	"apiTokens":            {Takeover, "Manages the tokens of administrators"},
	"appGrants":            {Takeover, "Grants any app any of Okta's scopes"},
	"apps":                 {Takeover, "Writes apps and their credentials, and so acts with the rights of any of them"},
	"clients":              {Takeover, "Writes service apps and their keys, and so acts with the rights of any of them"},
	"idps":                 {Takeover, "Adds an identity provider, and so signs in as anybody"},
	"identityProviders":    {Takeover, "Adds an identity provider, and so signs in as anybody"},
	"roles":                {Takeover, "Assigns any role, super administrator included"},
	"iam":                  {Takeover, "Writes what roles may do, and who holds them"},
	"users":                {Identities, "Creates users and writes their credentials and factors"},
	"groups":               {Identities, "Writes groups and their members, which hand out apps"},
	"factors":              {Identities, "Enrols and resets the factors of others"},
	"sessions":             {Identities, "Makes and ends sessions of others"},
	"directories":          {Identities, "Writes what comes from a directory"},
	"agentPools":           {Identities, "Manages the agents through which directories are read and passwords checked"},
	"profileMappings":      {Identities, "Writes which attributes, and so which rules, a user falls under"},
	"linkedObjects":        {Identities, "Writes relations between users, on which rules rest"},
	"workflows":            {Identities, "Writes flows, which act with the rights of the connections that they use"},
	"governance":           {Identities, "Decides who is given groups and apps on request"},
	"realms":               {Identities, "Writes which administrators a user falls to"},
	"inlineHooks":          {Identities, "Decides about sign-ins and imports by a service of its own"},
	"authenticators":       {Policy, "Writes which factors there are, and who may enrol what"},
	"policies":             {Policy, "Writes sign-on policy: can switch off every second key it asks for"},
	"authorizationServers": {Policy, "Writes authorization servers: their scopes, claims and access policies"},
	"authzServers":         {Policy, "Writes authorization servers: their scopes, claims and access policies"},
	"networkZones":         {Policy, "Writes the networks that sign-on policy trusts and blocks"},
	"threatInsights":       {Policy, "Switches the blocking of known attackers off"},
	"orgs":                 {Policy, "Writes the org's settings, the access of Okta Support included"},
	"trustedOrigins":       {Policy, "Writes which sites may call Okta with a user's session"},
	"behaviors":            {Policy, "Writes what counts as odd in a sign-in"},
	"deviceAssurance":      {Policy, "Writes what a device must show to be let in"},
	"devices":              {Policy, "Writes the state of devices, which sign-on policy asks for"},
	"eventHooks":           {Policy, "Sends the log's events elsewhere"},
	"logStreams":           {Policy, "Switches the streaming of the log off"},
	"principalRateLimits":  {Policy, "Writes how much an app or token may ask"},
	"domains":              {Policy, "Writes the org's custom domains"},
	"customizations":       {Policy, "Writes the sign-in page, and so what becomes of the passwords typed there"},
	"brands":               {Policy, "Writes the sign-in page, and so what becomes of the passwords typed there"},
	"templates":            {Policy, "Writes the mails and messages that carry links and codes"},
}

// oktaActions rates permissions of custom roles that have another form.
var oktaActions = map[string]Rating{
	"okta.users.create":                                {Identities, "Creates users"},
	"okta.users.lifecycle.activate":                    {Identities, "Activates users"},
	"okta.users.lifecycle.unsuspend":                   {Identities, "Lets suspended users in again"},
	"okta.users.credentials.resetfactors":              {Identities, "Resets the factors of others"},
	"okta.users.credentials.resetpassword":             {Identities, "Resets the passwords of others"},
	"okta.users.credentials.expirepassword":            {Identities, "Sets temporary passwords of others"},
	"okta.users.credentials.managetemporaryaccesscode": {Identities, "Hands out temporary access codes of others"},
	"okta.groups.create":                               {Identities, "Creates groups"},
	"okta.apps.assignment.manage":                      {Identities, "Assigns apps to users"},
	"okta.workflows.invoke":                            {Identities, "Runs flows, which act with the rights of the connections that they use"},
	"okta.support.cases.manage":                        {Policy, "Opens the org to Okta Support"},
}

// oktaAction rates a permission of a custom role, or a scope. One to manage that
// is not known is rated by its verb.
func oktaAction(s string) Rating {
	if r, ok := oktaActions[strings.ToLower(s)]; ok {
		return r
	}
	parts := strings.Split(s, ".")
	if len(parts) < 3 || parts[0] != "okta" || !strings.HasPrefix(parts[len(parts)-1], "manage") {
		return Rating{}
	}
	for kind, r := range oktaManaged {
		if strings.EqualFold(kind, parts[1]) {
			return r
		}
	}
	return Rating{Policy, "Writes settings of the org"}
}
