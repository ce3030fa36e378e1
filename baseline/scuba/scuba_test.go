package scuba

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var now = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

// set is a change of an object at a path of members; an absent value removes
// the member.
type set struct {
	path  string
	value any
}

type absent struct{}

// object is JSON with changes.
func object(base string, changes ...set) json.RawMessage {
	var v map[string]any
	if err := json.Unmarshal([]byte(base), &v); err != nil {
		panic(err)
	}
	for _, c := range changes {
		at, names := v, strings.Split(c.path, ".")
		for _, name := range names[:len(names)-1] {
			next, ok := at[name].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[name] = next
			}
			at = next
		}
		last := names[len(names)-1]
		if _, gone := c.value.(absent); gone {
			delete(at, last)
		} else {
			at[last] = c.value
		}
	}
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

type texted = []string

// blank is a policy for everybody and everything that does nothing.
const blank = `{
	"id": "1", "displayName": "A policy", "state": "enabled",
	"conditions": {
		"clientAppTypes": ["all"], "userRiskLevels": [], "signInRiskLevels": [], "authenticationFlows": null,
		"users": {"includeUsers": ["All"], "excludeUsers": [], "excludeGroups": [], "includeRoles": [], "excludeRoles": [], "excludeGuestsOrExternalUsers": null},
		"applications": {"includeApplications": ["All"], "excludeApplications": [], "includeUserActions": []}
	},
	"grantControls": {"operator": "OR", "builtInControls": ["block"], "authenticationStrength": null}
}`

// licences are those of a tenant with Entra ID P2.
const licences = `{"value":[{"servicePlans":[{"servicePlanName":"EXCHANGE_S_STANDARD","provisioningStatus":"Success"},{"servicePlanName":"AAD_PREMIUM_P2","provisioningStatus":"Success"}]}]}`

const noP2 = `{"value":[{"servicePlans":[{"servicePlanName":"AAD_PREMIUM","provisioningStatus":"Success"},{"servicePlanName":"AAD_PREMIUM_P2","provisioningStatus":"Disabled"}]}]}`

// tenant is one of which everything named was read.
func tenant(policies []json.RawMessage, raws map[string]string) *inventory.Tenant {
	t := &inventory.Tenant{Provider: "entra", ID: "t", Readings: []inventory.Reading{{Step: "all", Data: inventory.All, Complete: true}}}
	for i, raw := range policies {
		t.Policies = append(t.Policies, inventory.SignInPolicy{ID: fmt.Sprint(i), Raw: raw})
	}
	for path, raw := range raws {
		if raw != "" {
			t.Raw = append(t.Raw, inventory.Raw{Path: path, JSON: json.RawMessage(raw)})
		}
	}
	return t
}

func verdictOn(t *testing.T, id string, tn *inventory.Tenant, c *Config) Outcome {
	t.Helper()
	for _, o := range Judge(tn, c, now) {
		if o.Policy == id {
			return o
		}
	}
	require.Fail(t, "no policy "+id)
	return Outcome{}
}

func config(t *testing.T, text string) *Config {
	t.Helper()
	c, err := ReadConfig(strings.NewReader(text))
	require.NoError(t, err)
	return c
}

// ofAccess holds, for each policy of the baseline that one policy of
// conditional access meets, such a policy.
var ofAccess = map[string][]set{
	"MS.AAD.1.1v1": {{"conditions.clientAppTypes", texted{"exchangeActiveSync", "other"}}},
	"MS.AAD.2.1v1": {{"conditions.userRiskLevels", texted{"high"}}},
	"MS.AAD.2.3v1": {{"conditions.signInRiskLevels", texted{"high"}}},
	"MS.AAD.3.1v1": {{"grantControls.authenticationStrength", strength("fido2")}},
	"MS.AAD.3.2v2": {{"grantControls.builtInControls", texted{"mfa"}}},
	"MS.AAD.3.6v1": {{"grantControls.authenticationStrength", strength("fido2")}, {"conditions.users.includeRoles", privilegedRoles()}, {"conditions.users.includeUsers", texted{}}},
	"MS.AAD.3.7v1": {{"grantControls.builtInControls", texted{"compliantDevice", "domainJoinedDevice"}}},
	"MS.AAD.3.8v1": {{"grantControls.builtInControls", texted{"compliantDevice"}}, {"conditions.applications", map[string]any{"includeApplications": texted{}, "excludeApplications": texted{}, "includeUserActions": texted{"urn:user:registersecurityinfo"}}}},
	"MS.AAD.3.9v1": {{"conditions.authenticationFlows.transferMethods", "deviceCodeFlow"}},
	"MS.AAD.9.1v1": {{"conditions.agentIdRiskLevels", "high"}, {"conditions.clientApplications.includeAgentIdServicePrincipals", texted{"All"}}},
}

