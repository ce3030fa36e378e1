package simulator_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/microsoft/kiota-abstractions-go/serialization"
	kiota "github.com/microsoft/kiota-serialization-json-go"
	"github.com/microsoftgraph/msgraph-sdk-go/models"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

// The models of Microsoft's own SDK, by the methods whose answers they read.
// They are those of v1.0.
var readers = map[string]serialization.ParsableFactory{
	"/v1.0/organization":                      models.CreateOrganizationCollectionResponseFromDiscriminatorValue,
	"/v1.0/subscribedSkus":                    models.CreateSubscribedSkuCollectionResponseFromDiscriminatorValue,
	"/v1.0/domains":                           models.CreateDomainCollectionResponseFromDiscriminatorValue,
	"/v1.0/users":                             models.CreateUserCollectionResponseFromDiscriminatorValue,
	"/v1.0/users/{id}/authentication/methods": models.CreateAuthenticationMethodCollectionResponseFromDiscriminatorValue,
	"/v1.0/groups/{id}":                       models.CreateGroupFromDiscriminatorValue,
	"/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances": models.CreatePrivilegedAccessGroupEligibilityScheduleInstanceCollectionResponseFromDiscriminatorValue,
	"/v1.0/servicePrincipals/{id}/delegatedPermissionClassifications":              models.CreateDelegatedPermissionClassificationCollectionResponseFromDiscriminatorValue,
	"/v1.0/groupSettings":                                            models.CreateGroupSettingCollectionResponseFromDiscriminatorValue,
	"/v1.0/policies/defaultAppManagementPolicy":                      models.CreateTenantAppManagementPolicyFromDiscriminatorValue,
	"/v1.0/policies/appManagementPolicies":                           models.CreateAppManagementPolicyCollectionResponseFromDiscriminatorValue,
	"/v1.0/policies/appManagementPolicies/{id}/appliesTo":            models.CreateDirectoryObjectCollectionResponseFromDiscriminatorValue,
	"/v1.0/policies/deviceRegistrationPolicy":                        models.CreateDeviceRegistrationPolicyFromDiscriminatorValue,
	"/v1.0/groups/{id}/transitiveMembers":                            models.CreateDirectoryObjectCollectionResponseFromDiscriminatorValue,
	"/v1.0/applications":                                             models.CreateApplicationCollectionResponseFromDiscriminatorValue,
	"/v1.0/applications/{id}":                                        models.CreateApplicationFromDiscriminatorValue,
	"/v1.0/servicePrincipals":                                        models.CreateServicePrincipalCollectionResponseFromDiscriminatorValue,
	"/v1.0/servicePrincipals/{id}":                                   models.CreateServicePrincipalFromDiscriminatorValue,
	"/v1.0/servicePrincipals/{id}/appRoleAssignedTo":                 models.CreateAppRoleAssignmentCollectionResponseFromDiscriminatorValue,
	"/v1.0/oauth2PermissionGrants":                                   models.CreateOAuth2PermissionGrantCollectionResponseFromDiscriminatorValue,
	"/v1.0/roleManagement/directory/roleDefinitions":                 models.CreateUnifiedRoleDefinitionCollectionResponseFromDiscriminatorValue,
	"/v1.0/roleManagement/directory/roleAssignments":                 models.CreateUnifiedRoleAssignmentCollectionResponseFromDiscriminatorValue,
	"/v1.0/roleManagement/directory/roleEligibilitySchedules":        models.CreateUnifiedRoleEligibilityScheduleCollectionResponseFromDiscriminatorValue,
	"/v1.0/roleManagement/directory/roleAssignmentScheduleInstances": models.CreateUnifiedRoleAssignmentScheduleInstanceCollectionResponseFromDiscriminatorValue,
	"/v1.0/policies/roleManagementPolicyAssignments":                 models.CreateUnifiedRoleManagementPolicyAssignmentCollectionResponseFromDiscriminatorValue,
	"/v1.0/policies/identitySecurityDefaultsEnforcementPolicy":       models.CreateIdentitySecurityDefaultsEnforcementPolicyFromDiscriminatorValue,
	"/v1.0/policies/authorizationPolicy":                             models.CreateAuthorizationPolicyFromDiscriminatorValue,
	"/v1.0/policies/adminConsentRequestPolicy":                       models.CreateAdminConsentRequestPolicyFromDiscriminatorValue,
	"/v1.0/policies/authenticationMethodsPolicy":                     models.CreateAuthenticationMethodsPolicyFromDiscriminatorValue,
	"/v1.0/policies/crossTenantAccessPolicy/default":                 models.CreateCrossTenantAccessPolicyConfigurationDefaultFromDiscriminatorValue,
	"/v1.0/policies/crossTenantAccessPolicy/partners":                models.CreateCrossTenantAccessPolicyConfigurationPartnerCollectionResponseFromDiscriminatorValue,
	"/v1.0/policies/authenticationStrengthPolicies":                  models.CreateAuthenticationStrengthPolicyCollectionResponseFromDiscriminatorValue,
	"/v1.0/identity/conditionalAccess/policies":                      models.CreateConditionalAccessPolicyCollectionResponseFromDiscriminatorValue,
	"/v1.0/identity/conditionalAccess/namedLocations":                models.CreateNamedLocationCollectionResponseFromDiscriminatorValue,
	"/v1.0/identityProtection/riskyUsers":                            models.CreateRiskyUserCollectionResponseFromDiscriminatorValue,
	"/v1.0/identityProtection/riskyServicePrincipals":                models.CreateRiskyServicePrincipalCollectionResponseFromDiscriminatorValue,
	"/v1.0/reports/authenticationMethods/userRegistrationDetails":    models.CreateUserRegistrationDetailsCollectionResponseFromDiscriminatorValue,
}

