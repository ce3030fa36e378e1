package okta

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// steps are in the order in which they are applied: what fills a list stands
// before what fills fields of its records, and what takes longest stands last.
var steps = []providers.Step{
	{
		Name: "organization", Yields: inventory.Organization | inventory.ExternalTrust, Scopes: []string{"okta.orgs.read"},
		Calls: []string{"GET /api/v1/org"}, Run: organization, Plan: once(limitOther),
	},
	{
		Name: "users", Yields: inventory.Accounts | inventory.Activity | inventory.Domains, Scopes: []string{"okta.users.read"},
		Calls: []string{"GET /api/v1/users"}, Run: users,
		Plan: func(n providers.Size) []providers.Load { return calls(limitUsers, n.Pages("users", userPage)+1) },
	},
	{
		Name: "apps", Yields: inventory.Apps, Scopes: []string{"okta.apps.read"},
		Calls: []string{"GET " + appsPath}, Run: apps, Plan: once(limitApps),
	},
	{
		Name: "network zones", Yields: inventory.Locations | inventory.BlockedNetworks, Scopes: []string{"okta.networkZones.read"},
		Calls: []string{"GET /api/v1/zones"}, Run: zones, Plan: once(limitOther),
	},
	{
		Name: "API tokens", Yields: inventory.Credentials | inventory.CredentialActivity, Scopes: []string{"okta.apiTokens.read"},
		Calls: []string{"GET /api/v1/api-tokens"}, Run: apiTokens, Plan: once(limitOther),
	},
	{
		Name: "role definitions", Yields: inventory.RoleDefinitions, Scopes: []string{"okta.roles.read"},
		Calls: []string{"GET " + customRolesPath, "GET " + permissionsPath}, Run: roleDefinitions, Plan: once(limitOther),
	},
	{
		Name: "administrators", Yields: inventory.RoleAssignments | inventory.EligibleRoles, After: inventory.Accounts, Scopes: []string{"okta.roles.read"},
		Calls: []string{"GET " + assigneesPath, "GET " + userRolesPath}, Run: administrators, Plan: once(limitOther),
	},
	{
		Name: "app roles", Yields: inventory.RoleAssignments, Uses: inventory.Apps, Scopes: []string{"okta.roles.read"},
		Calls: []string{"GET " + clientRolesPath}, Run: appRoles, Plan: once(limitOther),
	},
	{
		Name: "role groups", Yields: inventory.RoleAssignments | inventory.Groups, After: inventory.Accounts, Scopes: []string{"okta.groups.read", "okta.roles.read"},
		Calls: []string{"GET " + groupsPath, "GET " + groupRolesPath, "GET " + membersPath}, Run: roleGroups, Plan: once(limitGroups),
	},
	{
		Name: "sign-on rules", Yields: inventory.SignOnRules, Scopes: []string{"okta.policies.read"},
		Calls: []string{"GET " + policiesPath, "GET " + rulesPath}, Run: signOnRules, Plan: once(limitOther),
	},
	{
		Name: "ThreatInsight", Yields: inventory.ThreatRules, Scopes: []string{"okta.threatInsights.read"},
		Calls: []string{"GET " + threatsPath}, Run: threatInsight, Plan: once(limitOther),
	},
	{
		Name: "log streams", Yields: inventory.LogStreams, Scopes: []string{"okta.logStreams.read"},
		Calls: []string{"GET " + streamsPath}, Run: logStreams, Plan: once(limitOther),
	},
	{
		Name: "support access", Yields: inventory.VendorAccess, Scopes: []string{"okta.orgs.read"},
		Calls: []string{"GET " + supportPath}, Run: supportAccess, Plan: once(limitOther),
	},
	{
		Name: "app secrets", Yields: inventory.Credentials, Uses: inventory.Apps, Scopes: []string{"okta.apps.read"},
		Calls: []string{"GET " + secretsPath}, Run: appSecrets, Plan: once(limitApps),
	},
	{
		Name: "app keys", Yields: inventory.Credentials | inventory.KeyMaterial, Uses: inventory.Apps, Scopes: []string{"okta.apps.read"},
		Calls: []string{"GET " + keysPath}, Run: appKeys, Plan: once(limitApps),
	},
	{
		Name: "app grants", Yields: inventory.AppPermissions | inventory.DelegatedGrants, Uses: inventory.Apps, Scopes: []string{"okta.appGrants.read"},
		Calls: []string{"GET " + grantsPath}, Run: appGrants, Plan: once(limitApps),
	},
	{
		Name: "factors", Yields: inventory.Factors, Uses: inventory.Accounts | inventory.SignOnRules,
		After:  inventory.RoleAssignments | inventory.Groups,
		Scopes: []string{"okta.users.read"},
		Calls:  []string{"GET " + factorsPath}, Run: factors,
		Plan: func(n providers.Size) []providers.Load { return calls(limitOther, max(n["users"], 1)) },
	},
}

func calls(limit string, n int) []providers.Load {
	return []providers.Load{{Limit: limit, Requests: n, Units: n}}
}

// once is the plan of one call. It stands too for a list that nothing counts
// beforehand: apps, administrators, groups that hold roles, policies.
func once(limit string) func(providers.Size) []providers.Load {
	return func(providers.Size) []providers.Load { return calls(limit, 1) }
}
