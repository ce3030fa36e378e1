package simulator_test

// What Microsoft documents of the requests that an audit sends. The published
// description (openapi/graph.json) has the types; the pages have what a method
// takes and what it shows, and the types that the description leaves out.

// documented is one method.
type documented struct {
	path  string // its pattern, with the version
	page  string // of Microsoft's documentation
	query string // the query options that the page, or the description where it says nothing, names
	of    string // the type of the object, or of each object of the list, without "microsoft.graph."
	list  bool
	shows string // the members that an answer without $select always has
}

const (
	reference = "https://learn.microsoft.com/graph/api/"
	allOData  = "$select $expand $top $count $filter $orderby $search"
)

var methods = []documented{
	{"/v1.0/organization", reference + "organization-list", "$select", "organization", true, "id displayName verifiedDomains onPremisesSyncEnabled"},
	{"/v1.0/subscribedSkus", reference + "subscribedsku-list", "$select", "subscribedSku", true, "id accountId accountName appliesTo capabilityStatus consumedUnits prepaidUnits servicePlans skuId skuPartNumber subscriptionIds"},
	{"/v1.0/domains", reference + "domain-list", allOData, "domain", true, "id authenticationType availabilityStatus isAdminManaged isDefault isInitial isRoot isVerified supportedServices"},
	{"/v1.0/users", reference + "user-list", allOData, "user", true, "id businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName"},
	{"/v1.0/users/{id}/authentication/methods", reference + "authentication-list-methods", "", "authenticationMethod", true, "@odata.type id"},
	{"/v1.0/groups/{id}", reference + "group-get", "$select $expand", "group", false, "id displayName securityEnabled"},
	{"/v1.0/groups/{id}/transitiveMembers", reference + "group-list-transitivemembers", "$select $top $count $filter $search", "directoryObject", true, "@odata.type id"},
	{"/v1.0/applications", reference + "application-list", allOData, "application", true, "id appId displayName createdDateTime signInAudience passwordCredentials keyCredentials"},
	{"/v1.0/applications/{id}", reference + "application-get", "$select $expand", "application", false, "id appId displayName createdDateTime signInAudience passwordCredentials keyCredentials"},
	{"/v1.0/applications/{id}/owners", reference + "application-list-owners", allOData, "directoryObject", true, "@odata.type id"},
	{"/v1.0/servicePrincipals", reference + "serviceprincipal-list", allOData, "servicePrincipal", true, "id accountEnabled appId displayName appOwnerOrganizationId appRoles keyCredentials passwordCredentials servicePrincipalType"},
	{"/v1.0/servicePrincipals/{id}", reference + "serviceprincipal-get", "$select $expand", "servicePrincipal", false, "id accountEnabled appId displayName appOwnerOrganizationId appRoles keyCredentials passwordCredentials servicePrincipalType"},
	{"/v1.0/servicePrincipals/{id}/owners", reference + "serviceprincipal-list-owners", allOData, "directoryObject", true, "@odata.type id"},
	{"/v1.0/servicePrincipals/{id}/appRoleAssignedTo", reference + "serviceprincipal-list-approleassignedto", allOData, "appRoleAssignment", true, "id deletedDateTime appRoleId createdDateTime principalDisplayName principalId principalType resourceDisplayName resourceId"},
	{"/v1.0/oauth2PermissionGrants", reference + "oauth2permissiongrant-list", allOData, "oAuth2PermissionGrant", true, "id clientId consentType principalId resourceId scope"},
	// The page names $filter and $expand; $select is in the description.
	{"/v1.0/roleManagement/directory/roleDefinitions", reference + "rbacapplication-list-roledefinitions", "$select $filter $expand", "unifiedRoleDefinition", true, "id description displayName isBuiltIn isEnabled templateId version rolePermissions"},
	{"/v1.0/roleManagement/directory/roleAssignments", reference + "rbacapplication-list-roleassignments", "$select $filter $expand", "unifiedRoleAssignment", true, "id principalId directoryScopeId roleDefinitionId"},
	{"/v1.0/roleManagement/directory/roleEligibilitySchedules", reference + "rbacapplication-list-roleeligibilityschedules", "$select $filter $expand", "unifiedRoleEligibilitySchedule", true, "id principalId roleDefinitionId directoryScopeId appScopeId createdUsing createdDateTime modifiedDateTime status memberType scheduleInfo"},
	{"/v1.0/roleManagement/directory/roleAssignmentScheduleInstances", reference + "rbacapplication-list-roleassignmentscheduleinstances", "$select $filter $expand", "unifiedRoleAssignmentScheduleInstance", true, "id principalId roleDefinitionId directoryScopeId appScopeId startDateTime endDateTime assignmentType memberType roleAssignmentOriginId roleAssignmentScheduleId"},
	{"/v1.0/policies/roleManagementPolicyAssignments", reference + "policyroot-list-rolemanagementpolicyassignments", "$select $filter $expand", "unifiedRoleManagementPolicyAssignment", true, "id policyId scopeId scopeType roleDefinitionId"},
	{"/beta/identityGovernance/privilegedAccess/group/resources", reference + "privilegedaccessgroup-list-resources?view=graph-rest-beta", "", "beta.groupResource", true, "id"},
	{"/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", reference + "privilegedaccessgroup-list-eligibilityscheduleinstances", "$select $filter $expand", "privilegedAccessGroupEligibilityScheduleInstance", true, "id startDateTime endDateTime accessId principalId groupId memberType"},
	{"/beta/groups/{id}/owners", reference + "group-list-owners?view=graph-rest-beta", allOData, "directoryObject", true, "@odata.type id"},
	{"/v1.0/servicePrincipals/{id}/delegatedPermissionClassifications", reference + "serviceprincipal-list-delegatedpermissionclassifications", allOData, "delegatedPermissionClassification", true, "id permissionId permissionName classification"},
	{"/v1.0/groupSettings", reference + "group-list-settings", "$select", "groupSetting", true, "id displayName templateId values"},
	{"/v1.0/policies/defaultAppManagementPolicy", reference + "tenantappmanagementpolicy-get", "$select", "tenantAppManagementPolicy", false, "id displayName description isEnabled applicationRestrictions servicePrincipalRestrictions"},
	{"/v1.0/policies/appManagementPolicies", reference + "appmanagementpolicy-list", "$select $filter $top", "appManagementPolicy", true, "id displayName description isEnabled restrictions"},
	{"/v1.0/policies/appManagementPolicies/{id}/appliesTo", reference + "appmanagementpolicy-list-appliesto", "$select $filter $top", "directoryObject", true, "@odata.type id"},
	{"/v1.0/policies/deviceRegistrationPolicy", reference + "deviceregistrationpolicy-get", "", "deviceRegistrationPolicy", false, "id displayName description userDeviceQuota multiFactorAuthConfiguration azureADRegistration azureADJoin localAdminPassword"},
	// perUserMfaState is documented of users/{id}/authentication/requirements
	// only; that the list has it too is seen in use.
	{"/beta/users", reference + "user-list?view=graph-rest-beta", allOData, "beta.user", true, "id businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName"},
	{"/v1.0/policies/identitySecurityDefaultsEnforcementPolicy", reference + "identitysecuritydefaultsenforcementpolicy-get", "$select", "identitySecurityDefaultsEnforcementPolicy", false, "id displayName description isEnabled"},
	{"/v1.0/policies/authorizationPolicy", reference + "authorizationpolicy-get", "", "authorizationPolicy", false, "id allowInvitesFrom allowedToSignUpEmailBasedSubscriptions allowedToUseSSPR allowEmailVerifiedUsersToJoinOrganization allowUserConsentForRiskyApps blockMsolPowerShell displayName description defaultUserRolePermissions guestUserRoleId"},
	{"/v1.0/policies/adminConsentRequestPolicy", reference + "adminconsentrequestpolicy-get", "$select", "adminConsentRequestPolicy", false, "isEnabled notifyReviewers remindersEnabled requestDurationInDays version reviewers"},
	{"/v1.0/policies/authenticationMethodsPolicy", reference + "authenticationmethodspolicy-get", "", "authenticationMethodsPolicy", false, "id displayName description lastModifiedDateTime policyVersion registrationEnforcement authenticationMethodConfigurations"},
	{"/beta/policies/authenticationMethodsPolicy", reference + "authenticationmethodspolicy-get?view=graph-rest-beta", "", "beta.authenticationMethodsPolicy", false, "id displayName description lastModifiedDateTime policyVersion registrationEnforcement authenticationMethodConfigurations"},
	{"/v1.0/policies/crossTenantAccessPolicy/default", reference + "crosstenantaccesspolicyconfigurationdefault-get", "", "crossTenantAccessPolicyConfigurationDefault", false, "isServiceDefault inboundTrust b2bCollaborationOutbound b2bCollaborationInbound b2bDirectConnectOutbound b2bDirectConnectInbound"},
	{"/v1.0/policies/crossTenantAccessPolicy/partners", reference + "crosstenantaccesspolicy-list-partners", "$select $expand", "crossTenantAccessPolicyConfigurationPartner", true, "tenantId inboundTrust automaticUserConsentSettings b2bCollaborationInbound b2bCollaborationOutbound b2bDirectConnectOutbound b2bDirectConnectInbound"},
	// The page names $filter; $expand is in the description, of the path under
	// which conditional access has the same list.
	{"/v1.0/policies/authenticationStrengthPolicies", reference + "authenticationstrengthroot-list-policies", "$filter $expand", "authenticationStrengthPolicy", true, "id createdDateTime modifiedDateTime displayName description policyType requirementsSatisfied allowedCombinations combinationConfigurations"},
	{"/beta/identity/conditionalAccess/policies", reference + "conditionalaccessroot-list-policies?view=graph-rest-beta", "$select $top $skip $count $filter $orderby", "beta.conditionalAccessPolicy", true, "id displayName createdDateTime modifiedDateTime state sessionControls conditions grantControls"},
	{"/v1.0/identity/conditionalAccess/policies", reference + "conditionalaccessroot-list-policies", "$select $top $count $filter $orderby $expand", "conditionalAccessPolicy", true, "id displayName createdDateTime modifiedDateTime state sessionControls conditions grantControls"},
	{"/v1.0/identity/conditionalAccess/namedLocations", reference + "conditionalaccessroot-list-namedlocations", "$select $top $count $filter $orderby", "namedLocation", true, "@odata.type id displayName modifiedDateTime createdDateTime"},
	{"/v1.0/reports/authenticationMethods/userRegistrationDetails", reference + "authenticationmethodsroot-list-userregistrationdetails", "$filter $orderby", "userRegistrationDetails", true, "id userPrincipalName userDisplayName isAdmin isSsprRegistered isSsprEnabled isSsprCapable isMfaRegistered isMfaCapable isPasswordlessCapable lastUpdatedDateTime methodsRegistered isSystemPreferredAuthenticationMethodEnabled systemPreferredAuthenticationMethods userPreferredMethodForSecondaryAuthentication userType"},
	{"/v1.0/identityProtection/riskyUsers", reference + "riskyuser-list", "$filter $select $top", "riskyUser", true, "id isDeleted isProcessing riskLevel riskState riskDetail riskLastUpdatedDateTime userDisplayName userPrincipalName"},
	{"/v1.0/identityProtection/riskyServicePrincipals", reference + "identityprotectionroot-list-riskyserviceprincipals", "$count $filter $select $top", "riskyServicePrincipal", true, "id appId displayName isEnabled isProcessing riskLevel riskState riskDetail riskLastUpdatedDateTime servicePrincipalType"},
	{"/beta/auditLogs/signIns", reference + "signin-list?view=graph-rest-beta", "$top $skiptoken $filter", "beta.signIn", true, "id createdDateTime userId userPrincipalName appDisplayName clientAppUsed isInteractive authenticationRequirement status"},
	{"/beta/reports/servicePrincipalSignInActivities", reference + "reportroot-list-serviceprincipalsigninactivities?view=graph-rest-beta", "$top $filter $orderby", "beta.servicePrincipalSignInActivity", true, "id appId lastSignInActivity"},
	{"/beta/reports/appCredentialSignInActivities", reference + "reportroot-list-appcredentialsigninactivities?view=graph-rest-beta", "$top $filter $orderby", "beta.appCredentialSignInActivity", true, "id appId appObjectId credentialOrigin keyId keyType keyUsage resourceId servicePrincipalObjectId signInActivity"},
}