// options are query options under which more of an object is shown.
var options = []string{
	"/v1.0/users?$top=999&$select=id,userPrincipalName,displayName,mail,otherMails,proxyAddresses,accountEnabled,userType,externalUserState,creationType,identities,onPremisesSyncEnabled,onPremisesImmutableId,createdDateTime,lastPasswordChangeDateTime,passwordPolicies",
	"/v1.0/users?$top=500&$select=id,signInActivity",
	"/v1.0/applications?$select=id&$expand=owners",
	"/v1.0/applications?$select=id&$expand=federatedIdentityCredentials",
	"/v1.0/servicePrincipals?$select=id&$expand=owners",
	"/v1.0/roleManagement/directory/roleAssignments?$expand=principal",
	"/v1.0/roleManagement/directory/roleEligibilitySchedules?$expand=principal",
	"/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId%20eq%20%27/%27%20and%20scopeType%20eq%20%27DirectoryRole%27&$expand=policy($expand=rules)",
	"/v1.0/policies/authenticationStrengthPolicies?$expand=combinationConfigurations",
}

// Microsoft's own client reads every answer and loses nothing of it: an enum
// member, a type or a form that it does not know would be gone.
func TestVendorsClientLosesNothing(t *testing.T) {
	s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: 400, Seed: 5, At: now}), simulator.Options{Date: now})
	c := newClient(t, s, inMemory(s))
	paths := map[string]string{}
	for pattern, path := range everything(t, c) {
		paths[path] = pattern
	}
	for _, path := range options {
		pattern, _, _ := strings.Cut(path, "?")
		paths[path] = pattern
	}
	for path, pattern := range paths {
		factory := readers[pattern]
		if strings.HasPrefix(pattern, "/beta/") || strings.HasSuffix(pattern, "/owners") {
			continue // not of v1.0; not served without $expand
		}
		require.NotNil(t, factory, "%s has no model", pattern)
		for path != "" {
			status, _, answer := c.get(path)
			require.Equal(t, http.StatusOK, status, path)
			requireSame(t, pattern, answer, reread(t, factory, answer))
			path, _ = answer["@odata.nextLink"].(string)
		}
	}
}

// reread reads an answer with a model and writes it again.
func reread(t *testing.T, factory serialization.ParsableFactory, answer simulator.Object) simulator.Object {
	t.Helper()
	sent, err := json.Marshal(answer)
	require.NoError(t, err)
	node, err := kiota.NewJsonParseNode(sent)
	require.NoError(t, err)
	model, err := node.GetObjectValue(factory)
	require.NoError(t, err)
	w := kiota.NewJsonSerializationWriter()
	require.NoError(t, w.WriteObjectValue("", model))
	got, err := w.GetSerializedContent()
	require.NoError(t, err)
	var again simulator.Object
	require.NoError(t, json.Unmarshal(got, &again), "%s", got)
	return again
}

// requireSame requires that what was served came through. The client writes no
// null and no empty list: it means the same by their absence.
func requireSame(t *testing.T, at string, served, got any) {
	t.Helper()
	switch v := served.(type) {
	case map[string]any:
		o, ok := got.(map[string]any)
		if !ok {
			require.Empty(t, v, "%s came back as %v", at, got)
			return
		}
		for name, v := range v {
			requireSame(t, at+"."+name, v, o[name])
		}
	case []any:
		list, _ := got.([]any)
		require.Len(t, list, len(v), at)
		for i := range v {
			requireSame(t, fmt.Sprintf("%s[%d]", at, i), v[i], list[i])
		}
	case string:
		if a, err := time.Parse(time.RFC3339, v); err == nil {
			b, err := time.Parse(time.RFC3339, fmt.Sprint(got))
			require.NoError(t, err, at)
			require.True(t, a.Equal(b), "%s was %s and came back as %s", at, a, b)
			return
		}
		require.Equal(t, v, got, at)
	default:
		if v != nil {
			require.True(t, reflect.DeepEqual(v, got), "%s was %v and came back as %v", at, v, got)
		}
	}
}
