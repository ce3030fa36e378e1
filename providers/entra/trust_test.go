package entra

import (
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// signing is a certificate, the same for the same number.
func signing(t *testing.T, n byte) string {
	t.Helper()
	key := ed25519.NewKeyFromSeed(append(make([]byte, 31), n))
	template := &x509.Certificate{SerialNumber: big.NewInt(int64(n)), Subject: pkix.Name{CommonName: "sts"}, NotAfter: time.Date(2027, 5, 1, 0, 0, 0, 0, time.UTC)}
	der, err := x509.CreateCertificate(nil, template, template, key.Public(), key)
	require.NoError(t, err)
	return base64.StdEncoding.EncodeToString(der)
}

// https://learn.microsoft.com/graph/api/resources/internaldomainfederation
func TestFederationRule(t *testing.T) {
	one, two := signing(t, 1), signing(t, 2)
	const yes, no, unknown = inventory.Yes, inventory.No, inventory.Unknown
	for _, tt := range []struct {
		name, object string
		mfa          inventory.FederatedMFA
		second       inventory.Tri
	}{
		{"one key", `{"federatedIdpMfaBehavior":"rejectMfaByFederatedIdp","signingCertificate":"` + one + `","nextSigningCertificate":null}`, inventory.MFAIgnored, no},
		{"the same key twice", `{"federatedIdpMfaBehavior":"enforceMfaByFederatedIdp","signingCertificate":"` + one + `","nextSigningCertificate":"` + one + `"}`, inventory.MFADemanded, no},
		{"two keys", `{"federatedIdpMfaBehavior":"acceptIfMfaDoneByFederatedIdp","signingCertificate":"` + one + `","nextSigningCertificate":"` + two + `"}`, inventory.MFAAccepted, yes},
		{"the next did not come", `{"federatedIdpMfaBehavior":null,"signingCertificate":"` + one + `"}`, "", unknown},
		{"the next is no certificate", `{"federatedIdpMfaBehavior":"askNicely","signingCertificate":"` + one + `","nextSigningCertificate":"AAAA"}`, "", unknown},
		{"the first is no certificate", `{"signingCertificate":"***","nextSigningCertificate":"` + two + `"}`, "", unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := decoded[federationObject](t, tt.object).rule()
			require.Equal(t, tt.mfa, r.MFA)
			require.Equal(t, tt.second, r.Second)
		})
	}
	k := federationKey(one)
	require.Len(t, k.SHA256, 64)
	require.Equal(t, "CN=sts", k.Subject)
	require.Equal(t, "2027-05-01", k.Expires.String())
}

// The rules of these policies are JSON within JSON.
func TestStsPolicies(t *testing.T) {
	policy := func(definition string) *stsPolicy {
		return decoded[stsPolicy](t, `{"id":"p","displayName":"P","isOrganizationDefault":false,"definition":["`+strings.ReplaceAll(definition, `"`, `\"`)+`"]}`)
	}
	const yes, no, unknown = inventory.Yes, inventory.No, inventory.Unknown
	for definition, want := range map[string]inventory.Tri{
		`{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":true}}`:   yes,
		`{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":false}}`:  no,
		`{"HomeRealmDiscoveryPolicy":{"PreferredDomain":"a.example"}}`:         no,
		`{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":"true"}}`: unknown,
		`{"SomethingElse":{}}`: unknown,
		`true`:                 unknown,
		``:                     unknown,
	} {
		require.Equal(t, want, policy(definition).homeRealm().CloudPassword, definition)
	}
	for definition, want := range map[string]inventory.Tri{
		`{"AllowedDomains":["a.example"]}`:                        yes,
		`{"AllowedDomains":["a.example"],"BlockedDomains":[]}`:    yes,
		`{"AllowedDomains":[]}`:                                   yes, // nobody may be invited
		`{"AllowedDomains":[],"BlockedDomains":["live.example"]}`: no,
		`{"BlockedDomains":["live.example"]}`:                     no,
		`{"AllowedDomains":[],"BlockedDomains":[]}`:               unknown,
		`{"AllowedDomains":"a.example"}`:                          unknown,
	} {
		require.Equal(t, want, policy(`{"B2BManagementPolicy":{"InvitationsAllowedAndBlockedDomainsPolicy":`+definition+`}}`).domainsLimited(), definition)
	}
	require.Equal(t, no, policy(`{"B2BManagementPolicy":{"Version":1}}`).domainsLimited())
	require.Equal(t, unknown, decoded[stsPolicy](t, `{"id":"p","definition":null}`).domainsLimited())
}

// https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyb2bsetting
func TestCrossTenantAudience(t *testing.T) {
	targets := func(access, target string) string {
		return `{"accessType":"` + access + `","targets":[{"target":"` + target + `"}]}`
	}
	const group = "b2b2b2b2-0000-4000-8000-000000000000"
	for _, tt := range []struct {
		name, users, apps string
		want              inventory.Audience
	}{
		{"everybody, everywhere", targets("allowed", "AllUsers"), targets("allowed", "AllApplications"), inventory.ForEveryone},
		{"nobody", targets("blocked", "AllUsers"), targets("allowed", "AllApplications"), inventory.ForNobody},
		{"no app", targets("allowed", "AllUsers"), targets("blocked", "AllApplications"), inventory.ForNobody},
		{"a group", targets("allowed", group), targets("allowed", "AllApplications"), inventory.ForSome},
		{"all but a group", targets("blocked", group), targets("allowed", "AllApplications"), inventory.ForSome},
		{"some apps", targets("allowed", "AllUsers"), targets("allowed", "Office365"), inventory.ForSome},
		{"a kind of access to come", targets("watched", "AllUsers"), targets("allowed", "AllApplications"), ""},
		{"a target to come", targets("allowed", "TrustedUsers"), targets("allowed", "AllApplications"), ""},
		{"targets that did not come", `{"accessType":"allowed"}`, targets("allowed", "AllApplications"), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, decoded[crossTenantSetting](t, `{"usersAndGroups":`+tt.users+`,"applications":`+tt.apps+`}`).audience())
		})
	}
	require.Empty(t, (*crossTenantSetting)(nil).audience())
}

// https://learn.microsoft.com/graph/api/resources/accessreviewreviewerscope
func TestConsentReviewers(t *testing.T) {
	review := func(query string) inventory.List[inventory.Ref] {
		return decoded[consentRequestsObject](t, `{"isEnabled":true,"reviewers":[{"query":"`+query+`"}]}`).review().Reviewers
	}
	require.Equal(t, inventory.ListOf(inventory.Ref{Kind: "account", ID: "u"}), review("/users/u"))
	require.Equal(t, inventory.ListOf(inventory.Ref{Kind: "account", ID: "u"}), review("/v1.0/users/u"))
	require.Equal(t, inventory.ListOf(inventory.Ref{Kind: "group", ID: "g"}), review("/beta/groups/g/transitiveMembers/microsoft.graph.user"))
	require.Equal(t, "role", review("/beta/roleManagement/directory/roleAssignments?$filter=roleDefinitionId eq 'r'").Items[0].Kind)
	require.Equal(t, inventory.Unknown, review("/agents/a").Complete)
	require.Equal(t, inventory.Unknown, decoded[consentRequestsObject](t, `{"isEnabled":true}`).review().Reviewers.Complete)
}
