package entra

import (
	"context"
	"net/url"
	"slices"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// steps are in the order in which they are applied: what fills a list stands
// before what fills fields of its records, and what takes longest stands last.
var steps = slices.Concat(directorySteps, roleSteps, methodSteps, reportSteps, logSteps)

// directorySteps read the directory and its policies.
var directorySteps = []providers.Step{
	{
		Name: "organization", Yields: inventory.Organization, Scopes: []string{"Organization.Read.All"},
		Calls: []string{"GET /organization"}, Run: organizationStep, Plan: once(use(1)),
	},
	{
		Name: "licences", Yields: inventory.Licences, Scopes: []string{"Organization.Read.All"},
		Calls: []string{"GET /subscribedSkus"}, Run: licences, Plan: once(use(3)),
	},
	{
		Name: "users", Yields: inventory.Accounts, Scopes: []string{"User.Read.All"},
		Calls: []string{"GET /users"}, Run: accounts, Plan: pages("users", use(1)),
	},
	{
		Name: "domains", Yields: inventory.Domains, After: inventory.Accounts, Scopes: []string{"Domain.Read.All"},
		Calls: []string{"GET /domains"}, Run: domainsStep, Plan: once(use(1)),
	},
	{
		Name: "service principals", Yields: inventory.Apps | inventory.Credentials, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /servicePrincipals"}, Run: servicePrincipals, Plan: pages("servicePrincipals", use(1, limitKeys)),
	},
	{
		Name: "applications", Yields: inventory.Apps | inventory.Credentials, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /applications"}, Run: registrations, Plan: pages("applications", use(1, limitKeys)),
	},
	{
		Name: "owners", Yields: inventory.AppOwners, Uses: inventory.Apps, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /applications?$expand=owners", "GET /servicePrincipals?$expand=owners"}, Run: owners,
		Plan: func(n providers.Size) []providers.Load {
			return calls(n.Pages("applications", pageSize)+n.Pages("servicePrincipals", pageSize), use(2))
		},
	},
	{
		Name: "federated credentials", Yields: inventory.FederatedCredentials, Uses: inventory.Apps, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /applications?$expand=federatedIdentityCredentials"}, Run: federatedCredentials, Plan: pages("applications", use(2)),
	},
	{
		Name: "app permissions", Yields: inventory.AppPermissions, Uses: inventory.Apps, Scopes: []string{"Application.Read.All"},
		Calls: []string{"GET /servicePrincipals/{id}/appRoleAssignedTo"}, Run: appPermissions, Plan: once(use(1)),
	},
	{
		Name: "delegated grants", Yields: inventory.DelegatedGrants, Uses: inventory.Apps, Scopes: []string{"Directory.Read.All"},
		Calls: []string{"GET /oauth2PermissionGrants"}, Run: delegatedGrants, Plan: pages("oauth2PermissionGrants", use(2)),
	},
	{
		Name: "role definitions", Yields: inventory.RoleDefinitions, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /roleManagement/directory/roleDefinitions"}, Run: roleDefinitions, Plan: once(use(1)),
	},
	{
		Name: "role assignments", Yields: inventory.RoleAssignments, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /roleManagement/directory/roleAssignments"}, Run: roleAssignments, Plan: once(use(2)),
	},
	{
		Name: "eligible roles", Yields: inventory.EligibleRoles, After: inventory.Licences, Scopes: []string{"RoleManagement.Read.Directory"},
		Calls: []string{"GET /roleManagement/directory/roleEligibilitySchedules"}, Run: eligibleRoles, Plan: once(use(2)),
	},
	{
		Name: "role groups", Yields: inventory.Groups, Uses: inventory.RoleAssignments | inventory.EligibleRoles, Scopes: []string{"GroupMember.Read.All"},
		Calls: []string{"GET /groups/{id}/transitiveMembers"}, Run: roleGroups, Plan: once(use(4)),
	},
	{
		Name: "eligible members", Yields: inventory.Groups | inventory.EligibleMembers, Uses: inventory.RoleAssignments | inventory.EligibleRoles,
		After:  inventory.Groups | inventory.Licences | inventory.Accounts | inventory.Apps,
		Scopes: []string{"PrivilegedEligibilitySchedule.Read.AzureADGroup", "GroupMember.Read.All"},
		Calls:  []string{"GET /identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", "GET /groups/{id}/transitiveMembers"}, Run: eligibleMembers, Plan: once(use(1)),
	},
	{
		Name: "keys", Yields: inventory.KeyMaterial,
		Uses:   inventory.Apps | inventory.Credentials | inventory.AppPermissions,
		After:  inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
		Scopes: []string{"Application.Read.All"},
		Calls:  []string{"GET /applications/{id}?$select=keyCredentials", "GET /servicePrincipals/{id}?$select=keyCredentials"}, Run: keyMaterial,
		Plan: once(use(1, limitKeys)),
	},
	{
		Name: "security defaults", Yields: inventory.SecurityDefaults, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/identitySecurityDefaultsEnforcementPolicy"}, Run: securityDefaults, Plan: once(use(1)),
	},
	{
		Name: "authentication methods", Yields: inventory.AuthenticationMethods, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/authenticationMethodsPolicy"}, Run: methodsStep, Plan: once(use(1)),
	},
	{
		Name: "authorization policy", Yields: inventory.Authorization, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/authorizationPolicy"}, Run: authorization, Plan: once(use(1)),
	},
	{
		Name: "consent requests", Yields: inventory.ConsentRequests, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/adminConsentRequestPolicy"}, Run: consentRequests, Plan: once(use(1)),
	},
	{
		Name: "external trust", Yields: inventory.ExternalTrust, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/crossTenantAccessPolicy/default", "GET /policies/crossTenantAccessPolicy/partners"}, Run: externalTrust,
		Plan: func(providers.Size) []providers.Load { return calls(2, use(1)) },
	},
	{
		Name: "sign-in policies", Yields: inventory.SignInPolicies, Scopes: []string{"Policy.Read.All"}, Beta: true,
		Calls: []string{"GET /identity/conditionalAccess/policies"}, Run: signInPolicies,
		Plan: once(use(1, limitPolicies)),
	},
	{
		Name: "named locations", Yields: inventory.Locations, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /identity/conditionalAccess/namedLocations"}, Run: locations,
		Plan: once(use(1, limitPolicies)),
	},
	{
		Name: "authentication strengths", Yields: inventory.Strengths, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/authenticationStrengthPolicies"}, Run: strengths, Plan: once(use(2)),
	},
	{
		Name: "policy groups", Yields: inventory.PolicyGroups, Uses: inventory.Accounts | inventory.SignInPolicies, After: inventory.Groups,
		Scopes: []string{"GroupMember.Read.All"},
		Calls:  []string{"GET /groups/{id}", "GET /groups/{id}/transitiveMembers"}, Run: policyGroups, Plan: once(use(1)),
	},
	{
		Name: "per-user MFA", Yields: inventory.PerUser, Uses: inventory.Accounts, Scopes: []string{"User.Read.All", "Policy.Read.All"}, Beta: true,
		Calls: []string{"GET /users?$select=perUserMfaState"}, Run: perUserMFA, Plan: pages("users", use(1)),
	},
	{
		Name: "password rules", Yields: inventory.PasswordRules, Scopes: []string{"GroupSettings.Read.All"},
		Calls: []string{"GET /groupSettings"}, Run: passwordRules, Plan: once(use(1)),
	},
	{
		Name: "app rules", Yields: inventory.AppRules, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/defaultAppManagementPolicy", "GET /policies/appManagementPolicies", "GET /policies/appManagementPolicies/{id}/appliesTo"}, Run: appRules,
		Plan: func(providers.Size) []providers.Load { return calls(2, use(1)) },
	},
	{
		Name: "device registration", Yields: inventory.DeviceRegistration, Scopes: []string{"Policy.Read.DeviceConfiguration"},
		Calls: []string{"GET /policies/deviceRegistrationPolicy"}, Run: deviceRegistration, Plan: once(use(1)),
	},
}

// reportSteps read the reports, which take longest.
var reportSteps = []providers.Step{
	{
		Name: "credential activity", Yields: inventory.CredentialActivity, Uses: inventory.Credentials, After: inventory.Licences,
		Scopes: []string{"AuditLog.Read.All"}, Beta: true,
		Calls: []string{"GET /reports/appCredentialSignInActivities"}, Run: credentialActivity,
		Plan: pages("applications", use(1, limitReports)),
	},
	{
		Name: "app activity", Yields: inventory.AppActivity, Uses: inventory.Apps, After: inventory.Licences,
		Scopes: []string{"AuditLog.Read.All"}, Beta: true,
		Calls: []string{"GET /reports/servicePrincipalSignInActivities"}, Run: appActivity,
		Plan: pages("servicePrincipals", use(1, limitReports)),
	},
	{
		Name: "registration report", Yields: inventory.Factors, After: inventory.Licences, Scopes: []string{"AuditLog.Read.All"},
		Calls: []string{"GET /reports/authenticationMethods/userRegistrationDetails"}, Run: factors,
		Plan: func(n providers.Size) []providers.Load {
			if n[sizeReport] == 0 {
				return calls(1, use(1, limitReports))
			}
			return calls(n.Pages("users", n[sizeReport]), use(1, limitReports))
		},
	},
	{
		Name: "privileged accounts' methods", Yields: inventory.Factors,
		After: inventory.Factors | inventory.Accounts | inventory.AuthenticationMethods |
			inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
		Scopes: []string{"UserAuthenticationMethod.Read.All"},
		Calls:  []string{"GET /users/{id}/authentication/methods"}, Run: privilegedFactors,
		Plan: func(n providers.Size) []providers.Load {
			if n[sizeReport] > 0 {
				return nil
			}
			return calls(1, use(1, limitReports)) // as many as are privileged, which nothing counts beforehand
		},
	},
	{
		Name: "sign-in activity", Yields: inventory.Activity, After: inventory.Licences, Scopes: []string{"AuditLog.Read.All"},
		Calls: []string{"GET /users?$select=signInActivity"}, Run: activity,
		Plan: func(n providers.Size) []providers.Load {
			if n[sizeReport] == 0 { // one permission and licence for both
				return calls(1, use(1, limitActivity))
			}
			return calls(n.Pages("users", activityPage), use(1, limitActivity))
		},
	},
}

const (
	activityPage = 500
	// reportPage is the page of a report that came whole: the service chooses
	// it, and it is not known then.
	reportPage = 999
)

// calls is what so many calls ask of the limits that each counts for.
func calls(requests int, uses []providers.Use) []providers.Load {
	loads := make([]providers.Load, len(uses))
	for i, u := range uses {
		loads[i] = providers.Load{Limit: u.Limit, Requests: requests, Units: requests * u.Cost}
	}
	return loads
}

// once is the plan of one call. It stands too for a list that nothing counts
// beforehand: the roles, the APIs that have permissions to give, the groups
// that hold roles, the keys of privileged apps.
func once(uses []providers.Use) func(providers.Size) []providers.Load {
	return func(providers.Size) []providers.Load { return calls(1, uses) }
}

// pages is the plan of a list in pages of the largest size.
func pages(kind string, uses []providers.Use) func(providers.Size) []providers.Load {
	return func(n providers.Size) []providers.Load { return calls(n.Pages(kind, pageSize), uses) }
}

// sizeReport is the number of records on a page of the registration report, 0
// if the audit may not read it.
const sizeReport = "registrations on a page"

// count asks each long list for its total, with a page of one, and the
// registration report for its first page, whose length the service chooses. A
// list that the audit may not read has no size: a run stops at its first call.
func count(ctx context.Context, s *providers.Session) (providers.Size, error) {
	g := graphOf(s)
	size := providers.Size{}
	ask := func(call providers.Call, got func(providers.Page)) error {
		a, err := g.Do(ctx, call)
		if providers.Is(err, providers.Forbidden) || providers.Is(err, providers.NoLicence) {
			return nil
		}
		if err != nil {
			return err
		}
		p, err := page(a)
		if err == nil {
			got(p)
		}
		return err
	}
	for _, kind := range []string{"users", "servicePrincipals", "applications", "oauth2PermissionGrants"} {
		q := url.Values{"$count": {"true"}, "$top": {"1"}, "$select": {"id"}}
		call := providers.Call{URL: g.v1() + "/" + kind + "?" + q.Encode(), Header: eventual, Uses: use(1)}
		if err := ask(call, func(p providers.Page) { size[kind] = max(p.Total, len(p.Items)) }); err != nil {
			return nil, err
		}
	}
	return size, ask(providers.Call{URL: g.registrationPath(), Uses: use(1, limitReports)}, func(p providers.Page) {
		size[sizeReport] = reportPage
		if p.Next != "" {
			size[sizeReport] = max(len(p.Items), 1)
		}
	})
}
