package entra

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// https://learn.microsoft.com/graph/api/resources/passwordcredentialconfiguration
func TestSecretRules(t *testing.T) {
	limited := func(state, longest string) string {
		return `{"passwordCredentials":[{"restrictionType":"passwordLifetime","state":"` + state + `","maxLifetime":` + longest + `}]}`
	}
	for _, tt := range []struct {
		name, restrictions string
		inForce            inventory.Tri
		within             inventory.Tri // 180 days
	}{
		{"180 days", limited("enabled", `"P180D"`), inventory.Yes, inventory.Yes},
		{"a second more", limited("enabled", `"P180DT1S"`), inventory.Yes, inventory.No},
		{"180 days, of a policy that is off", limited("enabled", `"P180D"`), inventory.No, inventory.No},
		{"180 days, of a policy that may be off", limited("enabled", `"P180D"`), inventory.Unknown, inventory.Unknown},
		{"180 days, off", limited("disabled", `"P180D"`), inventory.Yes, inventory.No},
		{"a state to come", limited("watching", `"P180D"`), inventory.Yes, inventory.Unknown},
		{"months are of no fixed length", limited("enabled", `"P6M"`), inventory.Yes, inventory.Unknown},
		{"no length", limited("enabled", `null`), inventory.Yes, inventory.Unknown},
		{"no secrets at all", `{"passwordCredentials":[{"restrictionType":"passwordAddition","state":"enabled","maxLifetime":null}]}`, inventory.Yes, inventory.Yes},
		{"keys alone", `{"passwordCredentials":[{"restrictionType":"symmetricKeyAddition","state":"enabled"}]}`, inventory.Yes, inventory.No},
		{"no restriction", `{"passwordCredentials":[]}`, inventory.Yes, inventory.No},
		{"restrictions that did not come", `{}`, inventory.Yes, inventory.Unknown},
		{"restrictions that did not come, of a policy that is off", `{}`, inventory.No, inventory.No},
		{"null", `null`, inventory.Yes, inventory.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var r *appRestrictions
			require.NoError(t, json.Unmarshal([]byte(tt.restrictions), &r))
			rule := r.rule(tt.inForce, inventory.No)
			require.Equal(t, tt.within, rule.Within(180))
		})
	}
}

func TestRulesOfKeysAndChosenSecrets(t *testing.T) {
	const all = `{"passwordCredentials":[{"restrictionType":"customPasswordAddition","state":"enabled"}],
		"keyCredentials":[{"restrictionType":"asymmetricKeyLifetime","state":"enabled","maxLifetime":"P365D"}]}`
	const others = `{"passwordCredentials":[{"restrictionType":"symmetricKeyAddition","state":"enabled"}],
		"keyCredentials":[{"restrictionType":"trustedCertificateAuthority","state":"enabled"}]}`
	for _, tt := range []struct {
		name, restrictions string
		force, unnamed     inventory.Tri
		random, within     inventory.Tri
	}{
		{"both", all, inventory.Yes, inventory.No, inventory.Yes, inventory.Yes},
		{"both, of a policy that is off", all, inventory.No, inventory.No, inventory.No, inventory.No},
		{"neither", others, inventory.Yes, inventory.No, inventory.No, inventory.No},
		{"neither, beside a default", others, inventory.Yes, inventory.Unknown, inventory.Unknown, inventory.Unknown},
		{"not read", `{}`, inventory.Yes, inventory.No, inventory.Unknown, inventory.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rule := decoded[appRestrictions](t, tt.restrictions).rule(tt.force, tt.unnamed)
			require.Equal(t, tt.random, rule.Random)
			require.Equal(t, tt.within, rule.KeysWithin(365))
		})
	}
}

func TestAppliesTo(t *testing.T) {
	require.JSONEq(t, `{"id":"p","appliesTo":[]}`, string(withAppliesTo([]byte(` {"id":"p"} `), nil)))
	require.JSONEq(t, `{"id":"p","appliesTo":[{"id":"a","displayName":"\"}"}]}`, string(withAppliesTo([]byte(`{"id":"p"}`), []appliedTo{{"a", `"}`}})))
}

// https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad
func TestBannedWords(t *testing.T) {
	for _, tt := range []struct {
		name, values string
		some, on     inventory.Tri
	}{
		{"enforced", `[{"name":"EnableBannedPasswordCheck","value":"True"},{"name":"BannedPasswordList","value":"canary\tcontoso"}]`, inventory.Yes, inventory.Yes},
		{"off", `[{"name":"EnableBannedPasswordCheck","value":"false"},{"name":"BannedPasswordList","value":"canary"}]`, inventory.Yes, inventory.No},
		{"empty", `[{"name":"EnableBannedPasswordCheck","value":"True"},{"name":"BannedPasswordList","value":"\t"}]`, inventory.No, inventory.Yes},
		{"neither truth nor falsehood", `[{"name":"EnableBannedPasswordCheck","value":"1"},{"name":"BannedPasswordList","value":"canary"}]`, inventory.Yes, inventory.Unknown},
		{"not said", `[]`, inventory.Unknown, inventory.Unknown},
		{"null", `null`, inventory.Unknown, inventory.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := decoded[groupSettingObject](t, `{"id":"1","templateId":"`+passwordTemplate+`","values":`+tt.values+`}`)
			some, on := o.bannedWords()
			require.Equal(t, tt.some, some)
			require.Equal(t, tt.on, on)
			kept, err := json.Marshal(o.withoutWords())
			require.NoError(t, err)
			require.NotContains(t, string(kept), "canary")
		})
	}
}
