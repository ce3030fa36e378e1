package entra

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/microsoftgraph/msgraph-sdk-go/applications"
	"github.com/microsoftgraph/msgraph-sdk-go/domains"
	"github.com/microsoftgraph/msgraph-sdk-go/identity"
	"github.com/microsoftgraph/msgraph-sdk-go/identityprotection"
	"github.com/microsoftgraph/msgraph-sdk-go/oauth2permissiongrants"
	"github.com/microsoftgraph/msgraph-sdk-go/organization"
	"github.com/microsoftgraph/msgraph-sdk-go/policies"
	"github.com/microsoftgraph/msgraph-sdk-go/reports"
	"github.com/microsoftgraph/msgraph-sdk-go/rolemanagement"
	"github.com/microsoftgraph/msgraph-sdk-go/serviceprincipals"
	"github.com/microsoftgraph/msgraph-sdk-go/subscribedskus"

	abstractions "github.com/microsoft/kiota-abstractions-go"
)

// The paths and queries come from the builders of Microsoft's SDK, whose
// models read nothing here: they turn an enumeration's unknown member into a
// known one. The packages users and groups are left out for their size (11 MB
// of source each): their few paths are written here.

// noAdapter stands for the adapter that a builder asks for and does not use to
// make an address.
type noAdapter struct{ abstractions.RequestAdapter }

type builder[C any] interface {
	ToGetRequestInformation(context.Context, *C) (*abstractions.RequestInformation, error)
}

// address returns the address that a builder makes of a configuration.
func address[C any](b builder[C], config *C) string {
	info, err := b.ToGetRequestInformation(context.Background(), config)
	if err == nil {
		var u *url.URL
		if u, err = info.GetUri(); err == nil {
			return u.String()
		}
	}
	panic(fmt.Sprintf("entra: the SDK makes no address: %v", err)) // its templates are fixed
}

func at(base string, more ...string) map[string]string {
	m := map[string]string{"baseurl": base}
	for i := 0; i+1 < len(more); i += 2 {
		m[more[i]] = more[i+1]
	}
	return m
}

// v1 and beta are the versions of the API.
func (g graph) v1() string   { return g.base + "/v1.0" }
func (g graph) beta() string { return g.base + "/beta" }

const pageSize = 999 // the largest page of a directory list

func (g graph) organizationPath() string {
	type config = organization.OrganizationRequestBuilderGetRequestConfiguration
	return address(organization.NewOrganizationRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &organization.OrganizationRequestBuilderGetQueryParameters{Select: []string{"id", "displayName", "onPremisesSyncEnabled", "verifiedDomains"}},
	})
}