func strength(combinations ...string) map[string]any {
	return map[string]any{"allowedCombinations": combinations}
}

// worse is the verdict on a policy of the baseline that is not met.
func worse(id string) Verdict {
	for _, p := range policies {
		if p.id == id && p.should {
			return Warning
		}
	}
	return Fail
}

// Each policy of the baseline is met by one policy of conditional access, by
// none that is narrower, and by one that leaves somebody out only if the
// configuration says so, under that policy's id.
func TestOnePolicyOfConditionalAccess(t *testing.T) {
	const guests = "conditions.users.excludeGuestsOrExternalUsers"
	exclusions := func(id, what string) string {
		return "Aad:\n  " + id + ":\n    CapExclusions:\n      " + what + "\n"
	}
	for id, good := range ofAccess {
		agents, actions, roles := id == "MS.AAD.9.1v1", id == "MS.AAD.3.8v1", id == "MS.AAD.3.6v1"
		judge := func(config_ string, changes ...set) Verdict {
			p := object(blank, append(append([]set{}, good...), changes...)...)
			return verdictOn(t, id, tenant([]json.RawMessage{p}, map[string]string{pathSKUs: licences}), config(t, config_)).Verdict
		}
		cases := []struct {
			name    string
			skip    bool
			config  string
			changes []set
			want    Verdict
		}{
			{"it does all that is asked", false, "", nil, Pass},
			{"it only reports", false, "", []set{{"state", "enabledForReportingButNotEnforced"}}, worse(id)},
			{"it is off", false, "", []set{{"state", "disabled"}}, worse(id)},
			{"it has no grant", false, "", []set{{"grantControls", nil}}, worse(id)},
			{"it is for some users", agents || roles, "", []set{{"conditions.users.includeUsers", texted{"u1"}}}, worse(id)},
			{"it is for no users", agents || roles, "", []set{{"conditions.users.includeUsers", nil}}, worse(id)},
			{"it is for some applications", actions, "", []set{{"conditions.applications.includeApplications", texted{"Office365"}}}, worse(id)},
			{"it leaves out a role, whatever the configuration says", agents, exclusions(id, "Users: [r1]"), []set{{"conditions.users.excludeRoles", texted{"r1"}}}, worse(id)},
			{"it does not say which roles it leaves out", agents, "", []set{{"conditions.users.excludeRoles", absent{}}}, worse(id)},
			{"it leaves out a user", agents, "", []set{{"conditions.users.excludeUsers", texted{"u1"}}}, worse(id)},
			{"it leaves out a user whom the configuration names", agents, exclusions(id, "Users: [u1]"), []set{{"conditions.users.excludeUsers", texted{"u1"}}}, Pass},
			{"it leaves out two users of whom the configuration names one", agents, exclusions(id, "Users: [u1]"), []set{{"conditions.users.excludeUsers", texted{"u1", "u2"}}}, worse(id)},
			{"it leaves out two users whom the configuration names", agents, exclusions(id, "Users: [u2, u1]"), []set{{"conditions.users.excludeUsers", texted{"u1", "u2"}}}, Pass},
			{"it leaves out nobody and the configuration names a user", agents, exclusions(id, "Users: [u1]"), nil, Pass},
			{"it leaves out a group", agents, "", []set{{"conditions.users.excludeGroups", texted{"g1"}}}, worse(id)},
			{"it leaves out a group that the configuration names", agents, exclusions(id, "Groups: [g1]"), []set{{"conditions.users.excludeGroups", texted{"g1"}}}, Pass},
			{"it leaves out a group that the configuration names as a user", agents, exclusions(id, "Users: [g1]"), []set{{"conditions.users.excludeGroups", texted{"g1"}}}, worse(id)},
			{"it leaves out a user and a group of whom the configuration names the user", agents, exclusions(id, "Users: [u1]"), []set{{"conditions.users.excludeUsers", texted{"u1"}}, {"conditions.users.excludeGroups", texted{"g1"}}}, worse(id)},
			{"it leaves out an application", actions, "", []set{{"conditions.applications.excludeApplications", texted{"a1"}}}, worse(id)},
			{"it leaves out an application that the configuration names", actions, exclusions(id, "Applications: [a1]"), []set{{"conditions.applications.excludeApplications", texted{"a1"}}}, Pass},
			{"it leaves out an application, of which registering knows none", !actions, "", []set{{"conditions.applications.excludeApplications", texted{"a1"}}}, Pass},
			{"it does not say which guests it leaves out", agents, "", []set{{guests, absent{}}}, Pass},
			{"it leaves out guests", agents, "", []set{{guests, map[string]any{"guestOrExternalUserTypes": "internalGuest"}}}, worse(id)},
			{"it leaves out guests of no kind", agents, "", []set{{guests, map[string]any{"guestOrExternalUserTypes": ""}}}, worse(id)},
			{"it leaves out guests of kinds that the configuration names", agents, exclusions(id, "GuestUserTypes: [internalGuest, serviceProvider]"), []set{{guests, map[string]any{"guestOrExternalUserTypes": "internalGuest,serviceProvider"}}}, Pass},
			{"it leaves out guests of a kind more than the configuration names", agents, exclusions(id, "GuestUserTypes: [internalGuest]"), []set{{guests, map[string]any{"guestOrExternalUserTypes": "internalGuest,serviceProvider"}}}, worse(id)},
			{"it leaves out guests of a kind after a space", agents, exclusions(id, "GuestUserTypes: [internalGuest, serviceProvider]"), []set{{guests, map[string]any{"guestOrExternalUserTypes": "internalGuest, serviceProvider"}}}, worse(id)},
			{"the configuration is for another version of the policy", agents, exclusions(id[:len(id)-1]+"9", "Users: [u1]"), []set{{"conditions.users.excludeUsers", texted{"u1"}}}, worse(id)},
			{"the configuration writes one user without a list", agents, exclusions(id, "Users: u1"), []set{{"conditions.users.excludeUsers", texted{"u1"}}}, worse(id)},
		}
		for _, c := range cases {
			if !c.skip {
				require.Equal(t, c.want, judge(c.config, c.changes...), "%s: %s", id, c.name)
			}
		}
	}
}

