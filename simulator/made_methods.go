package simulator

// methodRules are which methods may be used, and how.
// https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy
func (k *maker) methodRules() Object {
	everybody := func(more Object) []any {
		target := Object{"targetType": "group", "id": "all_users", "isRegistrationRequired": false}
		for name, v := range more {
			target[name] = v
		}
		return []any{target}
	}
	// feature is something that the careful have on for everybody.
	feature := func(otherwise string) Object {
		state := otherwise
		if k.Careful {
			state = "enabled"
		}
		return Object{
			"state": state, "includeTarget": Object{"targetType": "group", "id": "all_users"},
			"excludeTarget": Object{"targetType": "group", "id": "00000000-0000-0000-0000-000000000000"},
		}
	}
	lists := func(f Object) Object {
		return Object{"state": f["state"], "includeTargets": []any{f["includeTarget"]}, "excludeTargets": []any{}}
	}
	restricted := Object{"isEnforced": k.Careful, "enforcementType": "allow", "aaGuids": []any{"2fc0579f-8113-47ea-b116-bb5a8db9202a"}}
	longest, affinity := 480, map[bool]string{true: "high", false: "low"}[k.Careful]
	if !k.Careful {
		longest = 7 * 24 * 60
	}
	var rules []any
	for _, m := range []struct {
		id, kind string
		on       bool
		more     Object
	}{
		{"Fido2", "fido2", true, Object{
			"isAttestationEnforced": k.Careful, "isSelfServiceRegistrationAllowed": k.Careful, "keyRestrictions": restricted, "defaultPasskeyProfile": nil,
		}},
		{"MicrosoftAuthenticator", "microsoftAuthenticator", true, Object{
			"isSoftwareOathEnabled": false, "featureSettings": Object{
				"displayAppInformationRequiredState": feature("default"), "displayLocationInformationRequiredState": feature("default"),
			},
			"includeTargets": everybody(Object{"authenticationMode": "any"}),
		}},
		{"Sms", "sms", !k.Careful, Object{"includeTargets": everybody(Object{"isUsableForSignIn": !k.Careful})}},
		{"Voice", "voice", false, Object{"isOfficePhoneAllowed": false}},
		{"TemporaryAccessPass", "temporaryAccessPass", true, Object{
			"defaultLength": 8, "defaultLifetimeInMinutes": 60, "minimumLifetimeInMinutes": 60, "maximumLifetimeInMinutes": longest, "isUsableOnce": k.Careful,
		}},
		{"SoftwareOath", "softwareOath", true, Object{"excludeTargets": k.leftOut()}},
		{"Email", "email", !k.Careful, Object{"allowExternalIdToUseEmailOtp": "default"}},
		{"X509Certificate", "x509Certificate", true, Object{
			"authenticationModeConfiguration": Object{
				"x509CertificateAuthenticationDefaultMode": "x509CertificateMultiFactor", "x509CertificateDefaultRequiredAffinityLevel": affinity, "rules": []any{},
			},
			"certificateUserBindings": []any{
				Object{"x509CertificateField": "SKI", "userProperty": "certificateUserIds", "priority": 1, "trustAffinityLevel": "high"},
				Object{"x509CertificateField": "PrincipalName", "userProperty": "userPrincipalName", "priority": 2, "trustAffinityLevel": "low"},
			},
		}},
	} {
		rule := Object{
			"@odata.type": "#microsoft.graph." + m.kind + "AuthenticationMethodConfiguration", "id": m.id,
			"state":          map[bool]string{true: "enabled", false: "disabled"}[m.on],
			"includeTargets": everybody(nil), "excludeTargets": []any{},
		}
		for name, v := range m.more {
			rule[name] = v
		}
		rules = append(rules, rule)
	}
	campaign := lists(feature("disabled"))
	campaign["snoozeDurationInDays"] = 1
	campaign["includeTargets"] = []any{Object{"targetType": "group", "id": "all_users", "targetedAuthenticationMethod": "microsoftAuthenticator"}}
	report := feature("default")
	return Object{
		"id": "authenticationMethodsPolicy", "displayName": "Authentication Methods Policy", "description": "", "lastModifiedDateTime": k.ago(30),
		"policyVersion": "1.5", "policyMigrationState": k.migration(), "authenticationMethodConfigurations": rules,
		"registrationEnforcement":          Object{"authenticationMethodsRegistrationCampaign": campaign},
		"systemCredentialPreferences":      lists(feature("disabled")),
		"reportSuspiciousActivitySettings": Object{"state": report["state"], "includeTarget": report["includeTarget"], "voiceReportingCode": 0},
	}
}

func (k *maker) migration() string {
	if k.Careful {
		return "migrationComplete"
	}
	return "migrationInProgress"
}

// leftOut names a group that there is no more.
func (k *maker) leftOut() []any {
	if k.Careful {
		return []any{}
	}
	return []any{Object{"targetType": "group", "id": k.guid("group", 9)}}
}

// methodFlaws notes what is wrong with the rules on methods.
func (k *maker) methodFlaws(note noteFlaw) {
	for _, requirement := range []string{
		"phone-methods-off", "email-method-off", "text-message-sign-in-off", "method-migration-complete", "authenticator-shows-context",
		"passkeys-allowed", "passkey-makes-chosen", "temporary-pass-limited", "certificates-bound-to-accounts", "registration-campaign-runs",
		"suspicious-request-reportable", "strongest-factor-asked", "method-groups-exist",
	} {
		note(!k.Careful, requirement, k.guid("tenant", 0))
	}
}