// licencesPath takes no $top: the service refuses it.
func (g graph) licencesPath() string {
	return address(subscribedskus.NewSubscribedSkusRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) domainsPath() string {
	return address(domains.NewDomainsRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) securityDefaultsPath() string {
	return address(policies.NewIdentitySecurityDefaultsEnforcementPolicyRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) authorizationPath() string {
	return address(policies.NewAuthorizationPolicyRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) methodRulesPath() string {
	return address(policies.NewAuthenticationMethodsPolicyRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

// promptRulesPath is of beta: v1.0 leaves these rules out.
func (g graph) promptRulesPath() string {
	return address(policies.NewAuthenticationMethodsPolicyRequestBuilderInternal(at(g.beta()), noAdapter{}), nil)
}

func (g graph) consentRequestsPath() string {
	return address(policies.NewAdminConsentRequestPolicyRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) crossTenantDefaultPath() string {
	return address(policies.NewCrossTenantAccessPolicyDefaultRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) crossTenantPartnersPath() string {
	return address(policies.NewCrossTenantAccessPolicyPartnersRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

// signInPoliciesPath is of beta: v1.0 hides policies with conditions that are
// in preview.
func (g graph) signInPoliciesPath() string {
	return address(identity.NewConditionalAccessPoliciesRequestBuilderInternal(at(g.beta()), noAdapter{}), nil)
}

func (g graph) locationsPath() string {
	return address(identity.NewConditionalAccessNamedLocationsRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) strengthsPath() string {
	type config = policies.AuthenticationStrengthPoliciesRequestBuilderGetRequestConfiguration
	return address(policies.NewAuthenticationStrengthPoliciesRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &policies.AuthenticationStrengthPoliciesRequestBuilderGetQueryParameters{Expand: []string{"combinationConfigurations"}},
	})
}

func (g graph) roleDefinitionsPath() string {
	type config = rolemanagement.DirectoryRoleDefinitionsRequestBuilderGetRequestConfiguration
	return address(rolemanagement.NewDirectoryRoleDefinitionsRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &rolemanagement.DirectoryRoleDefinitionsRequestBuilderGetQueryParameters{Select: []string{"id", "displayName", "isBuiltIn", "isEnabled", "templateId", "rolePermissions"}},
	})
}

func (g graph) roleAssignmentsPath() string {
	type config = rolemanagement.DirectoryRoleAssignmentsRequestBuilderGetRequestConfiguration
	return address(rolemanagement.NewDirectoryRoleAssignmentsRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &rolemanagement.DirectoryRoleAssignmentsRequestBuilderGetQueryParameters{Expand: []string{"principal"}},
	})
}

func (g graph) eligibleRolesPath() string {
	type config = rolemanagement.DirectoryRoleEligibilitySchedulesRequestBuilderGetRequestConfiguration
	return address(rolemanagement.NewDirectoryRoleEligibilitySchedulesRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &rolemanagement.DirectoryRoleEligibilitySchedulesRequestBuilderGetQueryParameters{Expand: []string{"principal"}},
	})
}

func (g graph) roleSchedulesPath() string {
	return address(rolemanagement.NewDirectoryRoleAssignmentScheduleInstancesRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

// roleRulesPath needs its filter: without one the service refuses the list.
func (g graph) roleRulesPath() string {
	type config = policies.RoleManagementPolicyAssignmentsRequestBuilderGetRequestConfiguration
	filter := "scopeId eq '/' and scopeType eq 'DirectoryRole'"
	return address(policies.NewRoleManagementPolicyAssignmentsRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &policies.RoleManagementPolicyAssignmentsRequestBuilderGetQueryParameters{Filter: &filter, Expand: []string{"policy($expand=rules)"}},
	})
}

// riskyUsersPath asks for the largest page: one call a second is all there is.
func (g graph) riskyUsersPath() string {
	type config = identityprotection.RiskyUsersRequestBuilderGetRequestConfiguration
	return address(identityprotection.NewRiskyUsersRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &identityprotection.RiskyUsersRequestBuilderGetQueryParameters{Top: new(int32(500))},
	})
}

func (g graph) riskyAppsPath() string {
	return address(identityprotection.NewRiskyServicePrincipalsRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) registrationPath() string {
	return address(reports.NewAuthenticationMethodsUserRegistrationDetailsRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

// credentialActivityPath is of beta only, which the SDK does not know.
func (g graph) credentialActivityPath() string {
	return g.beta() + "/reports/appCredentialSignInActivities"
}

// appActivityPath likewise.
func (g graph) appActivityPath() string {
	return g.beta() + "/reports/servicePrincipalSignInActivities"
}

func (g graph) applicationsPath(fields []string, expand ...string) string {
	type config = applications.ApplicationsRequestBuilderGetRequestConfiguration
	q := &applications.ApplicationsRequestBuilderGetQueryParameters{Select: fields, Top: new(int32(pageSize)), Expand: expand}
	if len(expand) == 0 {
		q.Count = new(true)
	}
	return address(applications.NewApplicationsRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{QueryParameters: q})
}

func (g graph) applicationPath(id string, fields ...string) string {
	type config = applications.ApplicationItemRequestBuilderGetRequestConfiguration
	return address(applications.NewApplicationItemRequestBuilderInternal(at(g.v1(), "application%2Did", id), noAdapter{}), &config{
		QueryParameters: &applications.ApplicationItemRequestBuilderGetQueryParameters{Select: fields},
	})
}

func (g graph) applicationOwnersPath(id string) string {
	return address(applications.NewItemOwnersRequestBuilderInternal(at(g.v1(), "application%2Did", id), noAdapter{}), nil)
}

func (g graph) servicePrincipalsPath(fields []string, expand ...string) string {
	type config = serviceprincipals.ServicePrincipalsRequestBuilderGetRequestConfiguration
	q := &serviceprincipals.ServicePrincipalsRequestBuilderGetQueryParameters{Select: fields, Top: new(int32(pageSize)), Expand: expand}
	if len(expand) == 0 {
		q.Count = new(true)
	}
	return address(serviceprincipals.NewServicePrincipalsRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{QueryParameters: q})
}

func (g graph) servicePrincipalPath(id string, fields ...string) string {
	type config = serviceprincipals.ServicePrincipalItemRequestBuilderGetRequestConfiguration
	return address(serviceprincipals.NewServicePrincipalItemRequestBuilderInternal(at(g.v1(), "servicePrincipal%2Did", id), noAdapter{}), &config{
		QueryParameters: &serviceprincipals.ServicePrincipalItemRequestBuilderGetQueryParameters{Select: fields},
	})
}

func (g graph) servicePrincipalOwnersPath(id string) string {
	return address(serviceprincipals.NewItemOwnersRequestBuilderInternal(at(g.v1(), "servicePrincipal%2Did", id), noAdapter{}), nil)
}

func (g graph) appRolesPath(id string) string {
	type config = serviceprincipals.ItemAppRoleAssignedToRequestBuilderGetRequestConfiguration
	return address(serviceprincipals.NewItemAppRoleAssignedToRequestBuilderInternal(at(g.v1(), "servicePrincipal%2Did", id), noAdapter{}), &config{
		QueryParameters: &serviceprincipals.ItemAppRoleAssignedToRequestBuilderGetQueryParameters{Top: new(int32(pageSize))},
	})
}

func (g graph) delegatedGrantsPath() string {
	type config = oauth2permissiongrants.Oauth2PermissionGrantsRequestBuilderGetRequestConfiguration
	return address(oauth2permissiongrants.NewOauth2PermissionGrantsRequestBuilderInternal(at(g.v1()), noAdapter{}), &config{
		QueryParameters: &oauth2permissiongrants.Oauth2PermissionGrantsRequestBuilderGetQueryParameters{Top: new(int32(pageSize)), Count: new(true)},
	})
}

func (g graph) usersPath(fields ...string) string {
	return g.v1() + "/users?$count=true&$top=999&$select=" + strings.Join(fields, ",")
}

// activityPath asks for the largest page that holds sign-in times.
func (g graph) activityPath() string { return g.v1() + "/users?$top=500&$select=id,signInActivity" }

func (g graph) methodsPath(id string) string {
	return g.v1() + "/users/" + url.PathEscape(id) + "/authentication/methods"
}

// perUserPath is of beta: v1.0 has no such property.
func (g graph) perUserPath() string { return g.beta() + "/users?$top=999&$select=id,perUserMfaState" }

func (g graph) deviceRegistrationPath() string {
	return address(policies.NewDeviceRegistrationPolicyRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) groupPath(id string) string {
	return g.v1() + "/groups/" + url.PathEscape(id) + "?$select=id,displayName"
}

func (g graph) membersPath(id string) string {
	return g.v1() + "/groups/" + url.PathEscape(id) + "/transitiveMembers?$top=999&$select=id"
}

func (g graph) groupSettingsPath() string { return g.v1() + "/groupSettings" }

func (g graph) defaultAppRulesPath() string {
	return address(policies.NewDefaultAppManagementPolicyRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) appRulesPath() string {
	return address(policies.NewAppManagementPoliciesRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

func (g graph) appliesToPath(id string) string {
	return g.appRulesPath() + "/" + url.PathEscape(id) + "/appliesTo"
}