// What is particular to one policy of the baseline.
func TestConditionalAccess(t *testing.T) {
	const control, allowed, clients = "grantControls.builtInControls", "grantControls.authenticationStrength", "conditions.clientAppTypes"
	for _, c := range []struct {
		name    string
		id      string
		changes []set
		want    Verdict
	}{
		{"legacy: ActiveSync alone", "MS.AAD.1.1v1", []set{{clients, texted{"exchangeActiveSync"}}}, Fail},
		{"legacy: the other clients alone", "MS.AAD.1.1v1", []set{{clients, texted{"other"}}}, Fail},
		{"legacy: modern clients too", "MS.AAD.1.1v1", []set{{clients, texted{"exchangeActiveSync", "other", "browser"}}}, Pass},
		{"legacy: all clients are not named", "MS.AAD.1.1v1", []set{{clients, texted{"all"}}}, Fail},
		{"legacy: MFA, which such clients cannot do", "MS.AAD.1.1v1", []set{{control, texted{"mfa"}}}, Fail},
		{"user risk: medium alone", "MS.AAD.2.1v1", []set{{"conditions.userRiskLevels", texted{"medium"}}}, Fail},
		{"user risk: of sign-ins", "MS.AAD.2.1v1", []set{{"conditions.userRiskLevels", texted{}}, {"conditions.signInRiskLevels", texted{"high"}}}, Fail},
		{"user risk: and sign-in risk, which are rarely both high", "MS.AAD.2.1v1", []set{{"conditions.signInRiskLevels", texted{"high"}}}, Pass},
		{"sign-in risk: medium too", "MS.AAD.2.3v1", []set{{"conditions.signInRiskLevels", texted{"high", "medium"}}}, Pass},
		{"sign-in risk: MFA", "MS.AAD.2.3v1", []set{{control, texted{"mfa"}}}, Fail},
		{"phishing-resistant: all three", "MS.AAD.3.1v1", []set{{allowed, strength(phishingResistant...)}}, Pass},
		{"phishing-resistant: and a password with push", "MS.AAD.3.1v1", []set{{allowed, strength("fido2", "password,microsoftAuthenticatorPush")}}, Fail},
		{"phishing-resistant: an empty strength", "MS.AAD.3.1v1", []set{{allowed, strength()}}, Fail},
		{"phishing-resistant: MFA", "MS.AAD.3.1v1", []set{{allowed, nil}, {control, texted{"mfa"}}}, Fail},
		{"MFA: the control", "MS.AAD.3.2v2", nil, Pass},
		{"MFA: a strength with a phishable pair", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("fido2", "password,sms")}}, Pass},
		{"MFA: Windows Hello alone is another policy", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("windowsHelloForBusiness")}}, Fail},
		{"MFA: passkeys alone are another policy", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("fido2")}}, Fail},
		{"MFA: certificates alone are another policy", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("x509CertificateMultiFactor")}}, Fail},
		{"MFA: phone sign-in", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("deviceBasedPush")}}, Pass},
		{"MFA: a temporary pass for once", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("temporaryAccessPassOneTime")}}, Pass},
		{"MFA: a temporary pass", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("temporaryAccessPassMultiUse")}}, Pass},
		{"MFA: a password alone among them", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("password", "deviceBasedPush")}}, Fail},
		{"MFA: an empty strength", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength()}}, Fail},
		{"MFA: by OR with a device", "MS.AAD.3.2v2", []set{{control, texted{"mfa", "compliantDevice"}}}, Pass},
		{"MFA: a pair in another order", "MS.AAD.3.2v2", []set{{control, texted{}}, {allowed, strength("sms,password")}}, Fail},
		{"roles: seven of eight", "MS.AAD.3.6v1", []set{{"conditions.users.includeRoles", privilegedRoles()[1:]}}, Fail},
		{"roles: one more", "MS.AAD.3.6v1", []set{{"conditions.users.includeRoles", append(privilegedRoles(), "r9")}}, Pass},
		{"roles: all users instead", "MS.AAD.3.6v1", []set{{"conditions.users.includeRoles", texted{}}, {"conditions.users.includeUsers", texted{"All"}}}, Fail},
		{"roles: MFA that is not phishing-resistant", "MS.AAD.3.6v1", []set{{allowed, strength("fido2", "password,sms")}}, Fail},
		{"devices: compliant alone", "MS.AAD.3.7v1", []set{{control, texted{"compliantDevice"}}}, Warning},
		{"devices: both", "MS.AAD.3.7v1", []set{{"grantControls.operator", "AND"}}, Warning},
		{"devices: or MFA", "MS.AAD.3.7v1", []set{{control, texted{"compliantDevice", "domainJoinedDevice", "mfa"}}}, Warning},
		{"registering: hybrid", "MS.AAD.3.8v1", []set{{control, texted{"domainJoinedDevice"}}}, Pass},
		{"registering: or MFA", "MS.AAD.3.8v1", []set{{control, texted{"domainJoinedDevice", "mfa"}}}, Pass},
		{"registering: MFA", "MS.AAD.3.8v1", []set{{control, texted{"mfa"}}}, Warning},
		{"registering: a device", "MS.AAD.3.8v1", []set{{"conditions.applications.includeUserActions", texted{"urn:user:registerdevice"}}}, Warning},
		{"device code: and authentication transfer", "MS.AAD.3.9v1", []set{{"conditions.authenticationFlows.transferMethods", "deviceCodeFlow,authenticationTransfer"}}, Warning},
		{"device code: MFA", "MS.AAD.3.9v1", []set{{control, texted{"mfa"}}}, Warning},
		{"agents: several levels in one text", "MS.AAD.9.1v1", []set{{"conditions.agentIdRiskLevels", "low, medium ,high"}}, Pass},
		{"agents: levels in a list", "MS.AAD.9.1v1", []set{{"conditions.agentIdRiskLevels", texted{"high"}}}, Pass},
		{"agents: not the high ones", "MS.AAD.9.1v1", []set{{"conditions.agentIdRiskLevels", "medium"}}, Fail},
		{"agents: some", "MS.AAD.9.1v1", []set{{"conditions.clientApplications.includeAgentIdServicePrincipals", texted{"s1"}}}, Fail},
		{"agents: some clients", "MS.AAD.9.1v1", []set{{clients, texted{"browser"}}}, Fail},
	} {
		p := object(blank, append(append([]set{}, ofAccess[c.id]...), c.changes...)...)
		require.Equal(t, c.want, verdictOn(t, c.id, tenant([]json.RawMessage{p}, map[string]string{pathSKUs: licences}), nil).Verdict, c.name)
	}
}

