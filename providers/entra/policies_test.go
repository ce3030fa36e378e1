package entra

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// policyJSON is a policy of everything, changed.
func policyJSON(t testing.TB, change func(policy, conditions, users, apps, grant map[string]any)) []byte {
	t.Helper()
	none := []any{}
	users := map[string]any{
		"includeUsers": []any{"All"}, "excludeUsers": none, "includeGroups": none, "excludeGroups": none, "includeRoles": none, "excludeRoles": none,
		"includeGuestsOrExternalUsers": nil, "excludeGuestsOrExternalUsers": nil,
	}
	apps := map[string]any{"includeApplications": []any{"All"}, "excludeApplications": none, "includeUserActions": none, "includeAuthenticationContextClassReferences": none, "applicationFilter": nil}
	conditions := map[string]any{
		"users": users, "applications": apps, "clientApplications": nil, "clientAppTypes": []any{"all"}, "platforms": nil, "locations": nil, "devices": nil,
		"authenticationFlows": nil, "signInRiskLevels": none, "userRiskLevels": none, "servicePrincipalRiskLevels": none, "insiderRiskLevels": nil,
	}
	grant := map[string]any{"operator": "OR", "builtInControls": []any{"mfa"}, "customAuthenticationFactors": none, "termsOfUse": none, "authenticationStrength": nil}
	policy := map[string]any{"id": "p", "displayName": "P", "state": "enabled", "conditions": conditions, "grantControls": grant, "sessionControls": nil}
	if change != nil {
		change(policy, conditions, users, apps, grant)
	}
	b, err := json.Marshal(policy)
	require.NoError(t, err)
	return b
}

func condition(p inventory.SignInPolicy, dimension string) *inventory.Condition {
	i := slices.IndexFunc(p.Conditions.Items, func(c inventory.Condition) bool { return c.Dimension == dimension })
	if i < 0 {
		return nil
	}
	return &p.Conditions.Items[i]
}

