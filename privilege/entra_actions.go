package privilege

// entraActions are the actions of directory roles that meet a criterion. The
// documentation offers few of them to roles of an organisation's own; all are
// matched, since that list grows.
// https://learn.microsoft.com/entra/identity/role-based-access-control/custom-available-permissions
var entraActions = []struct {
	Rating
	actions []string
}{
	{Rating{Takeover, "Assigns any directory role"}, []string{
		"microsoft.directory/roleAssignments/allProperties/allTasks",
		"microsoft.directory/scopedRoleMemberships/allProperties/allTasks",
		"microsoft.directory/directoryRoles/allProperties/allTasks",
	}},
	{Rating{Takeover, "Writes what a role may do, its own included"}, []string{
		"microsoft.directory/roleDefinitions/allProperties/allTasks",
	}},
	{Rating{Takeover, "Assigns any role through PIM and writes its rules"}, []string{
		"microsoft.directory/privilegedIdentityManagement/allProperties/allTasks",
	}},
	{Rating{Takeover, "Writes groups that carry directory roles"}, []string{
		"microsoft.directory/groupsAssignableToRoles/create",
		"microsoft.directory/groupsAssignableToRoles/allProperties/update",
	}},
	{Rating{Takeover, "Adds credentials to apps, and so acts with their rights"}, []string{
		"microsoft.directory/applications/credentials/update",
		"microsoft.directory/servicePrincipals/credentials/update",
	}},
	{Rating{Takeover, "Makes anyone owner of apps, who may then add credentials"}, []string{
		"microsoft.directory/applications/owners/update",
		"microsoft.directory/servicePrincipals/owners/update",
	}},
	{Rating{Takeover, "Writes everything of apps, credentials included"}, []string{
		"microsoft.directory/applications/allProperties/update",
		"microsoft.directory/applications/allProperties/allTasks",
		"microsoft.directory/servicePrincipals/allProperties/update",
		"microsoft.directory/servicePrincipals/allProperties/allTasks",
	}},
	{Rating{Takeover, "Grants any app any permission, Graph application permissions included"}, []string{
		"microsoft.directory/servicePrincipals/managePermissionGrantsForAll.microsoft-company-admin",
	}},
	{Rating{Takeover, "Federates a domain, and so signs in as any of its users"}, []string{
		"microsoft.directory/domains/federation/update",
		"microsoft.directory/domains/federationConfiguration/create",
		"microsoft.directory/domains/federationConfiguration/basic/update",
		"microsoft.directory/domains/allProperties/allTasks",
	}},
	{Rating{Takeover, "Writes pass-through authentication, which decides which passwords are right"}, []string{
		"microsoft.directory/hybridAuthenticationPolicy/allProperties/allTasks",
	}},
	{Rating{Takeover, "Maps certificates to users, administrators included"}, []string{
		"microsoft.directory/users/authorizationInfo/update",
	}},
	{Rating{Takeover, "Writes the organisation, trusted sign-in authorities included"}, []string{
		"microsoft.directory/organization/allProperties/allTasks",
	}},
	{Rating{Takeover, "Writes everything of users"}, []string{
		"microsoft.directory/users/allProperties/allTasks",
	}},
	{Rating{Takeover, "Accepts governance by another tenant, which gets roles here"}, []string{
		"microsoft.directory/tenantGovernance/requests/allProperties/update",
	}},
	{Rating{Takeover, "Accepts partner relationships, which get roles here"}, []string{
		"microsoft.commerce.tenantRelationships/customerDelegatedAdminPrivileges/allProperties/allTasks",
	}},
	{Rating{Identities, "Resets passwords of users without a strong role"}, []string{
		"microsoft.directory/users/password/update",
	}},
	{Rating{Identities, "Writes sign-in methods of users without a strong role"}, []string{
		"microsoft.directory/users/authenticationMethods/create",
		"microsoft.directory/users/authenticationMethods/basic/update",
		"microsoft.directory/users/authenticationMethods/delete",
	}},
	{Rating{Identities, "Creates users"}, []string{
		"microsoft.directory/users/create",
	}},
	{Rating{Identities, "Deletes or restores users"}, []string{
		"microsoft.directory/users/delete",
		"microsoft.directory/users/restore",
		"microsoft.directory/deletedItems.users/restore",
	}},
	{Rating{Identities, "Disables or enables users"}, []string{
		"microsoft.directory/users/disable",
		"microsoft.directory/users/enable",
	}},
	{Rating{Identities, "Renames the sign-in of users"}, []string{
		"microsoft.directory/users/userPrincipalName/update",
	}},
	{Rating{Identities, "Writes phone and mail, which password reset may rely on"}, []string{
		"microsoft.directory/users/contactInfo/update",
	}},
	{Rating{Identities, "Turns guests into members"}, []string{
		"microsoft.directory/users/convertExternalToInternalMemberUser",
	}},
	{Rating{Identities, "Writes the members of ordinary groups"}, []string{
		"microsoft.directory/groups/members/update",
	}},
	{Rating{Identities, "Writes the owners of ordinary groups, who write the members"}, []string{
		"microsoft.directory/groups/owners/update",
	}},
	{Rating{Identities, "Writes who falls into dynamic groups"}, []string{
		"microsoft.directory/groups/dynamicMembershipRule/update",
	}},
	{Rating{Identities, "Writes everything of ordinary groups"}, []string{
		"microsoft.directory/groups/allProperties/update",
		"microsoft.directory/groups/allProperties/allTasks",
	}},
	{Rating{Identities, "Deletes ordinary groups and the access that hangs on them"}, []string{
		"microsoft.directory/groups/delete",
	}},
	{Rating{Identities, "Assigns users, groups and apps to the roles of applications"}, []string{
		"microsoft.directory/servicePrincipals/appRoleAssignedTo/update",
	}},
	{Rating{Identities, "Writes the stored passwords of applications"}, []string{
		"microsoft.directory/servicePrincipals/managePasswordSingleSignOnCredentials",
	}},
	{Rating{Identities, "Writes what provisioning creates, changes and links"}, []string{
		"microsoft.directory/servicePrincipals/synchronizationCredentials/manage",
		"microsoft.directory/servicePrincipals/synchronizationJobs/manage",
		"microsoft.directory/servicePrincipals/synchronizationSchema/manage",
		"microsoft.directory/servicePrincipals/synchronization.cloudTenantToCloudTenant/credentials/manage",
		"microsoft.directory/servicePrincipals/synchronization.cloudTenantToCloudTenant/jobs/manage",
		"microsoft.directory/servicePrincipals/synchronization.cloudTenantToCloudTenant/schema/manage",
		"microsoft.directory/servicePrincipals/synchronization.cloudTenantToExternalSystem/credentials/manage",
		"microsoft.directory/servicePrincipals/synchronization.cloudTenantToExternalSystem/jobs/manage",
		"microsoft.directory/servicePrincipals/synchronization.cloudTenantToExternalSystem/schema/manage",
	}},
	{Rating{Identities, "Writes which accounts and password hashes come from on-premises"}, []string{
		"microsoft.directory/cloudProvisioning/allProperties/allTasks",
		"microsoft.directory/passwordHashSync/allProperties/allTasks",
	}},
	{Rating{Identities, "Writes access packages, which hand out groups, apps and roles"}, []string{
		"microsoft.directory/entitlementManagement/allProperties/allTasks",
	}},
	{Rating{Identities, "Runs workflows that issue passes and write groups"}, []string{
		"microsoft.directory/lifecycleWorkflows/workflows/allProperties/allTasks",
	}},
	{Rating{Identities, "Rolls users, groups, grants and policies back in time"}, []string{
		"microsoft.directory/backup/recovery/create",
	}},
	{Rating{Identities, "Adds identity providers that guests or customers sign in by"}, []string{
		"microsoft.directory/identityProviders/allProperties/allTasks",
	}},
	{Rating{Identities, "Writes the keys customer sign-in (B2C) signs with"}, []string{
		"microsoft.directory/b2cTrustFrameworkKeySet/allProperties/allTasks",
	}},
	{Rating{Identities, "Decides where submitted passwords are sent"}, []string{
		"microsoft.directory/onPasswordSubmitCustomAuthenticationExtension/allProperties/allTasks",
		"microsoft.directory/onPasswordUpdateCustomAuthenticationExtension/allProperties/allTasks",
	}},
	{Rating{Identities, "Writes the credentials of agents"}, []string{
		"microsoft.directory/agentIdentityBlueprints/credentials/update",
		"microsoft.directory/agentIdentityBlueprints/allProperties/update",
		"microsoft.directory/agentIdentityBlueprints/owners/update",
	}},
	{Rating{Identities, "Writes agent identities"}, []string{
		"microsoft.directory/agentIdentities/create",
		"microsoft.directory/agentIdentities/authentication/update",
		"microsoft.directory/agentIdentities/owners/update",
		"microsoft.directory/agentIdentities/appRoleAssignedTo/update",
		"microsoft.directory/agentIdentityBlueprintPrincipals/authentication/update",
		"microsoft.directory/agentIdentityBlueprintPrincipals/owners/update",
		"microsoft.directory/agentIdentityBlueprintPrincipals/appRoleAssignedTo/update",
	}},
	{Rating{Identities, "Creates agent user accounts"}, []string{
		"microsoft.directory/agentUsers/create",
	}},
	{Rating{Policy, "Writes conditional access"}, []string{
		"microsoft.directory/conditionalAccessPolicies/create",
		"microsoft.directory/conditionalAccessPolicies/basic/update",
		"microsoft.directory/conditionalAccessPolicies/delete",
		"microsoft.directory/conditionalAccessPolicies/owners/update",
		"microsoft.directory/conditionalAccessPolicies/tenantDefault/update",
	}},
	{Rating{Policy, "Writes which places count as trusted"}, []string{
		"microsoft.directory/namedLocations/create",
		"microsoft.directory/namedLocations/basic/update",
		"microsoft.directory/namedLocations/delete",
	}},
	{Rating{Policy, "Writes which actions ask for a stronger sign-in"}, []string{
		"microsoft.directory/resourceNamespaces/resourceActions/authenticationContext/update",
	}},
	{Rating{Policy, "Writes sign-in policies of the tenant"}, []string{
		"microsoft.directory/policies/create",
		"microsoft.directory/policies/basic/update",
		"microsoft.directory/policies/delete",
		"microsoft.directory/policies/owners/update",
		"microsoft.directory/policies/tenantDefault/update",
		"microsoft.directory/policies/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes what users and guests may do and consent to"}, []string{
		"microsoft.directory/authorizationPolicy/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes which sign-in methods exist, and tenant-wide MFA"}, []string{
		"microsoft.directory/userCredentialPolicies/create",
		"microsoft.directory/userCredentialPolicies/basic/update",
		"microsoft.directory/userCredentialPolicies/delete",
		"microsoft.directory/userCredentialPolicies/owners/update",
		"microsoft.directory/userCredentialPolicies/tenantDefault/update",
		"microsoft.directory/organization/strongAuthentication/allTasks",
	}},
	{Rating{Policy, "Lets users keep weak or unchanging passwords"}, []string{
		"microsoft.directory/users/passwordPolicies/update",
	}},
	{Rating{Policy, "Writes risk policies and dismisses risk"}, []string{
		"microsoft.directory/identityProtection/allProperties/update",
		"microsoft.directory/identityProtection/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes which other tenants are trusted"}, []string{
		"microsoft.directory/crossTenantAccessPolicy/basic/update",
		"microsoft.directory/crossTenantAccessPolicy/allowedCloudEndpoints/update",
		"microsoft.directory/crossTenantAccessPolicy/default/b2bCollaboration/update",
		"microsoft.directory/crossTenantAccessPolicy/default/b2bDirectConnect/update",
		"microsoft.directory/crossTenantAccessPolicy/default/tenantRestrictions/update",
		"microsoft.directory/crossTenantAccessPolicy/partners/create",
		"microsoft.directory/crossTenantAccessPolicy/partners/delete",
		"microsoft.directory/crossTenantAccessPolicy/partners/b2bCollaboration/update",
		"microsoft.directory/crossTenantAccessPolicy/partners/b2bDirectConnect/update",
		"microsoft.directory/crossTenantAccessPolicy/partners/tenantRestrictions/update",
		"microsoft.directory/crossTenantAccessPolicy/partners/identitySynchronization/basic/update",
		"microsoft.directory/crossTenantAccessPolicy/partners/identitySynchronization/create",
		"microsoft.directory/multiTenantOrganization/create",
		"microsoft.directory/multiTenantOrganization/basic/update",
		"microsoft.directory/multiTenantOrganization/tenants/create",
	}},
	{Rating{Policy, "Writes templates by which groups get roles in other tenants"}, []string{
		"microsoft.directory/tenantGovernance/policyTemplates/create",
		"microsoft.directory/tenantGovernance/policyTemplates/allProperties/update",
		"microsoft.directory/tenantGovernance/relationships/create",
		"microsoft.directory/tenantGovernance/relationships/allProperties/update",
		"microsoft.directory/tenantGovernance/invitations/create",
		"microsoft.directory/tenantGovernance/settings/allProperties/update",
	}},
	{Rating{Policy, "Grants delegated permissions in the name of users"}, []string{
		"microsoft.directory/oAuth2PermissionGrants/create",
		"microsoft.directory/oAuth2PermissionGrants/basic/update",
		"microsoft.directory/oAuth2PermissionGrants/allProperties/allTasks",
	}},
	{Rating{Policy, "Grants apps permissions for everyone, all but Graph application permissions"}, []string{
		"microsoft.directory/servicePrincipals/managePermissionGrantsForAll.microsoft-application-admin",
	}},
	{Rating{Policy, "Grants apps permissions for everyone, as far as the named policy allows"}, []string{
		"microsoft.directory/servicePrincipals/managePermissionGrantsForAll.{id}",
	}},
	{Rating{Policy, "Writes which consents a policy allows"}, []string{
		"microsoft.directory/permissionGrantPolicies/create",
		"microsoft.directory/permissionGrantPolicies/basic/update",
		"microsoft.directory/permissionGrantPolicies/allProperties/update",
		"microsoft.directory/permissionGrantPolicies/delete",
	}},
	{Rating{Policy, "Writes who decides on requests for consent"}, []string{
		"microsoft.directory/adminConsentRequestPolicy/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes token and sign-in policies of apps"}, []string{
		"microsoft.directory/applicationPolicies/create",
		"microsoft.directory/applicationPolicies/basic/update",
		"microsoft.directory/applicationPolicies/delete",
		"microsoft.directory/applicationPolicies/owners/update",
		"microsoft.directory/applicationPolicies/allProperties/update",
		"microsoft.directory/applications/policies/update",
		"microsoft.directory/servicePrincipals/policies/update",
	}},
	{Rating{Policy, "Writes where the sign-in tokens of apps are sent"}, []string{
		"microsoft.directory/applications/authentication/update",
		"microsoft.directory/servicePrincipals/authentication/update",
	}},
	{Rating{Policy, "Writes whether an internal app asks for sign-in before it is reached"}, []string{
		"microsoft.directory/applications/applicationProxy/update",
		"microsoft.directory/applications/applicationProxyAuthentication/update",
	}},
	{Rating{Policy, "Writes switches that guard synced accounts from takeover"}, []string{
		"microsoft.directory/onPremisesSynchronization/basic/update",
		"microsoft.directory/organization/dirSync/update",
	}},
	{Rating{Policy, "Decides whom scoped and restricted administration covers"}, []string{
		"microsoft.directory/administrativeUnits/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes reviews whose outcome keeps or removes access"}, []string{
		"microsoft.directory/accessReviews/allProperties/allTasks",
		"microsoft.directory/accessReviews/definitions.applications/allProperties/allTasks",
		"microsoft.directory/accessReviews/definitions.entitlementManagement/allProperties/allTasks",
		"microsoft.directory/accessReviews/definitions.directoryRoles/allProperties/allTasks",
		"microsoft.directory/accessReviews/definitions.groups/create",
		"microsoft.directory/accessReviews/definitions.groups/delete",
		"microsoft.directory/accessReviews/definitions.groups/allProperties/update",
		"microsoft.directory/accessReviews/definitions.groupsAssignableToRoles/create",
		"microsoft.directory/accessReviews/definitions.groupsAssignableToRoles/delete",
		"microsoft.directory/accessReviews/definitions.groupsAssignableToRoles/allProperties/update",
	}},
	{Rating{Policy, "Writes consent and banned-password settings, among others"}, []string{
		"microsoft.directory/groupSettings/create",
		"microsoft.directory/groupSettings/basic/update",
		"microsoft.directory/groupSettings/delete",
	}},
	{Rating{Policy, "Writes who may register and join devices"}, []string{
		"microsoft.directory/deviceRegistrationPolicy/basic/update",
		"microsoft.directory/deviceManagementPolicies/basic/update",
	}},
	{Rating{Policy, "Writes device attributes that conditional access tests"}, []string{
		"microsoft.directory/devices/extensionAttributeSet1/update",
		"microsoft.directory/devices/extensionAttributeSet2/update",
		"microsoft.directory/devices/extensionAttributeSet3/update",
	}},
	{Rating{Policy, "Writes attributes that access policies test"}, []string{
		"microsoft.directory/users/customSecurityAttributes/update",
		"microsoft.directory/servicePrincipals/customSecurityAttributes/update",
		"microsoft.directory/devices/customSecurityAttributes/update",
		"microsoft.directory/azureManagedIdentities/customSecurityAttributes/update",
	}},
	{Rating{Policy, "Writes the endpoints that sign-in calls"}, []string{
		"microsoft.directory/customAuthenticationExtensions/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes customer sign-in"}, []string{
		"microsoft.directory/b2cUserFlow/allProperties/allTasks",
		"microsoft.directory/b2cTrustFrameworkPolicy/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes session and access policies of Defender for Cloud Apps"}, []string{
		"microsoft.directory/cloudAppSecurity/allProperties/allTasks",
	}},
	{Rating{Policy, "Writes which networks and traffic count as trusted"}, []string{
		"microsoft.networkAccess/allEntities/allProperties/allTasks",
	}},
	{Rating{Data, "Reads BitLocker recovery keys"}, []string{
		"microsoft.directory/bitlockerKeys/key/read",
	}},
	{Rating{Data, "Reads local administrator passwords (LAPS)"}, []string{
		"microsoft.directory/deviceLocalCredentials/password/read",
	}},
	{Rating{Data, "Reads the stored passwords of applications"}, []string{
		"microsoft.directory/servicePrincipals/getPasswordSingleSignOnCredentials",
	}},
	{Rating{Data, "Makes anyone owner of a device, who may then read its BitLocker key"}, []string{
		"microsoft.directory/devices/registeredOwners/update",
	}},
	{Rating{Data, "Manages Exchange, and so any mailbox"}, []string{
		"microsoft.office365.exchange/allEntities/basic/allTasks",
		"microsoft.office365.exchange/recipients/allProperties/allTasks",
	}},
	{Rating{Data, "Manages SharePoint, and so any site"}, []string{
		"microsoft.office365.sharePoint/allEntities/allTasks",
	}},
	{Rating{Data, "Manages Teams, and so any team"}, []string{
		"microsoft.teams/allEntities/allProperties/allTasks",
	}},
	{Rating{Data, "Manages Viva Engage, and so any community"}, []string{
		"microsoft.office365.yammer/allEntities/allProperties/allTasks",
	}},
	{Rating{Data, "Runs code on every managed device"}, []string{
		"microsoft.intune/allEntities/allTasks",
	}},
	{Rating{Data, "Controls every Cloud PC"}, []string{
		"microsoft.cloudPC/allEntities/allProperties/allTasks",
	}},
	{Rating{Data, "Manages Defender on every device, its remote shell included"}, []string{
		"microsoft.windows.defenderAdvancedThreatProtection/allEntities/allTasks",
	}},
	{Rating{Data, "Decides who may decrypt every protected file"}, []string{
		"microsoft.azure.informationProtection/allEntities/allTasks",
	}},
	{Rating{Data, "Approves bulk export of mail, files and chats"}, []string{
		"microsoft.graph.dataConnect/allEntities/allProperties/allTasks",
	}},
	{Rating{Data, "Takes over any flow with its links to mail and files"}, []string{
		"microsoft.flow/allEntities/allTasks",
	}},
	{Rating{Data, "Restores mailboxes, sites and OneDrives to an earlier state"}, []string{
		"microsoft.backup/allEntities/allProperties/allTasks",
		"microsoft.backup/exchangeRestoreSessions/allProperties/allTasks",
		"microsoft.backup/sharePointRestoreSessions/allProperties/allTasks",
		"microsoft.backup/oneDriveForBusinessRestoreSessions/allProperties/allTasks",
	}},
}