// One policy has to do it all; and what was not read passes nothing.
func TestListOfPolicies(t *testing.T) {
	half := func(client string) json.RawMessage {
		return object(blank, set{"conditions.clientAppTypes", texted{client}})
	}
	whole := object(blank, ofAccess["MS.AAD.1.1v1"]...)
	none := tenant(nil, nil)
	require.Equal(t, Fail, verdictOn(t, "MS.AAD.1.1v1", none, nil).Verdict)
	require.Equal(t, Fail, verdictOn(t, "MS.AAD.1.1v1", tenant([]json.RawMessage{half("other"), half("exchangeActiveSync")}, nil), nil).Verdict, "two policies that do it together")
	require.Equal(t, Pass, verdictOn(t, "MS.AAD.1.1v1", tenant([]json.RawMessage{half("other"), whole}, nil), nil).Verdict)

	short := tenant([]json.RawMessage{half("other")}, nil)
	short.Readings = nil
	o := verdictOn(t, "MS.AAD.1.1v1", short, nil)
	require.Equal(t, Error, o.Verdict)
	require.Equal(t, []string{pathPolicies}, o.Unread)
	require.Equal(t, inventory.Unknown, o.Met)

	odd := tenant([]json.RawMessage{json.RawMessage(`{"conditions": "?"}`)}, nil)
	require.Equal(t, Error, verdictOn(t, "MS.AAD.1.1v1", odd, nil).Verdict, "a policy that cannot be read")
}

