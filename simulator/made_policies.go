package simulator

// policies are conditional access policies of the kinds that tenants have,
// with the gaps that they have too.
// https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
func (k *maker) policies(o *Organisation) {
	all := []any{"All"}
	none := []any{}
	var list Slice
	add := func(name, state string, change func(conditions, users, apps, grant Object)) {
		users := Object{
			"includeUsers": all, "excludeUsers": none, "includeGroups": none, "excludeGroups": none, "includeRoles": none, "excludeRoles": none,
			"includeGuestsOrExternalUsers": nil, "excludeGuestsOrExternalUsers": nil,
		}
		apps := Object{
			"includeApplications": all, "excludeApplications": none, "includeUserActions": none,
			"includeAuthenticationContextClassReferences": none, "applicationFilter": nil,
		}
		conditions := Object{
			"users": users, "applications": apps, "clientApplications": nil, "clientAppTypes": []any{"all"}, "platforms": nil, "locations": nil,
			"devices": nil, "authenticationFlows": nil, "signInRiskLevels": none, "userRiskLevels": none, "servicePrincipalRiskLevels": none,
			"insiderRiskLevels": nil,
		}
		grant := Object{"operator": "OR", "builtInControls": []any{"mfa"}, "customAuthenticationFactors": none, "termsOfUse": none, "authenticationStrength": nil}
		change(conditions, users, apps, grant)
		i := len(list)
		list = append(list, Object{
			"id": k.guid("policy", i), "templateId": nil, "displayName": name, "state": state,
			"createdDateTime": k.ago(400 - i), "modifiedDateTime": k.ago(100 - i),
			"conditions": conditions, "grantControls": grant, "sessionControls": nil,
		})
	}
	add("CA01 Administrators need a passkey", "enabled", func(_, users, _, grant Object) {
		users["includeUsers"], users["includeRoles"] = none, []any{roleTemplates[roleGlobal], roleTemplates[rolePrivileged]}
		users["excludeUsers"] = k.emergencies()
		grant["builtInControls"], grant["authenticationStrength"] = none, k.strength(strengthResistant)
	})
	add("CA02 MFA for everybody", "enabled", func(_, users, _, _ Object) {
		users["excludeUsers"], users["excludeRoles"] = k.emergencies(), []any{roleTemplates[roleSync]}
		users["excludeGroups"] = k.pilots()
	})
	add("CA05 No legacy protocols", "enabled", func(conditions, users, _, grant Object) {
		conditions["clientAppTypes"], grant["builtInControls"] = []any{"exchangeActiveSync", "other"}, []any{"block"}
		users["excludeGroups"] = k.pilots()
	})
	add("CA06 No device code", k.state(), func(conditions, _, _, grant Object) {
		conditions["authenticationFlows"], grant["builtInControls"] = Object{"transferMethods": "deviceCodeFlow,authenticationTransfer"}, []any{"block"}
	})
	add("CA07 Exchange from managed devices", "enabled", func(conditions, _, apps, grant Object) {
		apps["includeApplications"] = []any{"00000002-0000-0ff1-ce00-000000000000"}
		grant["builtInControls"] = []any{"mfa", "compliantDevice"}
		conditions["locations"] = Object{"includeLocations": all, "excludeLocations": []any{k.guid("location", 0)}}
	})
	add("CA08 Enrol factors with MFA", k.state(), func(_, _, apps, _ Object) {
		apps["includeApplications"], apps["includeUserActions"] = none, []any{"urn:user:registersecurityinfo"}
	})
	add("CA09 MFA everywhere", k.state(), func(_, users, _, _ Object) {
		users["excludeUsers"], users["excludeRoles"] = k.emergencies(), []any{roleTemplates[roleSync]}
	})
	add("CA10 Synchronisation from headquarters", "enabled", func(conditions, users, _, grant Object) {
		users["includeUsers"], users["includeRoles"] = none, []any{roleTemplates[roleSync]}
		conditions["locations"] = Object{"includeLocations": all, "excludeLocations": []any{k.guid("location", 0)}}
		grant["builtInControls"] = []any{"block"}
	})
	if k.Careful {
		k.carefulPolicies(func(name string, session Object, change func(conditions, users, apps, grant Object)) {
			add(name, "enabled", func(conditions, users, apps, grant Object) {
				users["excludeUsers"], users["excludeRoles"] = k.emergencies(), []any{roleTemplates[roleSync]}
				change(conditions, users, apps, grant)
			})
			if session != nil {
				list[len(list)-1]["sessionControls"], list[len(list)-1]["grantControls"] = session, nil
			}
		})
	}
	o.Lists["/identity/conditionalAccess/policies"] = list
	o.Lists["/identity/conditionalAccess/namedLocations"] = Slice{
		{
			"@odata.type": "#microsoft.graph.ipNamedLocation", "id": k.guid("location", 0), "displayName": "Headquarters", "isTrusted": true,
			"createdDateTime": k.ago(500), "modifiedDateTime": k.ago(500),
			"ipRanges": []any{Object{"@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "192.0.2.0/24"}},
		},
		{
			"@odata.type": "#microsoft.graph.countryNamedLocation", "id": k.guid("location", 1), "displayName": "Where we work",
			"createdDateTime": k.ago(500), "modifiedDateTime": k.ago(500), "countriesAndRegions": []any{"DE", "SE"},
			"includeUnknownCountriesAndRegions": false, "countryLookupMethod": "clientIpAddress",
		},
	}
	required := map[bool]string{true: "required", false: "notRequired"}[k.Careful]
	o.Singles["/policies/deviceRegistrationPolicy"] = Object{
		"id": "deviceRegistrationPolicy", "displayName": "Device Registration Policy",
		"description":     "Tenant-wide policy that manages initial provisioning controls using quota restrictions, additional authentication and authorization checks",
		"userDeviceQuota": 50, "multiFactorAuthConfiguration": required,
		"azureADRegistration": Object{"isAdminConfigurable": false, "allowedToRegister": Object{"@odata.type": "#microsoft.graph.allDeviceRegistrationMembership"}},
		"azureADJoin":         Object{"isAdminConfigurable": true, "allowedToJoin": Object{"@odata.type": "#microsoft.graph.allDeviceRegistrationMembership"}},
		"localAdminPassword":  Object{"isEnabled": false},
	}
	o.Lists["/policies/authenticationStrengthPolicies"] = Slice{k.strength(strengthMFA), k.strength(strengthResistant)}
}

// carefulPolicies are those on risks, devices and sessions.
// https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols?view=graph-rest-beta
func (k *maker) carefulPolicies(add func(name string, session Object, change func(conditions, users, apps, grant Object))) {
	session := func(name string, value Object) Object {
		out := Object{
			"disableResilienceDefaults": nil, "applicationEnforcedRestrictions": nil, "cloudAppSecurity": nil, "continuousAccessEvaluation": nil,
			"persistentBrowser": nil, "secureSignInSession": nil, "signInFrequency": nil,
		}
		value["isEnabled"] = true
		out[name] = value
		return out
	}
	frequency := func(value, unit any, interval string) Object {
		return session("signInFrequency", Object{"value": value, "type": unit, "frequencyInterval": interval, "authenticationType": "primaryAndSecondaryAuthentication"})
	}
	add("CA11 No accounts at high risk", nil, func(conditions, _, _, grant Object) {
		conditions["userRiskLevels"], grant["builtInControls"] = []any{"high"}, []any{"block"}
	})
	add("CA12 No sign-ins of high risk", nil, func(conditions, _, _, grant Object) {
		conditions["signInRiskLevels"], grant["builtInControls"] = []any{"high"}, []any{"block"}
	})
	add("CA13 Managed devices", nil, func(_, _, _, grant Object) {
		grant["builtInControls"] = []any{"compliantDevice", "domainJoinedDevice"}
	})
	add("CA14 Sign in twice a day", frequency(12, "hours", "timeBased"), func(_, _, _, _ Object) {})
	add("CA15 Enrol devices with a fresh sign-in", frequency(nil, nil, "everyTime"), func(_, _, apps, _ Object) {
		apps["includeApplications"] = []any{"d4ebce55-015a-49b5-a083-c84d1797ae8c"}
	})
	add("CA16 Browsers forget", session("persistentBrowser", Object{"mode": "never"}), func(_, _, _, _ Object) {})
	add("CA17 Tokens bound to Windows devices", session("secureSignInSession", Object{}), func(conditions, _, apps, _ Object) {
		apps["includeApplications"] = []any{"00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000"}
		conditions["platforms"] = Object{"includePlatforms": []any{"windows"}, "excludePlatforms": []any{}}
		conditions["clientAppTypes"] = []any{"mobileAppsAndDesktopClients"}
	})
}

// state is that of a policy which a careful organisation enforces and others
// only watch.
func (k *maker) state() string {
	if k.Careful {
		return "enabled"
	}
	return "enabledForReportingButNotEnforced"
}

// emergencies are the accounts that every policy has to leave out.
func (k *maker) emergencies() []any {
	out := []any{}
	for i := range k.cast {
		if k.cast[i].emergency() {
			out = append(out, k.userID(i))
		}
	}
	return out
}

// groupPilot is a group that MFA leaves out.
const groupPilot = "MFA pilot"

func (k *maker) pilots() []any {
	if k.Careful {
		return []any{}
	}
	return []any{k.guid("group", 1)}
}

// The strengths that every tenant has.
// https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths
const (
	strengthMFA       = "00000000-0000-0000-0000-000000000002"
	strengthResistant = "00000000-0000-0000-0000-000000000004"
)

func (k *maker) strength(id string) Object {
	s := Object{
		"id": id, "displayName": "Phishing-resistant MFA", "description": nil, "policyType": "builtIn", "requirementsSatisfied": "mfa",
		"createdDateTime": "2021-12-01T00:00:00Z", "modifiedDateTime": "2021-12-01T00:00:00Z",
		"allowedCombinations":       []any{"windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"},
		"combinationConfigurations": []any{},
	}
	if id == strengthMFA {
		s["displayName"] = "Multifactor authentication"
		s["allowedCombinations"] = []any{"windowsHelloForBusiness", "fido2", "password,microsoftAuthenticatorPush", "password,softwareOath", "password,sms"}
	}
	return s
}

// tenant is what there is one of.
func (k *maker) tenant(o *Organisation) {
	id := k.guid("tenant", 0)
	o.Lists["/organization"] = Slice{{
		"id": id, "displayName": o.Name, "onPremisesSyncEnabled": true, "tenantType": "AAD", "createdDateTime": k.ago(2000),
		"verifiedDomains": []any{Object{"name": madeDomain, "isDefault": true, "isInitial": false, "type": "Managed", "capabilities": "Email"}},
	}}
	plans := []any{}
	for _, p := range []struct{ plan, id, name string }{{"P1", planP1, "AAD_PREMIUM"}, {"P2", planP2, "AAD_PREMIUM_P2"}} {
		if k.Plan == "" || k.Plan == "P2" || k.Plan == p.plan {
			plans = append(plans, Object{"servicePlanId": p.id, "servicePlanName": p.name, "provisioningStatus": "Success", "appliesTo": "User"})
		}
	}
	if k.Plan == "" {
		plans = append(plans, Object{"servicePlanId": planWorkload, "servicePlanName": "AAD_WRKLDID_P2", "provisioningStatus": "Success", "appliesTo": "User"})
	}
	o.Lists["/subscribedSkus"] = Slice{{
		"id": id + "_" + k.guid("sku", 0), "skuId": k.guid("sku", 0), "skuPartNumber": "SPE_E5", "capabilityStatus": "Enabled", "appliesTo": "User",
		"accountId": id, "accountName": o.Name, "consumedUnits": k.Accounts, "subscriptionIds": []any{},
		"prepaidUnits": Object{"enabled": k.Accounts, "suspended": 0, "warning": 0, "lockedOut": 0}, "servicePlans": plans,
	}}
	o.Lists["/domains"] = Slice{k.domain(madeDomain, "Managed", true), k.domain(madeFederated, "Federated", false)}
	o.Singles["/policies/identitySecurityDefaultsEnforcementPolicy"] = Object{
		"id": "00000000-0000-0000-0000-000000000005", "displayName": "Security Defaults", "description": "", "isEnabled": false,
	}
	consent := []any{"ManagePermissionGrantsForSelf.microsoft-user-default-legacy", "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team"}
	if k.Careful {
		consent[0] = "ManagePermissionGrantsForSelf.microsoft-user-default-low"
	}
	o.Singles["/policies/authorizationPolicy"] = Object{
		"id": "authorizationPolicy", "displayName": "Authorization Policy", "description": "", "allowInvitesFrom": "adminsAndGuestInviters",
		"guestUserRoleId": "10dae51f-b6af-4016-8d66-8c2a99b929b3", "allowedToUseSSPR": !k.Careful, "allowUserConsentForRiskyApps": false,
		"allowEmailVerifiedUsersToJoinOrganization": false, "allowedToSignUpEmailBasedSubscriptions": true, "blockMsolPowerShell": true,
		"defaultUserRolePermissions": Object{
			"permissionGrantPoliciesAssigned": consent, "allowedToCreateApps": false, "allowedToCreateTenants": false,
			"allowedToCreateSecurityGroups": false, "allowedToReadOtherUsers": true, "allowedToReadBitlockerKeysForOwnedDevice": true,
		},
	}
	o.Singles["/policies/adminConsentRequestPolicy"] = Object{
		"isEnabled": true, "notifyReviewers": true, "remindersEnabled": true, "requestDurationInDays": 30, "version": 1,
		"reviewers": []any{Object{"query": "/users/" + k.userID(0), "queryType": "MicrosoftGraph", "queryRoot": nil}},
	}
	o.Singles["/policies/authenticationMethodsPolicy"] = k.methodRules()
	k.crossTenant(o)
}

// crossTenant is what holds for guests of other tenants, and for one tenant
// that has settings of its own: none, so that it inherits.
// https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationdefault
func (k *maker) crossTenant(o *Organisation) {
	setting := func(access string) Object {
		target := func(what, kind string) Object {
			return Object{"accessType": access, "targets": []any{Object{"target": what, "targetType": kind}}}
		}
		return Object{"usersAndGroups": target("AllUsers", "user"), "applications": target("AllApplications", "application")}
	}
	o.Singles["/policies/crossTenantAccessPolicy/default"] = Object{
		"isServiceDefault":        true,
		"inboundTrust":            Object{"isMfaAccepted": false, "isCompliantDeviceAccepted": false, "isHybridAzureADJoinedDeviceAccepted": false},
		"b2bCollaborationInbound": setting("allowed"), "b2bCollaborationOutbound": setting("allowed"),
		"b2bDirectConnectInbound": setting("blocked"), "b2bDirectConnectOutbound": setting("blocked"),
	}
	o.Lists["/policies/crossTenantAccessPolicy/partners"] = Slice{{
		"tenantId": k.guid("partner", 0), "isServiceProvider": nil, "inboundTrust": nil,
		"b2bCollaborationInbound": nil, "b2bCollaborationOutbound": nil, "b2bDirectConnectInbound": nil, "b2bDirectConnectOutbound": nil,
		"automaticUserConsentSettings": Object{"inboundAllowed": nil, "outboundAllowed": nil},
	}}
}

func (k *maker) domain(name, kind string, isDefault bool) Object {
	return Object{
		"id": name, "authenticationType": kind, "availabilityStatus": nil, "isAdminManaged": true, "isDefault": isDefault, "isInitial": isDefault,
		"isRoot": true, "isVerified": true, "passwordNotificationWindowInDays": 14, "passwordValidityPeriodInDays": 2147483647,
		"supportedServices": []any{"Email"}, "state": nil,
	}
}