// What a policy says is kept, and what is not understood is named: either may
// narrow it.
func TestReadPolicy(t *testing.T) {
	type object = map[string]any
	for _, tt := range []struct {
		name   string
		change func(policy, conditions, users, apps, grant object)
		want   func(t *testing.T, p inventory.SignInPolicy)
	}{
		{"of everything", nil, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Enforced, p.State)
			require.Equal(t, inventory.ListOf(inventory.Selector{Kind: inventory.SelectAll}), p.Subjects.Include)
			require.Equal(t, inventory.Yes, p.Subjects.Exclude.Empty())
			require.Empty(t, p.Conditions.Items)
			require.Equal(t, inventory.Yes, p.Unrecognised.Empty())
			require.Equal(t, inventory.Requirement{Operator: "any", Controls: inventory.ListOf("mfa")}, p.Grant)
			require.Equal(t, inventory.Yes, p.Session.Empty())
		}},
		{"report-only", func(p, _, _, _, _ object) { p["state"] = "enabledForReportingButNotEnforced" }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.ReportOnly, p.State)
		}},
		{"in a state that nobody knows", func(p, _, _, _, _ object) { p["state"] = "enabledOnTuesdays" }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, p.State.Is(inventory.Enforced))
		}},
		{"flows joined by commas", func(_, c, _, _, _ object) {
			c["authenticationFlows"] = object{"transferMethods": "deviceCodeFlow, authenticationTransfer"}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.ListOf("deviceCodeFlow", "authenticationTransfer"), condition(p, "flow").Include)
		}},
		{"exclusions null", func(_, _, u, _, _ object) { u["excludeUsers"] = nil }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, p.Subjects.Exclude.Empty(), "the service sends a list")
		}},
		{"exclusions absent", func(_, _, u, _, _ object) { delete(u, "excludeUsers") }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, p.Subjects.Exclude.Empty(), "nobody knows who is excluded")
		}},
		{"exclusions that are no list", func(_, _, u, _, _ object) { u["excludeUsers"] = 7 }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, p.Subjects.Exclude.Empty())
		}},
		{"users absent", func(_, c, _, _, _ object) { delete(c, "users") }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, p.Subjects.Include.Empty())
		}},
		{"conditions absent", func(p, _, _, _, _ object) { delete(p, "conditions") }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, p.Conditions.Complete)
		}},
		{"every guest, in the old way", func(_, _, u, _, _ object) { u["excludeUsers"] = []any{"GuestsOrExternalUsers", "u1"} }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.SelectGuests, p.Subjects.Exclude.Items[0].Kind)
			require.Equal(t, inventory.Selector{Kind: inventory.SelectAccount, ID: "u1"}, p.Subjects.Exclude.Items[1])
		}},
		{"some guests of some tenants", func(_, _, u, _, _ object) {
			u["excludeGuestsOrExternalUsers"] = object{"guestOrExternalUserTypes": "b2bCollaborationGuest,newGuest", "externalTenants": object{"membershipKind": "enumerated", "members": []any{"t1"}}}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, []inventory.Selector{{Kind: inventory.SelectGuests, Guests: inventory.ListOf("b2bCollaborationGuest", "newGuest"), Tenants: inventory.ListOf("t1")}}, p.Subjects.Exclude.Items)
		}},
		{"guests of tenants told in a new way", func(_, _, u, _, _ object) {
			u["excludeGuestsOrExternalUsers"] = object{"guestOrExternalUserTypes": "b2bCollaborationGuest", "externalTenants": object{"membershipKind": "nearby"}}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, p.Subjects.Exclude.Items[0].Tenants.Empty())
		}},
		{"programs", func(_, c, u, _, _ object) {
			u["includeUsers"] = []any{"None"}
			c["clientApplications"] = object{"includeServicePrincipals": []any{"sp"}, "excludeServicePrincipals": []any{}, "servicePrincipalFilter": object{"rule": "x"}}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Contains(t, p.Subjects.Include.Items, inventory.Selector{Kind: inventory.SelectApp, ID: "sp"})
			require.Equal(t, []string{"conditions.clientApplications.servicePrincipalFilter"}, p.Unrecognised.Items)
		}},
		{"apps by name and by filter", func(_, _, _, a, _ object) {
			a["includeApplications"] = []any{"Office365", "a1"}
			a["applicationFilter"] = object{"mode": "exclude", "rule": "r"}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, []inventory.Selector{{Kind: inventory.SelectAppGroup, ID: "Office365"}, {Kind: inventory.SelectApp, ID: "a1"}}, p.Resources.Include.Items)
			require.Equal(t, []inventory.Selector{{Kind: inventory.SelectFilter, ID: "r"}}, p.Resources.Exclude.Items)
		}},
		{"a device filter", func(_, c, _, _, _ object) {
			c["devices"] = object{"deviceFilter": object{"mode": "exclude", "rule": "r"}}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Condition{Dimension: "device", Rule: "r", Include: inventory.ListOf("all"), Exclude: inventory.ListOf("filter")}, *condition(p, "device"))
		}},
		{"a device filter in a new mode", func(_, c, _, _, _ object) {
			c["devices"] = object{"deviceFilter": object{"mode": "maybe", "rule": "r"}}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, condition(p, "device").Include.Complete)
		}},
		{"client types absent", func(_, c, _, _, _ object) { delete(c, "clientAppTypes") }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Unknown, condition(p, "client").Include.Complete)
		}},
		{"conditions that nobody knows", func(p, c, _, _, g object) {
			c["moonPhase"], g["newControl"], p["partialEnablementStrategy"] = "full", []any{"x"}, object{"percentage": 10}
			c["timeOfDay"] = nil
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, []string{"conditions.moonPhase", "grantControls.newControl", "partialEnablementStrategy"}, p.Unrecognised.Items)
		}},
		{"conditions that are no objects", func(_, c, _, _, g object) {
			c["platforms"], c["locations"], c["devices"], c["authenticationFlows"] = 1, "x", []any{}, true
			g["authenticationStrength"] = "x"
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, []string{"conditions.authenticationFlows", "conditions.devices", "conditions.locations", "conditions.platforms", "grantControls.authenticationStrength"}, p.Unrecognised.Items)
		}},
		{"all of several controls", func(_, _, _, _, g object) {
			g["operator"], g["builtInControls"] = "AND", []any{"compliantDevice", "newControl"}
			g["termsOfUse"], g["customAuthenticationFactors"] = []any{"t"}, []any{"c"}
			g["authenticationStrength"] = object{"id": "s"}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Requirement{Operator: "all", Strength: "s", Controls: inventory.ListOf("compliantDevice", "newControl", "custom:c", "termsOfUse:t")}, p.Grant)
		}},
		{"an operator that nobody knows", func(_, _, _, _, g object) { g["operator"] = "XOR" }, func(t *testing.T, p inventory.SignInPolicy) {
			require.Empty(t, p.Grant.Operator)
		}},
		{"session controls only", func(p, _, _, _, _ object) {
			p["grantControls"] = nil
			p["sessionControls"] = object{"signInFrequency": object{"value": 1}, "persistentBrowser": nil}
		}, func(t *testing.T, p inventory.SignInPolicy) {
			require.Equal(t, inventory.Yes, p.Grant.Controls.Empty())
			require.Equal(t, inventory.ListOf("signInFrequency"), p.Session)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			raw := policyJSON(t, tt.change)
			p, err := readPolicy(raw)
			require.NoError(t, err)
			require.JSONEq(t, string(raw), string(p.Raw), "the policy is kept as it came")
			tt.want(t, p)
		})
	}
}

