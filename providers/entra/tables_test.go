package entra

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

func decoded[T any](t *testing.T, s string) *T {
	t.Helper()
	v := new(T)
	require.NoError(t, providers.Decode([]byte(s), v))
	return v
}

// How an account belongs to the tenant decides which policies reach it.
// https://learn.microsoft.com/entra/external-id/user-properties
func TestGuestKind(t *testing.T) {
	const (
		local   = `"identities":[{"signInType":"userPrincipalName","issuer":"contoso.example","issuerAssignedId":"a@contoso.example"}]`
		partner = `"identities":[{"signInType":"federated","issuer":"ExternalAzureAD","issuerAssignedId":null}]`
	)
	for _, tt := range []struct {
		name, user string
		want       inventory.GuestKind
	}{
		{"member", `{"userType":"Member",` + local + `}`, inventory.Member},
		{"guest with a password here", `{"userType":"Guest",` + local + `}`, inventory.InternalGuest},
		{"invited guest", `{"userType":"Guest","creationType":"Invitation",` + partner + `}`, inventory.B2BGuest},
		{"invited member, by cross-tenant synchronisation", `{"userType":"Member",` + partner + `}`, inventory.B2BMember},
		{"invited member whose identities did not come", `{"userType":"Member","creationType":"Invitation"}`, inventory.B2BMember},
		{"guest by the look of the name", `{"userType":"Guest","userPrincipalName":"a_partner.example#ext#@contoso.example"}`, inventory.B2BGuest},
		{"self-service sign-up", `{"userType":"Guest","creationType":"SelfServiceSignUp",` + local + `}`, inventory.B2BGuest},
		{"external, neither guest nor member", `{"userType":null,` + partner + `}`, inventory.OtherExternal},
		{"several identities, one of them elsewhere", `{"userType":"Member","identities":[{"signInType":"userPrincipalName","issuer":"contoso.example"},{"signInType":"federated","issuer":"google.com"}]}`, inventory.B2BMember},
		{"member whose identities did not come", `{"userType":"Member"}`, ""},
		{"member with an identity of an unknown kind", `{"userType":"Member","identities":[{"signInType":"newKind","issuer":"x"}]}`, ""},
		{"federated with whom", `{"userType":"Member","identities":[{"signInType":"federated","issuer":null}]}`, ""},
		{"unknown type", `{"userType":"Visitor",` + local + `}`, ""},
		{"no type", `{` + local + `}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, decoded[userObject](t, tt.user).guest()) })
	}
}

func TestAccountFacts(t *testing.T) {
	a := decoded[userObject](t, `{
		"id":"1","userPrincipalName":"a@contoso.example","mail":"A@contoso.example","otherMails":["a@home.example"],
		"proxyAddresses":["SMTP:a@contoso.example","smtp:alias@contoso.example","X500:/o=x"],
		"accountEnabled":"true","onPremisesSyncEnabled":null,"createdDateTime":"0001-01-01T00:00:00Z",
		"lastPasswordChangeDateTime":"1601-01-01T00:00:00Z","passwordPolicies":"DisableStrongPassword, DisablePasswordExpiration"}`).account()
	require.Equal(t, inventory.ListOf("A@contoso.example", "a@home.example", "alias@contoso.example"), a.Emails)
	require.Equal(t, inventory.Unknown, a.Active, "a string is no truth")
	require.Equal(t, inventory.Cloud, a.Master)
	require.Zero(t, a.Created)
	require.Zero(t, a.PasswordChanged)
	require.Equal(t, inventory.No, a.PasswordExpires)

	a = decoded[userObject](t, `{"id":"1","@odata.type":"#microsoft.graph.agentUser","mail":7,"otherMails":"x","passwordPolicies":null,"onPremisesSyncEnabled":"yes"}`).account()
	require.Equal(t, inventory.Agent, a.Kind)
	require.Equal(t, inventory.Unknown, a.Emails.Complete)
	require.Equal(t, inventory.Yes, a.PasswordExpires, "null: no policy of its own")
	require.Empty(t, a.Master)
	require.Equal(t, inventory.Unknown, decoded[userObject](t, `{"id":"1"}`).account().PasswordExpires)
	require.Equal(t, inventory.Unknown, decoded[userObject](t, `{"id":"1","@odata.type":"#microsoft.graph.newThing"}`).account().Kind.Is(inventory.Human))
}

func TestCredentials(t *testing.T) {
	own := &session{}
	o := decoded[servicePrincipalObject](t, `{"id":"sp","passwordCredentials":[
		{"keyId":"p1","displayName":"CI","startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-12-31T00:00:00Z","customKeyIdentifier":null},
		{"keyId":"p2","endDateTime":"2299-12-31T00:00:00Z","customKeyIdentifier":"c2FtbA=="},
		{"keyId":"p3","endDateTime":null},{"endDateTime":"2026-12-31T00:00:00Z"}],
		"keyCredentials":[
		{"keyId":"k1","usage":"Sign","customKeyIdentifier":"c2FtbA==","endDateTime":"9999-12-31T23:59:59Z"},
		{"keyId":"k2","usage":"Verify","customKeyIdentifier":"c2FtbA=="},
		{"keyId":"k3","usage":"Verify","customKeyIdentifier":"b3RoZXI="},null]}`)
	all, whole := own.credentials("sp", "sp", o.Passwords, o.Keys)
	require.False(t, whole, "an entry came without its id")
	byID := map[string]inventory.Credential{}
	for _, c := range all {
		byID[c.ID] = c
	}
	require.Len(t, byID, 6)
	for id, signs := range map[string]inventory.Tri{"k1": inventory.Yes, "k2": inventory.Yes, "p2": inventory.Yes, "k3": inventory.No, "p1": inventory.No} {
		require.Equal(t, signs, byID["sp/"+id].SignsTokens, "%s: what signs SAML tokens signs nobody in", id)
	}
	require.Equal(t, inventory.Never, byID["sp/p2"].Expires, "2299 is the old portal's never")
	require.Equal(t, inventory.Never, byID["sp/k1"].Expires, "9999 is PowerShell's never")
	require.Zero(t, byID["sp/p3"].Expires, "null is not never")
	require.Equal(t, "2026-12-31", byID["sp/p1"].Expires.String())

	_, whole = own.credentials("sp", "sp", o.Passwords, nil)
	require.False(t, whole, "a list that did not come is not empty")
	_, whole = own.credentials("sp", "sp", &[]password{}, &[]key{})
	require.True(t, whole)
}

// The credential that runs the audit is marked on its own app and nowhere else.
func TestSelf(t *testing.T) {
	own := &session{settings: settings{auth: authSecret, clientID: "CLIENT", secrets: map[string]providers.Secret{"CLIENT_SECRET": providers.NewSecret("abc~rest")}}, began: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
	const live, past = `"2027-01-01T00:00:00Z"`, `"2026-01-01T00:00:00Z"`
	for _, tt := range []struct {
		name, passwords string
		client          string
		want            int // how many are marked
	}{
		{"its secret", `[{"keyId":"1","hint":"abc","endDateTime":` + live + `},{"keyId":"2","hint":"xyz","endDateTime":` + live + `}]`, "client", 1},
		{"another app's with the same hint", `[{"keyId":"1","hint":"abc","endDateTime":` + live + `}]`, "other", 0},
		{"two that fit", `[{"keyId":"1","hint":"abc","endDateTime":` + live + `},{"keyId":"2","hint":"abc","endDateTime":` + live + `}]`, "client", 0},
		{"two that fit, one of them lapsed", `[{"keyId":"1","hint":"abc","endDateTime":` + live + `},{"keyId":"2","hint":"abc","endDateTime":` + past + `}]`, "client", 1},
		{"no hint", `[{"keyId":"1","hint":null,"endDateTime":` + live + `}]`, "client", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			creds, _ := own.credentials("sp", "app", decoded[[]password](t, tt.passwords), &[]key{})
			tenant := &inventory.Tenant{Apps: []inventory.App{{ID: "sp", ClientID: tt.client}}, Credentials: creds}
			own.markSelf(tenant)
			n := 0
			for _, c := range tenant.Credentials {
				if c.Self == inventory.Yes {
					n++
				}
			}
			require.Equal(t, tt.want, n)
		})
	}
	t.Run("its certificate, in each form of its thumbprint", func(t *testing.T) {
		c := &certificate{sha1: [20]byte{1, 2}, sha256: [32]byte{3, 4}}
		for _, form := range []string{hex.EncodeToString(c.sha1[:]), base64.StdEncoding.EncodeToString(c.sha1[:]), hex.EncodeToString(c.sha256[:])} {
			require.True(t, c.named(text(form)))
		}
		require.False(t, c.named(""))
	})
}

func TestKeyAlgorithm(t *testing.T) {
	made := func(pub, key any) text {
		template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "x"}}
		der, err := x509.CreateCertificate(rand.Reader, template, template, pub, key)
		require.NoError(t, err)
		return text(base64.StdEncoding.EncodeToString(der))
	}
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	require.NoError(t, err)
	curve, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	require.NoError(t, err)
	edPublic, edKey, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	for _, tt := range []struct {
		name string
		der  text
		want inventory.KeyAlgorithm
		bits int
	}{
		{"RSA", made(&small.PublicKey, small), inventory.RSA, 1024},
		{"ECDSA", made(&curve.PublicKey, curve), inventory.ECDSA, 384},
		{"Ed25519", made(edPublic, edKey), inventory.Ed25519, 256},
		{"nothing", "", "", 0},
		{"no certificate", "AAAA", "", 0},
		{"no base64", "***", "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, bits := algorithm(tt.der)
			require.Equal(t, tt.want, got)
			require.Equal(t, tt.bits, bits)
		})
	}
}

func TestFactorNames(t *testing.T) {
	for name, want := range map[string]inventory.Factor{
		"mobilePhone": inventory.Phone, "officePhone": inventory.Voice, "email": inventory.Email, "securityQuestion": inventory.SecurityQuestions,
		"microsoftAuthenticatorPush": inventory.Push, "microsoftAuthenticatorPasswordless": inventory.PasswordlessPush,
		"softwareOneTimePasscode": inventory.SoftwareTOTP, "hardwareOneTimePasscode": inventory.HardwareTOTP,
		"windowsHelloForBusiness": inventory.PlatformKey, "macOsSecureEnclaveKey": inventory.PlatformKey,
		"passKeyDeviceBound": inventory.DevicePasskey, "passKeyDeviceBoundAuthenticator": inventory.DevicePasskey, "passKeySynced": inventory.SyncedPasskey,
		"fido2SecurityKey": inventory.Passkey, "temporaryAccessPass": inventory.TemporaryPass, "externalAuthMethod": inventory.ExternalMethod,
		"none": "", "newMethodX": "newMethodX",
	} {
		require.Equal(t, want, factorOf(name), name)
	}
	require.Equal(t, inventory.Unknown, factorOf("newMethodX").Second(), "a method that nobody knows is no factor and no lack of one")
	for raw, want := range map[string]inventory.Factor{
		`{"@odata.type":"#microsoft.graph.passwordAuthenticationMethod"}`:                                     "",
		`{"@odata.type":"#microsoft.graph.fido2AuthenticationMethod"}`:                                        inventory.Passkey,
		`{"@odata.type":"#microsoft.graph.fido2AuthenticationMethod","passkeyType":"synced"}`:                 inventory.SyncedPasskey,
		`{"@odata.type":"#microsoft.graph.fido2AuthenticationMethod","passkeyType":"deviceBound"}`:            inventory.DevicePasskey,
		`{"@odata.type":"#microsoft.graph.phoneAuthenticationMethod","phoneType":"office"}`:                   inventory.Voice,
		`{"@odata.type":"#microsoft.graph.phoneAuthenticationMethod","phoneType":"mobile"}`:                   inventory.Phone,
		`{"@odata.type":"#microsoft.graph.microsoftAuthenticatorAuthenticationMethod","phoneAppVersion":"6"}`: inventory.Push,
		`{"@odata.type":"#microsoft.graph.newAuthenticationMethod"}`:                                          "newAuthenticationMethod",
	} {
		require.Equal(t, want, decoded[methodObject](t, raw).factor(), raw)
	}
}

// A factor that the tenant's rules do not allow is none.
func TestCapabilityFromMethods(t *testing.T) {
	rules := func(methods ...inventory.Method) *inventory.Settings {
		return &inventory.Settings{Methods: inventory.ListOf(methods...), MethodsComplete: inventory.Yes}
	}
	on := func(f inventory.Factor) inventory.Method {
		return inventory.Method{Factor: f, Enabled: inventory.Yes, Everyone: inventory.Yes}
	}
	off := func(f inventory.Factor) inventory.Method {
		return inventory.Method{Factor: f, Enabled: inventory.No, Everyone: inventory.Yes}
	}
	some := func(f inventory.Factor) inventory.Method {
		return inventory.Method{Factor: f, Enabled: inventory.Yes, Everyone: inventory.No}
	}
	migrating := rules(off(inventory.SMS))
	migrating.MethodsComplete = inventory.No
	for _, tt := range []struct {
		name                string
		found               []inventory.Factor
		rules               *inventory.Settings
		registered, capable inventory.Tri
	}{
		{"an allowed passkey", []inventory.Factor{inventory.DevicePasskey}, rules(on(inventory.Passkey)), inventory.Yes, inventory.Yes},
		{"a passkey that is not allowed", []inventory.Factor{inventory.DevicePasskey}, rules(off(inventory.Passkey)), inventory.Yes, inventory.No},
		{"a passkey allowed for some", []inventory.Factor{inventory.DevicePasskey}, rules(some(inventory.Passkey)), inventory.Yes, inventory.Unknown},
		{"a phone, which older settings may allow", []inventory.Factor{inventory.Phone}, migrating, inventory.Yes, inventory.Unknown},
		{"a key of the computer", []inventory.Factor{inventory.PlatformKey}, rules(), inventory.Yes, inventory.Yes},
		{"nothing", nil, rules(on(inventory.Passkey)), inventory.No, inventory.No},
		{"nothing that can be seen, with certificates allowed", nil, rules(on(inventory.Certificate)), inventory.Unknown, inventory.Unknown},
		{"nothing, and the rules are not known", nil, &inventory.Settings{}, inventory.Unknown, inventory.Unknown},
		{"mail only", []inventory.Factor{inventory.Email}, rules(on(inventory.Email)), inventory.No, inventory.No},
		{"a method that nobody knows", []inventory.Factor{"newMethod"}, rules(on(inventory.Passkey)), inventory.Unknown, inventory.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var a inventory.Account
			fromMethods(&a, tt.found, tt.rules, inventory.At(time.Unix(1, 0)))
			require.Equal(t, tt.registered, a.MFARegistered)
			require.Equal(t, tt.capable, a.MFACapable)
		})
	}
}

// https://learn.microsoft.com/graph/deployments
// https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
func TestClouds(t *testing.T) {
	for name, want := range map[string][2]string{
		"":       {"https://graph.microsoft.com", "https://login.microsoftonline.com"},
		"public": {"https://graph.microsoft.com", "https://login.microsoftonline.com"},
		"usgov":  {"https://graph.microsoft.us", "https://login.microsoftonline.us"},
		"dod":    {"https://dod-graph.microsoft.us", "https://login.microsoftonline.us"},
		"china":  {"https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn"},
	} {
		s, err := parse(providers.Settings{
			Values:  map[string]string{"TENANT": "contoso.example", "CLIENT_ID": "c", "CLOUD": name},
			Secrets: map[string]providers.Secret{"CLIENT_SECRET": providers.NewSecret("s")},
		}, providers.Host{})
		require.NoError(t, err)
		require.Equal(t, want, [2]string{s.graph.String(), s.authority.String()})
		require.Equal(t, want[0]+"/.default", s.scope())
		require.Equal(t, want[1]+"/contoso.example/oauth2/v2.0/token", s.tokenURL())
	}
	_, err := cloudNamed("mars")
	require.ErrorContains(t, err, "public, usgov, dod, china")
}

func TestSettings(t *testing.T) {
	secret := func(names ...string) map[string]providers.Secret {
		out := map[string]providers.Secret{}
		for _, n := range names {
			out[n] = providers.NewSecret("canary")
		}
		return out
	}
	for _, tt := range []struct {
		name    string
		values  map[string]string
		secrets map[string]providers.Secret
		auth    string
		err     string
	}{
		{"a secret", map[string]string{"TENANT": "t", "CLIENT_ID": "c"}, secret("CLIENT_SECRET"), authSecret, ""},
		{"a federated token", map[string]string{"TENANT": "t", "CLIENT_ID": "c"}, secret("FEDERATED_TOKEN"), authFederated, ""},
		{"a ready token", nil, secret("TOKEN"), authToken, ""},
		{"two ways", map[string]string{"TENANT": "t", "CLIENT_ID": "c"}, secret("CLIENT_SECRET", "FEDERATED_TOKEN"), "", "federated, secret"},
		{"two ways, one named", map[string]string{"TENANT": "t", "CLIENT_ID": "c", "AUTH": "secret"}, secret("CLIENT_SECRET", "FEDERATED_TOKEN"), authSecret, ""},
		{"no way", map[string]string{"TENANT": "t"}, nil, "", "no way to sign in"},
		{"an unknown way", map[string]string{"AUTH": "password"}, nil, "", "unknown way to sign in"},
		{"no tenant", map[string]string{"CLIENT_ID": "c"}, secret("CLIENT_SECRET"), "", "TWOKEYS_ENTRA_TENANT"},
		{"no client", map[string]string{"TENANT": "t"}, secret("CLIENT_SECRET"), "", "TWOKEYS_ENTRA_CLIENT_ID"},
		{"a named way without its secret", map[string]string{"TENANT": "t", "CLIENT_ID": "c", "AUTH": "certificate"}, secret("CLIENT_SECRET"), "", "TWOKEYS_ENTRA_CLIENT_CERTIFICATE"},
		{"a tenant that is a path", map[string]string{"TENANT": "t/../x", "CLIENT_ID": "c"}, secret("CLIENT_SECRET"), "", "not a tenant's id"},
		{"an unknown cloud", map[string]string{"TENANT": "t", "CLIENT_ID": "c", "CLOUD": "x"}, secret("CLIENT_SECRET"), "", "unknown cloud"},
		{"an address in clear", map[string]string{"TENANT": "t", "CLIENT_ID": "c", "ENDPOINT": "http://graph.example"}, secret("CLIENT_SECRET"), "", "plain http"},
		{"an authority with a path", map[string]string{"TENANT": "t", "CLIENT_ID": "c", "AUTHORITY": "https://login.example/x"}, secret("CLIENT_SECRET"), "", "AUTHORITY"},
		{"loopback in clear", map[string]string{"TENANT": "t", "CLIENT_ID": "c", "ENDPOINT": "http://127.0.0.1:8080"}, secret("CLIENT_SECRET"), authSecret, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := parse(providers.Settings{Values: tt.values, Secrets: tt.secrets}, providers.Host{})
			if tt.err != "" {
				require.ErrorContains(t, err, tt.err)
				require.NotContains(t, err.Error(), "canary")
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.auth, s.auth)
		})
	}
}