// Risk needs Entra ID P2: a plan by that name whose provisioning succeeded.
func TestLicence(t *testing.T) {
	const plan = `{"value":[{"servicePlans":[{"servicePlanName":"%s","servicePlanId":"eec0eb4f-6444-4f95-aba0-50c24d67f998","provisioningStatus":"%s"}]}]}`
	for _, c := range []struct {
		name, id, skus string
		want           Verdict
	}{
		{"P2", "MS.AAD.2.1v1", licences, Pass},
		{"P1", "MS.AAD.2.1v1", noP2, Fail},
		{"P2 under way", "MS.AAD.2.3v1", fmt.Sprintf(plan, "AAD_PREMIUM_P2", "PendingActivation"), Fail},
		{"another name for its id", "MS.AAD.2.3v1", fmt.Sprintf(plan, "AAD_PREMIUM_P2_X", "Success"), Fail},
		{"no subscription", "MS.AAD.2.3v1", `{"value":[]}`, Fail},
		{"subscriptions not read", "MS.AAD.2.1v1", "", Error},
		{"an answer without a list", "MS.AAD.2.1v1", `{}`, Error},
		{"MFA needs none", "MS.AAD.3.2v2", `{"value":[]}`, Pass},
		{"roles: without a plan any role-based policy names them all", "MS.AAD.3.6v1", `{"value":[]}`, Pass},
	} {
		p := object(blank, ofAccess[c.id]...)
		require.Equal(t, c.want, verdictOn(t, c.id, tenant([]json.RawMessage{p}, map[string]string{pathSKUs: c.skus}), nil).Verdict, c.name)
	}
	unread := tenant(nil, nil)
	require.Equal(t, Fail, verdictOn(t, "MS.AAD.2.1v1", unread, nil).Verdict, "no policy fails with any licence")
}