// leftOut are members that an answer may lack although $select names them.
var leftOut = map[string]string{
	"signInActivity": "https://learn.microsoft.com/graph/api/resources/signinactivity (of who never signed in)",
}

// shape is a type that the description lacks, or members that it lacks of one.
// A member's type is string, bool, int, time, guid, or another type after "#";
// "[]" in front makes a list of it, "?" behind allows null.
type shape struct {
	name    string // without "microsoft.graph."
	base    string // the type that it is like
	page    string
	members map[string]string
}

// resources starts the pages on types.
const resources = reference + "resources/"

var shapes = []shape{
	// Navigation properties, which the description leaves out.
	{"application", "application", resources + "application#relationships", map[string]string{"owners": "[]#directoryObject", "federatedIdentityCredentials": "[]#federatedIdentityCredential"}},
	{"servicePrincipal", "servicePrincipal", resources + "serviceprincipal#relationships", map[string]string{"owners": "[]#directoryObject"}},
	{"authenticationStrengthPolicy", "authenticationStrengthPolicy", resources + "authenticationstrengthpolicy#relationships", map[string]string{"combinationConfigurations": "[]#authenticationCombinationConfiguration"}},
	{"authenticationCombinationConfiguration", "", resources + "authenticationcombinationconfiguration", map[string]string{"id": "string", "appliesToCombinations": "[]string"}},
	{"unifiedRoleEligibilitySchedule", "unifiedRoleEligibilitySchedule", resources + "unifiedroleeligibilityschedule#relationships", map[string]string{"principal": "#directoryObject?"}},
	{"federatedIdentityCredential", "", resources + "federatedidentitycredential", map[string]string{
		"id": "string", "name": "string", "issuer": "string", "subject": "string", "audiences": "[]string", "description": "string?",
	}},
	{"authenticationMethodTarget", "", resources + "authenticationmethodtarget", map[string]string{"id": "string", "targetType": "string", "isRegistrationRequired": "bool"}},
	{"fido2AuthenticationMethodConfiguration", "fido2AuthenticationMethodConfiguration", resources + "fido2authenticationmethodconfiguration#relationships", targets},
	{"microsoftAuthenticatorAuthenticationMethodConfiguration", "microsoftAuthenticatorAuthenticationMethodConfiguration", resources + "microsoftauthenticatorauthenticationmethodconfiguration#relationships", map[string]string{"includeTargets": "[]#microsoftAuthenticatorAuthenticationMethodTarget"}},
	{"microsoftAuthenticatorAuthenticationMethodTarget", "authenticationMethodTarget", resources + "microsoftauthenticatorauthenticationmethodtarget", map[string]string{"authenticationMode": "string"}},
	{"smsAuthenticationMethodConfiguration", "smsAuthenticationMethodConfiguration", resources + "smsauthenticationmethodconfiguration#relationships", map[string]string{"includeTargets": "[]#smsAuthenticationMethodTarget"}},
	{"smsAuthenticationMethodTarget", "authenticationMethodTarget", resources + "smsauthenticationmethodtarget", map[string]string{"isUsableForSignIn": "bool"}},
	{"voiceAuthenticationMethodConfiguration", "voiceAuthenticationMethodConfiguration", resources + "voiceauthenticationmethodconfiguration#relationships", targets},
	{"temporaryAccessPassAuthenticationMethodConfiguration", "temporaryAccessPassAuthenticationMethodConfiguration", resources + "temporaryaccesspassauthenticationmethodconfiguration#relationships", targets},
	{"softwareOathAuthenticationMethodConfiguration", "softwareOathAuthenticationMethodConfiguration", resources + "softwareoathauthenticationmethodconfiguration#relationships", targets},
	{"emailAuthenticationMethodConfiguration", "emailAuthenticationMethodConfiguration", resources + "emailauthenticationmethodconfiguration#relationships", targets},
	{"x509CertificateAuthenticationMethodConfiguration", "x509CertificateAuthenticationMethodConfiguration", resources + "x509certificateauthenticationmethodconfiguration#relationships", targets},

	// Cross-tenant access.
	{"crossTenantAccessPolicyConfigurationDefault", "", resources + "crosstenantaccesspolicyconfigurationdefault", map[string]string{
		"isServiceDefault": "bool?", "inboundTrust": "#crossTenantAccessPolicyInboundTrust?",
		"b2bCollaborationInbound": "#crossTenantAccessPolicyB2BSetting?", "b2bCollaborationOutbound": "#crossTenantAccessPolicyB2BSetting?",
		"b2bDirectConnectInbound": "#crossTenantAccessPolicyB2BSetting?", "b2bDirectConnectOutbound": "#crossTenantAccessPolicyB2BSetting?",
		"automaticUserConsentSettings": "#inboundOutboundPolicyConfiguration?",
	}},
	{"crossTenantAccessPolicyConfigurationPartner", "", resources + "crosstenantaccesspolicyconfigurationpartner", map[string]string{
		"tenantId": "string", "isServiceProvider": "bool?", "isInMultiTenantOrganization": "bool?", "inboundTrust": "#crossTenantAccessPolicyInboundTrust?",
		"b2bCollaborationInbound": "#crossTenantAccessPolicyB2BSetting?", "b2bCollaborationOutbound": "#crossTenantAccessPolicyB2BSetting?",
		"b2bDirectConnectInbound": "#crossTenantAccessPolicyB2BSetting?", "b2bDirectConnectOutbound": "#crossTenantAccessPolicyB2BSetting?",
		"automaticUserConsentSettings": "#inboundOutboundPolicyConfiguration?",
	}},
	{"crossTenantAccessPolicyInboundTrust", "", resources + "crosstenantaccesspolicyinboundtrust", map[string]string{"isMfaAccepted": "bool?", "isCompliantDeviceAccepted": "bool?", "isHybridAzureADJoinedDeviceAccepted": "bool?"}},
	{"crossTenantAccessPolicyB2BSetting", "", resources + "crosstenantaccesspolicyb2bsetting", map[string]string{"usersAndGroups": "#crossTenantAccessPolicyTargetConfiguration?", "applications": "#crossTenantAccessPolicyTargetConfiguration?"}},
	{"crossTenantAccessPolicyTargetConfiguration", "", resources + "crosstenantaccesspolicytargetconfiguration", map[string]string{"accessType": "string?", "targets": "[]#crossTenantAccessPolicyTarget"}},
	{"crossTenantAccessPolicyTarget", "", resources + "crosstenantaccesspolicytarget", map[string]string{"target": "string", "targetType": "string"}},
	{"inboundOutboundPolicyConfiguration", "", resources + "inboundoutboundpolicyconfiguration", map[string]string{"inboundAllowed": "bool?", "outboundAllowed": "bool?"}},

	// Rules of roles.
	{"unifiedRoleAssignmentScheduleInstance", "unifiedRoleAssignmentScheduleInstance", resources + "unifiedroleassignmentscheduleinstance#relationships", map[string]string{"principal": "#directoryObject?"}},
	{"unifiedRoleManagementPolicyAssignment", "", resources + "unifiedrolemanagementpolicyassignment", map[string]string{
		"id": "string", "policyId": "string", "scopeId": "string", "scopeType": "string", "roleDefinitionId": "string?", "policy": "#unifiedRoleManagementPolicy",
	}},
	{"unifiedRoleManagementPolicy", "", resources + "unifiedrolemanagementpolicy", map[string]string{
		"id": "string", "displayName": "string", "description": "string", "isOrganizationDefault": "bool?", "scopeId": "string", "scopeType": "string",
		"lastModifiedDateTime": "time?", "lastModifiedBy": "#identity", "rules": "[]any",
	}},

	{"identity", "", resources + "identity", map[string]string{"id": "string?", "displayName": "string?"}},

	// Groups whose members are managed, and consent.
	{"beta.groupResource", "", resources + "groupresource?view=graph-rest-beta", map[string]string{"id": "string", "deletedDateTime": "time?"}},
	{"privilegedAccessGroupEligibilityScheduleInstance", "", resources + "privilegedaccessgroupeligibilityscheduleinstance", map[string]string{
		"id": "string", "accessId": "string", "groupId": "string", "principalId": "string", "memberType": "string", "startDateTime": "time?", "endDateTime": "time?", "eligibilityScheduleId": "string",
	}},
	{"delegatedPermissionClassification", "", resources + "delegatedpermissionclassification", map[string]string{"id": "string", "permissionId": "guid", "permissionName": "string", "classification": "string"}},

	// Registering devices.
	{"deviceRegistrationPolicy", "", resources + "deviceregistrationpolicy", map[string]string{
		"id": "string", "displayName": "string", "description": "string", "userDeviceQuota": "int", "multiFactorAuthConfiguration": "string",
		"azureADRegistration": "#azureADRegistrationPolicy", "azureADJoin": "#azureADJoinPolicy", "localAdminPassword": "#localAdminPasswordSettings",
	}},
	{"azureADRegistrationPolicy", "", resources + "azureadregistrationpolicy", map[string]string{"isAdminConfigurable": "bool", "allowedToRegister": "any"}},
	{"azureADJoinPolicy", "", resources + "azureadjoinpolicy", map[string]string{"isAdminConfigurable": "bool", "allowedToJoin": "any", "localAdmins": "any"}},
	{"localAdminPasswordSettings", "", resources + "localadminpasswordsettings", map[string]string{"isEnabled": "bool"}},

	// Risk.
	{"riskyServicePrincipal", "", resources + "riskyserviceprincipal", map[string]string{
		"id": "string", "appId": "string", "displayName": "string", "isEnabled": "bool?", "isProcessing": "bool?", "riskLevel": "string", "riskState": "string",
		"riskDetail": "string", "riskLastUpdatedDateTime": "time?", "servicePrincipalType": "string",
	}},

	// Beta: what it has beside v1.0.
	{"beta.signIn", "signIn", resources + "signin?view=graph-rest-beta", map[string]string{
		"authenticationRequirement": "string?", "signInEventTypes": "[]string", "userType": "string?",
	}},
	{"beta.user", "user", resources + "strongauthenticationrequirements?view=graph-rest-beta", map[string]string{"perUserMfaState": "string?"}},
	{"beta.authenticationMethodsPolicy", "authenticationMethodsPolicy", resources + "authenticationmethodspolicy?view=graph-rest-beta", map[string]string{
		"systemCredentialPreferences": "#beta.systemCredentialPreferences", "reportSuspiciousActivitySettings": "#beta.reportSuspiciousActivitySettings",
	}},
	{"beta.systemCredentialPreferences", "", resources + "systemcredentialpreferences?view=graph-rest-beta", map[string]string{
		"state": "string", "includeTargets": "[]#featureTarget", "excludeTargets": "[]#featureTarget",
	}},
	{"beta.reportSuspiciousActivitySettings", "", resources + "reportsuspiciousactivitysettings?view=graph-rest-beta", map[string]string{
		"state": "string", "includeTarget": "#featureTarget", "voiceReportingCode": "int",
	}},
	{"beta.conditionalAccessPolicy", "conditionalAccessPolicy", resources + "conditionalaccesspolicy?view=graph-rest-beta", map[string]string{
		"conditions": "#beta.conditionalAccessConditionSet", "sessionControls": "#beta.conditionalAccessSessionControls?", "partialEnablementStrategy": "string?",
	}},
	{"beta.conditionalAccessConditionSet", "conditionalAccessConditionSet", resources + "conditionalaccessconditionset?view=graph-rest-beta", map[string]string{
		"deviceStates": "#beta.conditionalAccessDeviceStates?", "times": "string?", "agents": "string?", "agentIdRiskLevels": "string?",
	}},
	{"beta.conditionalAccessDeviceStates", "", resources + "conditionalaccessdevicestates?view=graph-rest-beta", map[string]string{"includeStates": "[]string", "excludeStates": "[]string"}},
	{"beta.conditionalAccessSessionControls", "conditionalAccessSessionControls", resources + "conditionalaccesssessioncontrols?view=graph-rest-beta", map[string]string{
		"continuousAccessEvaluation": "#beta.continuousAccessEvaluationSessionControl?", "blockSensitiveActions": "string?", "globalSecureAccessFilteringProfile": "string?",
	}},
	{"beta.continuousAccessEvaluationSessionControl", "", resources + "continuousaccessevaluationsessioncontrol?view=graph-rest-beta", map[string]string{"mode": "string"}},
	{"beta.appCredentialSignInActivity", "", resources + "appcredentialsigninactivity?view=graph-rest-beta", map[string]string{
		"id": "string", "appId": "string", "appObjectId": "string", "createdDateTime": "time", "credentialOrigin": "string", "expirationDateTime": "time", "keyId": "string",
		"keyType": "string", "keyUsage": "string", "resourceId": "string", "servicePrincipalObjectId": "string", "signInActivity": "#signInActivity",
	}},

	{"beta.servicePrincipalSignInActivity", "", resources + "serviceprincipalsigninactivity?view=graph-rest-beta", map[string]string{
		"id": "string", "appId": "string", "lastSignInActivity": "#signInActivity?",
		"applicationAuthenticationClientSignInActivity": "#signInActivity?", "applicationAuthenticationResourceSignInActivity": "#signInActivity?",
		"delegatedClientSignInActivity": "#signInActivity?", "delegatedResourceSignInActivity": "#signInActivity?",
	}},

	// What is not of the directory: errors, batches and tokens.
	{"error", "", "https://learn.microsoft.com/graph/errors", map[string]string{"error": "#publicError"}},
	{"publicError", "", "https://learn.microsoft.com/graph/errors", map[string]string{"code": "string", "message": "string", "innerError": "#publicInnerError"}},
	{"publicInnerError", "", "https://learn.microsoft.com/graph/errors", map[string]string{"date": "string", "request-id": "guid", "client-request-id": "string"}},
	{"batch", "", "https://learn.microsoft.com/graph/json-batching", map[string]string{"responses": "[]#batchItem"}},
	{"batchItem", "", "https://learn.microsoft.com/graph/json-batching", map[string]string{"id": "string", "status": "int", "headers": "any", "body": "any"}},
	{"token", "", "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#successful-response-1", map[string]string{
		"token_type": "string", "expires_in": "int", "ext_expires_in": "int", "access_token": "string", "refresh_token": "string", "scope": "string", "id_token": "string",
	}},
	{"tokenError", "", "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#error-response-1", map[string]string{
		"error": "string", "error_description": "string", "error_codes": "[]int", "timestamp": "string", "trace_id": "guid", "correlation_id": "guid", "error_uri": "string", "suberror": "string", "claims": "string",
	}},
	{"deviceCode", "", "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code#device-authorization-response", map[string]string{
		"device_code": "string", "user_code": "string", "verification_uri": "string", "expires_in": "int", "interval": "int", "message": "string",
	}},
}

var targets = map[string]string{"includeTargets": "[]#authenticationMethodTarget"}