func FuzzReadPolicy(f *testing.F) {
	f.Add(policyJSON(f, nil))
	f.Add(policyJSON(f, func(p, c, u, _, _ map[string]any) {
		c["platforms"], c["locations"] = map[string]any{"includePlatforms": []any{"iOS"}}, nil
		c["authenticationFlows"] = map[string]any{"transferMethods": ", ,"}
		u["includeGuestsOrExternalUsers"] = map[string]any{"externalTenants": nil}
		p["sessionControls"] = map[string]any{"x@odata.type": "y"}
	}))
	for _, s := range []string{`{}`, `null`, `{"conditions":{"newCondition":1}}`, `{"id":"x","conditions":{"users":[]}}`, `{"conditions":{"clientAppTypes":"a,b"}}`, `{"grantControls":[]}`, `{"state":{}}`, `{"conditions":{"users":{"includeUsers":[null,"All"]}}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := readPolicy(raw)
		if err != nil {
			return
		}
		var o struct {
			Conditions map[string]json.RawMessage `json:"conditions"`
		}
		if json.Unmarshal(raw, &o) != nil {
			return
		}
		// A condition that came is in the policy, named as unrecognised, or says
		// that there is none.
		for name, v := range o.Conditions {
			if name == "newCondition" && string(v) != "null" && string(v) != "[]" && !slices.Contains(p.Unrecognised.Items, "conditions."+name) {
				t.Fatalf("condition %s: %s is lost", name, v)
			}
		}
		if p.Subjects.Include.Complete == inventory.Yes && len(o.Conditions["users"]) == 0 {
			t.Fatal("a policy without users is said to name all that it includes")
		}
		if !slices.IsSorted(p.Unrecognised.Items) {
			t.Fatal("not sorted")
		}
		again, err := readPolicy(raw)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(p)
		if b, _ := json.Marshal(again); string(a) != string(b) {
			t.Fatal("reads differently the second time")
		}
	})
}

// What a policy makes of sessions is told by the controls that are on; what is
// not there, or not understood, is not known.
func TestReadSessions(t *testing.T) {
	type object = map[string]any
	off := inventory.SessionRules{Again: inventory.No, Forgets: inventory.No, Bound: inventory.No}
	all := object{"signInFrequency": nil, "persistentBrowser": nil, "secureSignInSession": nil}
	with := func(name string, value any) object {
		out := maps.Clone(all)
		out[name] = value
		return out
	}
	for _, tt := range []struct {
		name     string
		controls any
		want     inventory.SessionRules
	}{
		{"none", nil, off},
		{"none by name", all, off},
		{"not there", "absent", inventory.SessionRules{}},
		{"a control that is not there", object{"signInFrequency": nil, "persistentBrowser": nil}, inventory.SessionRules{Again: inventory.No, Forgets: inventory.No}},
		{
			"after hours", with("signInFrequency", object{"isEnabled": true, "value": 4, "type": "hours", "frequencyInterval": "timeBased"}),
			inventory.SessionRules{Again: inventory.Yes, EveryTime: inventory.No, Seconds: 4 * 60 * 60, Forgets: inventory.No, Bound: inventory.No},
		},
		{
			"after days", with("signInFrequency", object{"isEnabled": true, "value": 2, "type": "days", "frequencyInterval": "timeBased"}),
			inventory.SessionRules{Again: inventory.Yes, EveryTime: inventory.No, Seconds: 2 * 24 * 60 * 60, Forgets: inventory.No, Bound: inventory.No},
		},
		{
			"after a unit that is new", with("signInFrequency", object{"isEnabled": true, "value": 2, "type": "moons", "frequencyInterval": "timeBased"}),
			inventory.SessionRules{Again: inventory.Yes, EveryTime: inventory.No, Forgets: inventory.No, Bound: inventory.No},
		},
		{
			"at an interval that is new", with("signInFrequency", object{"isEnabled": true, "value": nil, "type": nil, "frequencyInterval": "atDawn"}),
			inventory.SessionRules{Again: inventory.Yes, Forgets: inventory.No, Bound: inventory.No},
		},
		{
			"every time", with("signInFrequency", object{"isEnabled": true, "value": nil, "type": nil, "frequencyInterval": "everyTime"}),
			inventory.SessionRules{Again: inventory.Yes, EveryTime: inventory.Yes, Forgets: inventory.No, Bound: inventory.No},
		},
		{
			"switched off", with("signInFrequency", object{"isEnabled": false, "value": 4, "type": "hours", "frequencyInterval": "timeBased"}),
			inventory.SessionRules{Again: inventory.No, EveryTime: inventory.No, Seconds: 4 * 60 * 60, Forgets: inventory.No, Bound: inventory.No},
		},
		{"browsers never stay", with("persistentBrowser", object{"isEnabled": true, "mode": "never"}), inventory.SessionRules{Again: inventory.No, Forgets: inventory.Yes, Bound: inventory.No}},
		{"browsers always stay", with("persistentBrowser", object{"isEnabled": true, "mode": "always"}), off},
		{"browsers stay in a new way", with("persistentBrowser", object{"isEnabled": true, "mode": "sometimes"}), inventory.SessionRules{Again: inventory.No, Bound: inventory.No}},
		{"tokens bound", with("secureSignInSession", object{"isEnabled": true}), inventory.SessionRules{Again: inventory.No, Forgets: inventory.No, Bound: inventory.Yes}},
		{"not said whether tokens are bound", with("secureSignInSession", object{}), inventory.SessionRules{Again: inventory.No, Forgets: inventory.No}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := readPolicy(policyJSON(t, func(p, _, _, _, _ map[string]any) {
				p["sessionControls"] = tt.controls
				if tt.controls == "absent" {
					delete(p, "sessionControls")
				}
			}))
			require.NoError(t, err)
			require.Equal(t, tt.want, p.Sessions)
		})
	}
}
