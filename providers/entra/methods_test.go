package entra

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// What the rules on single methods come to.
// https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicies-overview
func TestMethodRules(t *testing.T) {
	const yes, no, unknown = inventory.Yes, inventory.No, inventory.Unknown
	feature := func(state, include, exclude string) string {
		return `{"state":"` + state + `","includeTarget":{"id":"` + include + `"},"excludeTarget":{"id":"` + exclude + `"}}`
	}
	app := func(f string) string {
		return `{"id":"MicrosoftAuthenticator","state":"enabled","featureSettings":{"displayAppInformationRequiredState":` + f + `}}`
	}
	shows := func(r inventory.MethodRules) any { return r.ShowsApp }
	alone := func(r inventory.MethodRules) any { return r.SMSAlone }
	keys := func(r inventory.MethodRules) any { return [2]inventory.Tri{r.Attested, r.Chosen} }
	bound := func(r inventory.MethodRules) any { return r.CertificateBound }
	longest := func(r inventory.MethodRules) any { return r.PassLongest }
	targets := func(r inventory.MethodRules) any { return r.Targets }
	both := func(a, b inventory.Tri) [2]inventory.Tri { return [2]inventory.Tri{a, b} }
	allow := `"keyRestrictions":{"isEnforced":true,"enforcementType":"allow","aaGuids":["a"]}`
	for _, tt := range []struct {
		name, rule string
		of         func(inventory.MethodRules) any
		want       any
	}{
		{"app shown to everybody", app(feature("enabled", everyUser, nobody)), shows, yes},
		{"app shown to a group", app(feature("enabled", "g", nobody)), shows, no},
		{"app shown to all but a group", app(feature("enabled", everyUser, "g")), shows, no},
		{"app not shown", app(feature("disabled", everyUser, nobody)), shows, no},
		{"app shown as Microsoft sees fit", app(feature("default", everyUser, nobody)), shows, no},
		{"app shown in a way to come", app(feature("sometimes", everyUser, nobody)), shows, unknown},
		{"to whom the app is shown did not come", app(`{"state":"enabled"}`), shows, unknown},
		{"whom it leaves out did not come", app(`{"state":"enabled","includeTarget":{"id":"all_users"},"excludeTarget":null}`), shows, unknown},
		{"whether the app is shown did not come", app(`null`), shows, unknown},

		{"text messages alone", `{"id":"Sms","state":"enabled","includeTargets":[{"id":"g","isUsableForSignIn":false},{"id":"h","isUsableForSignIn":true}]}`, alone, yes},
		{"text messages as a second factor", `{"id":"Sms","state":"enabled","includeTargets":[{"id":"g","isUsableForSignIn":false}]}`, alone, no},
		{"text messages alone, off", `{"id":"Sms","state":"disabled","includeTargets":[{"id":"h","isUsableForSignIn":true}]}`, alone, no},
		{"text messages, for what did not come", `{"id":"Sms","state":"enabled","includeTargets":[{"id":"g"}]}`, alone, unknown},
		{"text messages, for whom did not come", `{"id":"Sms","state":"enabled"}`, alone, unknown},
		{"no rule on text messages", `{"id":"Voice","state":"enabled"}`, alone, no},
		{"a rule that may be on text messages", `{"state":"enabled"}`, alone, unknown},

		{"attested keys of chosen makes", `{"id":"Fido2","isAttestationEnforced":true,` + allow + `}`, keys, both(yes, yes)},
		{"keys but of some makes", `{"id":"Fido2","isAttestationEnforced":false,"keyRestrictions":{"isEnforced":true,"enforcementType":"block","aaGuids":["a"]}}`, keys, both(no, no)},
		{"no make is chosen", `{"id":"Fido2","isAttestationEnforced":true,"keyRestrictions":{"isEnforced":true,"enforcementType":"allow","aaGuids":[]}}`, keys, both(yes, no)},
		{"makes did not come", `{"id":"Fido2","keyRestrictions":{"isEnforced":true,"enforcementType":"allow"}}`, keys, both(unknown, unknown)},
		{"profiles decide", `{"id":"Fido2","isAttestationEnforced":true,` + allow + `,"passkeyProfiles":[{"attestationEnforcement":"disabled",` + allow + `}]}`, keys, both(no, yes)},
		{"each profile decides", `{"id":"Fido2","passkeyProfiles":[{"attestationEnforcement":"registrationOnly",` + allow + `},{"attestationEnforcement":"later"}]}`, keys, both(unknown, unknown)},
		{"there are profiles that did not come", `{"id":"Fido2","isAttestationEnforced":true,` + allow + `,"defaultPasskeyProfile":"p"}`, keys, both(unknown, unknown)},

		{"high affinity required", `{"id":"X509Certificate","authenticationModeConfiguration":{"x509CertificateDefaultRequiredAffinityLevel":"high"},"certificateUserBindings":[{"trustAffinityLevel":"low"}]}`, bound, yes},
		{"every binding of high affinity", `{"id":"X509Certificate","authenticationModeConfiguration":{"x509CertificateDefaultRequiredAffinityLevel":"low"},"certificateUserBindings":[{"trustAffinityLevel":"high"}]}`, bound, yes},
		{"low affinity is enough", `{"id":"X509Certificate","authenticationModeConfiguration":{"x509CertificateDefaultRequiredAffinityLevel":"low"},"certificateUserBindings":[{"trustAffinityLevel":"high"},{"trustAffinityLevel":"low"}]}`, bound, no},
		{"no bindings", `{"id":"X509Certificate","authenticationModeConfiguration":{"x509CertificateDefaultRequiredAffinityLevel":"low"},"certificateUserBindings":[]}`, bound, unknown},
		{"nothing of bindings", `{"id":"X509Certificate"}`, bound, unknown},

		{"a pass for 8 hours", `{"id":"TemporaryAccessPass","maximumLifetimeInMinutes":480}`, longest, int64(8 * 3600)},
		{"a pass without a number", `{"id":"TemporaryAccessPass","maximumLifetimeInMinutes":"480"}`, longest, int64(0)},
		{"a pass for less than nothing", `{"id":"TemporaryAccessPass","maximumLifetimeInMinutes":-1}`, longest, int64(0)},

		{"groups of both lists", `{"id":"Email","includeTargets":[{"targetType":"group","id":"all_users"},{"targetType":"group","id":"g"}],"excludeTargets":[{"targetType":"group","id":"h"},{"targetType":"user","id":"u"}]}`, targets, inventory.ListOf("g", "h")},
		{"a target of a kind to come", `{"id":"Email","includeTargets":[{"targetType":"device","id":"d"}],"excludeTargets":[]}`, targets, inventory.List[string]{}},
		{"targets did not come", `{"id":"Email","includeTargets":[]}`, targets, inventory.List[string]{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := decoded[methodsObject](t, `{"authenticationMethodConfigurations":[`+tt.rule+`]}`)
			require.Equal(t, tt.want, tt.of(o.rules()))
		})
	}
	require.Zero(t, decoded[methodsObject](t, `{}`).rules())
}

// Whom a campaign asks, and what happens where Microsoft decides.
func TestCampaign(t *testing.T) {
	for campaign, want := range map[string]inventory.Tri{
		`{"state":"enabled","includeTargets":[{"id":"all_users"}],"excludeTargets":[]}`:           inventory.Yes,
		`{"state":"enabled","includeTargets":[{"id":"all_users"}],"excludeTargets":[{"id":"g"}]}`: inventory.No,
		`{"state":"disabled","includeTargets":[{"id":"all_users"}],"excludeTargets":[]}`:          inventory.No,
		`{"state":"default","includeTargets":[{"id":"all_users"}],"excludeTargets":[]}`:           inventory.Unknown,
		`{"state":"enabled","includeTargets":[{"id":"all_users"}]}`:                               inventory.Unknown,
		`null`: inventory.Unknown,
	} {
		o := decoded[methodsObject](t, `{"authenticationMethodConfigurations":[],"registrationEnforcement":{"authenticationMethodsRegistrationCampaign":`+campaign+`}}`)
		require.Equal(t, want, o.rules().Campaign, campaign)
	}
}
