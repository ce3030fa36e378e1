package entra

import (
	"context"
	"net/url"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// steps are in the order in which they are applied: what fills a list stands
// before what fills fields of its records, and what takes longest stands last.
var steps = []providers.Step{
	{
		Name: "organization", Yields: inventory.Organization, Scopes: []string{"Organization.Read.All"},
		Calls: []string{"GET /organization"}, Run: organizationStep, Plan: once(),
	},
	{
		Name: "licences", Yields: inventory.Licences, Scopes: []string{"Organization.Read.All"},
		Calls: []string{"GET /subscribedSkus"}, Run: licences, Plan: once(),
	},
	{
		Name: "users", Yields: inventory.Accounts, Scopes: []string{"User.Read.All"},
		Calls: []string{"GET /users"}, Run: accounts, Plan: pages("users", pageSize),
	},
	{
		Name: "domains", Yields: inventory.Domains, After: inventory.Accounts, Scopes: []string{"Domain.Read.All"},
		Calls: []string{"GET /domains"}, Run: domainsStep, Plan: once(),
	},
	{
		Name: "service principals", Yields: inventory.Apps | inventory.Credentials, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /servicePrincipals"}, Run: servicePrincipals, Plan: keyPages("servicePrincipals"),
	},
	{
		Name: "applications", Yields: inventory.Apps | inventory.Credentials, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /applications"}, Run: registrations, Plan: keyPages("applications"),
	},
	{
		Name: "owners", Yields: inventory.AppOwners, Uses: inventory.Apps, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /applications?$expand=owners", "GET /servicePrincipals?$expand=owners"}, Run: owners,
		Plan: func(n providers.Size) []providers.Load {
			return calls(limitDirectory, n.Pages("applications", pageSize)+n.Pages("servicePrincipals", pageSize), 2)
		},
	},
	{
		Name: "federated credentials", Yields: inventory.FederatedCredentials, Uses: inventory.Apps, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /applications?$expand=federatedIdentityCredentials"}, Run: federatedCredentials, Plan: pages("applications", pageSize),
	},
	{
		Name: "app permissions", Yields: inventory.AppPermissions, Uses: inventory.Apps, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /servicePrincipals/{id}/appRoleAssignedTo"}, Run: appPermissions, Plan: pages("applications", pageSize),
	},
	{
		Name: "delegated grants", Yields: inventory.DelegatedGrants, Uses: inventory.Apps, Scopes: []string{"Directory.Read.All"},
		Calls: []string{"GET /oauth2PermissionGrants"}, Run: delegatedGrants, Plan: pages("oauth2PermissionGrants", pageSize),
	},
	{
		Name: "role definitions", Yields: inventory.RoleDefinitions, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /roleManagement/directory/roleDefinitions"}, Run: roleDefinitions, Plan: once(),
	},
	{
		Name: "role assignments", Yields: inventory.RoleAssignments, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /roleManagement/directory/roleAssignments"}, Run: roleAssignments, Plan: once(),
	},
	{
		Name: "eligible roles", Yields: inventory.EligibleRoles, After: inventory.Licences, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /roleManagement/directory/roleEligibilitySchedules"}, Run: eligibleRoles, Plan: once(),
	},
	{
		Name: "role groups", Yields: inventory.Groups, Uses: inventory.RoleAssignments | inventory.EligibleRoles, Scopes: []string{"GroupMember.Read.All"},
		Calls: []string{"GET /groups/{id}/transitiveMembers"}, Run: roleGroups, Plan: once(),
	},
	{
		Name: "keys", Yields: inventory.KeyMaterial,
		Uses:   inventory.Apps | inventory.Credentials | inventory.AppPermissions,
		After:  inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
		Scopes: []string{"Application.Read.All"},
		Calls:  []string{"GET /applications/{id}?$select=keyCredentials", "GET /servicePrincipals/{id}?$select=keyCredentials"}, Run: keyMaterial,
		Plan: func(providers.Size) []providers.Load { return calls(limitKeys, 1, 1) },
	},
	{
		Name: "security defaults", Yields: inventory.SecurityDefaults, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/identitySecurityDefaultsEnforcementPolicy"}, Run: securityDefaults, Plan: once(),
	},
	{
		Name: "authentication methods", Yields: inventory.AuthenticationMethods, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/authenticationMethodsPolicy"}, Run: methodsStep, Plan: once(),
	},
	{
		Name: "authorization policy", Yields: inventory.Authorization, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/authorizationPolicy"}, Run: authorization, Plan: once(),
	},
	{
		Name: "consent requests", Yields: inventory.ConsentRequests, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/adminConsentRequestPolicy"}, Run: consentRequests, Plan: once(),
	},
	{
		Name: "external trust", Yields: inventory.ExternalTrust, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/crossTenantAccessPolicy/default", "GET /policies/crossTenantAccessPolicy/partners"}, Run: externalTrust,
		Plan: func(providers.Size) []providers.Load { return calls(limitDirectory, 2, 1) },
	},
	{
		Name: "sign-in policies", Yields: inventory.SignInPolicies, Scopes: []string{"Policy.Read.All"}, Beta: true,
		Calls: []string{"GET /identity/conditionalAccess/policies"}, Run: signInPolicies,
		Plan: func(providers.Size) []providers.Load { return calls(limitPolicies, 1, 1) },
	},
	{
		Name: "named locations", Yields: inventory.Locations, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /identity/conditionalAccess/namedLocations"}, Run: locations,
		Plan: func(providers.Size) []providers.Load { return calls(limitPolicies, 1, 1) },
	},
	{
		Name: "authentication strengths", Yields: inventory.Strengths, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/authenticationStrengthPolicies"}, Run: strengths, Plan: once(),
	},
	{
		Name: "policy groups", Yields: inventory.PolicyGroups, Uses: inventory.Accounts | inventory.SignInPolicies, After: inventory.Groups,
		Scopes: []string{"GroupMember.Read.All"},
		Calls:  []string{"GET /groups/{id}", "GET /groups/{id}/transitiveMembers"}, Run: policyGroups, Plan: once(),
	},
	{
		Name: "per-user MFA", Yields: inventory.PerUser, Uses: inventory.Accounts, Scopes: []string{"User.Read.All", "Policy.Read.All"}, Beta: true,
		Calls: []string{"GET /users?$select=perUserMfaState"}, Run: perUserMFA, Plan: pages("users", pageSize),
	},
	{
		Name: "device registration", Yields: inventory.DeviceRegistration, Scopes: []string{"Policy.Read.DeviceConfiguration"},
		Calls: []string{"GET /policies/deviceRegistrationPolicy"}, Run: deviceRegistration, Plan: once(),
	},
	{
		Name: "credential activity", Yields: inventory.CredentialActivity, Uses: inventory.Credentials, After: inventory.Licences,
		Scopes: []string{"AuditLog.Read.All"}, Beta: true,
		Calls: []string{"GET /reports/appCredentialSignInActivities"}, Run: credentialActivity,
		Plan: func(n providers.Size) []providers.Load {
			return calls(limitReports, n.Pages("applications", reportPage), 1)
		},
	},
	{
		Name: "registration report", Yields: inventory.Factors, After: inventory.Licences, Scopes: []string{"AuditLog.Read.All"},
		Calls: []string{"GET /reports/authenticationMethods/userRegistrationDetails"}, Run: factors,
		Plan: func(n providers.Size) []providers.Load { return calls(limitReports, n.Pages("users", reportPage), 1) },
	},
	{
		Name: "privileged accounts' methods", Yields: inventory.Factors,
		After: inventory.Factors | inventory.Accounts | inventory.AuthenticationMethods |
			inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
		Scopes: []string{"UserAuthenticationMethod.Read.All"},
		Calls:  []string{"GET /users/{id}/authentication/methods"}, Run: privilegedFactors,
	},
	{
		Name: "sign-in activity", Yields: inventory.Activity, After: inventory.Licences, Scopes: []string{"AuditLog.Read.All"},
		Calls: []string{"GET /users?$select=signInActivity"}, Run: activity,
		Plan: func(n providers.Size) []providers.Load {
			return calls(limitActivity, n.Pages("users", activityPage), 1)
		},
	},
}

const (
	activityPage = 500
	// reportPage is the page of the reports, which the service chooses.
	reportPage = 999
)

func calls(limit string, requests, units int) []providers.Load {
	return []providers.Load{{Limit: limit, Requests: requests, Units: requests * units}}
}

func once() func(providers.Size) []providers.Load {
	return func(providers.Size) []providers.Load { return calls(limitDirectory, 1, 1) }
}

func pages(kind string, size int) func(providers.Size) []providers.Load {
	return func(n providers.Size) []providers.Load { return calls(limitDirectory, n.Pages(kind, size), 1) }
}

// keyPages is pages of a list that shows keys, which has a narrow limit beside.
// https://learn.microsoft.com/graph/api/application-list
func keyPages(kind string) func(providers.Size) []providers.Load {
	return func(n providers.Size) []providers.Load {
		return append(pages(kind, pageSize)(n), calls(limitKeys, n.Pages(kind, pageSize), 1)...)
	}
}

// count asks each long list for its total, with a page of one.
func count(ctx context.Context, s *providers.Session) (providers.Size, error) {
	g := graphOf(s)
	size := providers.Size{}
	for _, kind := range []string{"users", "servicePrincipals", "applications", "oauth2PermissionGrants"} {
		q := url.Values{"$count": {"true"}, "$top": {"1"}, "$select": {"id"}}
		a, err := g.Do(ctx, providers.Call{URL: g.v1() + "/" + kind + "?" + q.Encode(), Header: eventual, Uses: use(1)})
		if err != nil {
			return nil, err
		}
		var p struct {
			Count int              `json:"@odata.count"`
			Value []jsontext.Value `json:"value"`
		}
		if err := providers.Decode(a.Body, &p); err != nil {
			return nil, err
		}
		size[kind] = max(p.Count, len(p.Value))
	}
	return size, nil
}