// Agents are assessed where the cloud has the feature.
func TestAgentsByCloud(t *testing.T) {
	good := object(blank, ofAccess["MS.AAD.9.1v1"]...)
	for _, c := range []struct {
		name, config, cloud, skus string
		policies                  []json.RawMessage
		want                      Verdict
	}{
		{"commercial without a policy", "", "public", licences, nil, Fail},
		{"GCC without a policy", "M365Environment: gcc", "public", licences, nil, Fail},
		{"GCC High without a policy", "M365Environment: gcchigh", "usgov", licences, nil, NotAssessed},
		{"DoD without a policy", "M365Environment: dod", "dod", licences, nil, NotAssessed},
		{"GCC High by where it was read", "", "usgov", licences, nil, NotAssessed},
		{"GCC High without P2: the licence comes first", "M365Environment: gcchigh", "usgov", noP2, nil, Fail},
		{"GCC High with a policy: it counts", "M365Environment: gcchigh", "usgov", licences, []json.RawMessage{good}, Pass},
		{"GCC High, subscriptions not read", "M365Environment: gcchigh", "usgov", "", nil, Error},
	} {
		tn := tenant(c.policies, map[string]string{pathSKUs: c.skus})
		tn.Cloud = c.cloud
		require.Equal(t, c.want, verdictOn(t, "MS.AAD.9.1v1", tn, config(t, c.config)).Verdict, c.name)
	}
}

// A tenant of which nothing was read passes nothing and fails nothing but what
// no assessment looks at.
func TestNothingRead(t *testing.T) {
	for _, o := range Judge(&inventory.Tenant{Provider: "entra"}, nil, now) {
		switch o.Policy {
		case "MS.AAD.2.2v1", "MS.AAD.4.1v1", "MS.AAD.8.3v1":
			require.Equal(t, NotAssessed, o.Verdict, o.Policy)
			require.Equal(t, inventory.No, o.Met)
		default:
			require.Equal(t, Error, o.Verdict, o.Policy)
			require.Equal(t, inventory.Unknown, o.Met)
			require.NotEmpty(t, o.Unread, o.Policy)
		}
	}
}

// The verdicts on a tenant that CISA published. Those on sources that are not
// in the folder are errors. MS.AAD.6.1v1 passes, where the published report
// fails it: it was made from one domain that was not in a list.
func TestSampleTenant(t *testing.T) {
	root := os.Getenv("TWOKEYS_CONTRACTS")
	if root == "" {
		t.Skip("TWOKEYS_CONTRACTS is not set")
	}
	dir := filepath.Join(root, "entra", "sample-tenant")
	raws := map[string]string{}
	var access value[json.RawMessage]
	for path, file := range map[string]string{
		pathPolicies: "identity_conditionalAccess_policies", pathMethods: "policies_authenticationMethodsPolicy",
		pathAuthorization: "policies_authorizationPolicy", pathDomains: "domains", pathSKUs: "subscribedSkus", pathSettings: "groupSettings",
	} {
		b, err := os.ReadFile(filepath.Join(dir, file+".json"))
		require.NoError(t, err)
		raws[path] = string(b)
	}
	require.NoError(t, json.Unmarshal([]byte(raws[pathPolicies]), &access))
	tn := tenant(access.Value, raws)
	tn.Readings[0].Data = inventory.SignInPolicies | inventory.Domains | inventory.Licences
	var got strings.Builder
	for _, o := range Judge(tn, nil, now) {
		fmt.Fprintf(&got, "%s %s", o.Policy, o.Verdict)
		if o.Unread != nil {
			fmt.Fprintf(&got, ": not read: %s", strings.Join(o.Unread, ", "))
		}
		got.WriteByte('\n')
	}
	golden := filepath.Join("testdata", "sample-tenant.golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(got.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), got.String())
}
