package simulator

// What a tenant leaves to everybody in it, and to everybody's devices.

// userRights are what users and guests may do by default.
// https://learn.microsoft.com/graph/api/resources/authorizationpolicy
func (k *maker) userRights() Object {
	consent := []any{"ManagePermissionGrantsForSelf.microsoft-user-default-low", "ManagePermissionGrantsForSelf." + ownConsent}
	guests, invites := "2af84b1e-32c8-42b7-82bc-daa82404023b", "adminsAndGuestInviters"
	if !k.Careful {
		consent = []any{"ManagePermissionGrantsForSelf.microsoft-user-default-legacy", "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team"}
		guests, invites = "a0b1b346-4d3e-4e8b-98f8-753987be4970", "everyone"
	}
	free := !k.Careful
	return Object{
		"id": "authorizationPolicy", "displayName": "Authorization Policy", "description": "", "allowInvitesFrom": invites,
		"guestUserRoleId": guests, "allowedToUseSSPR": free, "allowUserConsentForRiskyApps": free,
		"allowEmailVerifiedUsersToJoinOrganization": free, "allowedToSignUpEmailBasedSubscriptions": free, "blockMsolPowerShell": !free,
		"defaultUserRolePermissions": Object{
			"permissionGrantPoliciesAssigned": consent, "allowedToCreateApps": free, "allowedToCreateTenants": free,
			"allowedToCreateSecurityGroups": free, "allowedToReadOtherUsers": true, "allowedToReadBitlockerKeysForOwnedDevice": free,
		},
	}
}

// deviceRules are who may make devices known.
// https://learn.microsoft.com/graph/api/resources/deviceregistrationpolicy
func (k *maker) deviceRules() Object {
	everyone := Object{"@odata.type": "#microsoft.graph.allDeviceRegistrationMembership"}
	join, joiners, required, quota := everyone, everyone, "notRequired", 50
	if k.Careful {
		join = Object{"@odata.type": "#microsoft.graph.enumeratedDeviceRegistrationMembership", "users": []any{}, "groups": []any{k.guid("group", 0)}}
		joiners, required, quota = Object{"@odata.type": "#microsoft.graph.noDeviceRegistrationMembership"}, "required", 10
	}
	return Object{
		"id": "deviceRegistrationPolicy", "displayName": "Device Registration Policy",
		"description":     "Tenant-wide policy that manages initial provisioning controls using quota restrictions, additional authentication and authorization checks",
		"userDeviceQuota": quota, "multiFactorAuthConfiguration": required,
		"azureADRegistration": Object{"isAdminConfigurable": false, "allowedToRegister": everyone},
		"azureADJoin": Object{
			"isAdminConfigurable": true, "allowedToJoin": join,
			"localAdmins": Object{"enableGlobalAdmins": !k.Careful, "registeringUsers": joiners},
		},
		"localAdminPassword": Object{"isEnabled": k.Careful},
	}
}

// tenantFlaws are the requirements that an organisation which is not careful
// breaks as a whole.
var tenantFlaws = []string{
	"users-cannot-register-apps", "users-cannot-create-tenants", "users-cannot-create-security-groups", "users-cannot-create-groups",
	"users-cannot-read-disk-keys", "email-verified-users-cannot-join", "email-subscriptions-off", "old-powershell-blocked",
	"risky-consent-blocked", "group-owners-cannot-consent",
	"guest-access-restricted", "guest-invitations-restricted", "guests-cannot-own-groups",
	"on-premises-banned-passwords", "lockout-threshold", "lockout-duration",
	"device-registration-requires-mfa", "device-join-limited", "device-quota-limited", "administrators-not-local-administrators",
	"joiners-not-local-administrators", "local-passwords-managed",
	"consent-requests-answered", "soft-match-blocked", "hard-match-blocked", "cloud-password-of-federated-off",
	"guest-self-sign-up-off", "invitation-domains-limited", "device-trust-of-named-partners", "direct-connect-limited",
	"collaboration-inbound-limited", "collaboration-outbound-limited",
}
