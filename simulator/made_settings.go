package simulator

// settings are what a tenant lays down for passwords and for apps.
func (k *maker) settings(o *Organisation) {
	value := func(name, v string) Object { return Object{"name": name, "value": v} }
	on := map[bool]string{true: "True", false: "False"}
	o.Lists["/groupSettings"] = Slice{
		{
			"id": k.guid("setting", 0), "displayName": "Consent Policy Settings", "templateId": "dffd5d46-495d-40a9-8e21-954ff55e198a",
			"values": []any{
				value("EnableGroupSpecificConsent", "False"), value("BlockUserConsentForRiskyApps", "True"),
				value("EnableAdminConsentRequests", "True"), value("ConstrainGroupSpecificConsentToMembersOfGroupId", ""),
			},
		},
		{
			"id": k.guid("setting", 1), "displayName": "Password Rule Settings", "templateId": "5cf42378-d67d-4f36-ba46-e8b86229381d",
			"values": []any{
				value("BannedPasswordCheckOnPremisesMode", "Enforce"), value("EnableBannedPasswordCheckOnPremises", "True"),
				value("EnableBannedPasswordCheck", on[k.Careful]), value("LockoutDurationInSeconds", "60"), value("LockoutThreshold", "10"),
				value("BannedPasswordList", BannedWord+"\tcontoso"),
			},
		},
	}
	none := Object{"passwordCredentials": []any{}, "keyCredentials": []any{}}
	def := Object{
		"id": "00000000-0000-0000-0000-000000000000", "displayName": "Default app management tenant policy", "deletedDateTime": nil,
		"description":             "Default tenant policy that enforces app management restrictions on applications and service principals.",
		"isEnabled":               k.Careful,
		"applicationRestrictions": none, "servicePrincipalRestrictions": none,
	}
	custom := Slice{}
	if k.Careful {
		limited := Object{
			"passwordCredentials": []any{k.restriction("passwordAddition", "enabled", nil), k.restriction("customPasswordAddition", "enabled", nil), k.restriction("passwordLifetime", "enabled", "P180D")},
			"keyCredentials":      []any{k.restriction("asymmetricKeyLifetime", "enabled", "P365D")},
		}
		def["applicationRestrictions"], def["servicePrincipalRestrictions"] = limited, limited
	} else {
		custom = Slice{{
			"id": k.guid("app rule", 0), "displayName": "Secrets of the mainframe", "description": "", "isEnabled": true, "deletedDateTime": nil,
			"restrictions": Object{"passwordCredentials": []any{k.restriction("passwordLifetime", "disabled", nil)}, "keyCredentials": []any{}, "applicationRestrictions": nil},
		}}
	}
	o.Singles["/policies/defaultAppManagementPolicy"] = def
	o.Lists["/policies/appManagementPolicies"] = custom
	o.Under["/policies/appManagementPolicies/{id}/appliesTo"] = func(id string) (Collection, bool) {
		if len(custom) == 0 || custom[0]["id"] != id {
			return nil, false
		}
		return Slice{{"@odata.type": "#microsoft.graph.application", "id": k.guid("app", 0), "displayName": "Legacy"}}, true
	}
}

// BannedWord is a word that an organisation keeps out of its passwords, and
// that nothing but its own settings may hold.
const BannedWord = "hunter2-of-contoso"

// restriction limits which secrets and certificates may be added, and how long
// they may last.
// https://learn.microsoft.com/graph/api/resources/passwordcredentialconfiguration
// https://learn.microsoft.com/graph/api/resources/keycredentialconfiguration
func (k *maker) restriction(kind, state string, longest any) Object {
	return Object{
		"restrictionType": kind, "state": state, "maxLifetime": longest,
		"restrictForAppsCreatedAfterDateTime": "0001-01-01T00:00:00Z", "excludeActors": nil,
	}
}
