package simulator_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

const (
	thumbprint = "q1w2e3r4t5y6u7i8o9p0q1w2e3r4t5y6u7i8o9p0q1w"
	bearer     = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)

// assertion is a token whose signature nobody checks.
func assertion(head, claims map[string]any) string {
	part := func(v any) string {
		b, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(b)
	}
	return part(head) + "." + part(claims) + ".c2lnbmVk"
}

// The token service takes what it should and refuses the rest in its own
// words. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
func TestSignInAsAnApp(t *testing.T) {
	o := simulator.MakeEntra(simulator.Made{Accounts: 30, Seed: 1, At: now})
	o.Clients[0].PublicID = thumbprint
	own := o.Clients[0]
	audience := "https://" + simulator.LoginHost + "/" + o.ID + "/oauth2/v2.0/token"
	certificate := func(change map[string]any) map[string]any {
		claims := map[string]any{"aud": audience, "iss": own.ID, "sub": own.ID, "jti": "1", "nbf": now.Unix(), "exp": now.Add(10 * time.Minute).Unix()}
		maps.Copy(claims, change)
		return claims
	}
	federated := func(change map[string]any) map[string]any {
		claims := map[string]any{"aud": "api://AzureADTokenExchange", "iss": own.Issuer, "sub": own.Subject, "nbf": now.Unix(), "exp": now.Add(10 * time.Minute).Unix()}
		maps.Copy(claims, change)
		return claims
	}
	signed := map[string]any{"alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint}
	for name, c := range map[string]struct {
		form []string
		code int // of AADSTS; 0: a token is given
	}{
		"the secret":                       {form: []string{"client_secret", own.Secret}},
		"a wrong secret":                   {[]string{"client_secret", "the secret's id"}, 7000215},
		"neither secret nor assertion":     {nil, 7000218},
		"an unknown app":                   {[]string{"client_secret", own.Secret, "client_id", "00000000-0000-0000-0000-000000000001"}, 700016},
		"a grant that is not supported":    {[]string{"client_secret", own.Secret, "grant_type", "password"}, 70003},
		"the certificate":                  {form: []string{"client_assertion", assertion(signed, certificate(nil))}},
		"another certificate":              {[]string{"client_assertion", assertion(map[string]any{"alg": "PS256", "x5t#S256": "another"}, certificate(nil))}, 700027},
		"a certificate without thumbprint": {[]string{"client_assertion", assertion(map[string]any{"alg": "PS256"}, certificate(nil))}, 700027},
		"an assertion for somebody else":   {[]string{"client_assertion", assertion(signed, certificate(map[string]any{"aud": "https://elsewhere.example/token"}))}, 700027},
		"an assertion about somebody else": {[]string{"client_assertion", assertion(signed, certificate(map[string]any{"sub": "somebody"}))}, 700027},
		"an assertion without an id":       {[]string{"client_assertion", assertion(signed, certificate(map[string]any{"jti": nil}))}, 700027},
		"an assertion that has lapsed":     {[]string{"client_assertion", assertion(signed, certificate(map[string]any{"exp": now.Add(-6 * time.Minute).Unix()}))}, 700024},
		"an assertion of tomorrow":         {[]string{"client_assertion", assertion(signed, certificate(map[string]any{"nbf": now.Add(time.Hour).Unix()}))}, 700024},
		"an assertion that is none":        {[]string{"client_assertion", "abc"}, 50027},
		"a federated token":                {form: []string{"client_assertion", assertion(map[string]any{"alg": "RS256"}, federated(nil))}},
		"a token of another repository":    {[]string{"client_assertion", assertion(nil, federated(map[string]any{"sub": "repo:evil/identity:ref:refs/heads/main"}))}, 700213},
		"a token of another issuer":        {[]string{"client_assertion", assertion(nil, federated(map[string]any{"iss": "https://evil.example"}))}, 700213},
		"a token for another audience":     {[]string{"client_assertion", assertion(nil, federated(map[string]any{"aud": "https://github.com/contoso"}))}, 700213},
		"a token that has lapsed":          {[]string{"client_assertion", assertion(nil, federated(map[string]any{"exp": now.Add(-time.Hour).Unix()}))}, 700024},
	} {
		t.Run(name, func(t *testing.T) {
			s := simulator.NewEntra(o, simulator.Options{Date: now})
			client := signedOut(t, s, inMemory(s))
			form := []string{"grant_type", "client_credentials", "client_id", own.ID, "scope", "https://graph.microsoft.com/.default"}
			if len(c.form) > 0 && c.form[0] == "client_assertion" {
				form = append(form, "client_assertion_type", bearer)
			}
			status, answer := client.post("token", append(form, c.form...)...)
			if c.code != 0 {
				require.Contains(t, []int{http.StatusBadRequest, http.StatusUnauthorized}, status)
				require.Equal(t, []any{float64(c.code)}, answer["error_codes"], "%v", answer)
				require.True(t, strings.HasPrefix(answer["error_description"].(string), fmt.Sprintf("AADSTS%d: ", c.code)))
				require.NotContains(t, answer, "access_token")
				require.NotContains(t, answer["error_description"], own.Secret)
				return
			}
			require.Equal(t, http.StatusOK, status, "%v", answer)
			require.Equal(t, "Bearer", answer["token_type"])
			client.token = answer["access_token"].(string)
			status, _, _ = client.get("/v1.0/users")
			require.Equal(t, http.StatusOK, status)
			claims := middle(t, client.token)
			require.Equal(t, o.ID, claims["tid"])
			require.Equal(t, own.ID, claims["appid"])
			require.Equal(t, "app", claims["idtyp"])
			require.Contains(t, claims["roles"], "User.Read.All")
		})
	}
}

func middle(t *testing.T, token string) simulator.Object {
	t.Helper()
	parts := strings.Split(token, ".")
	require.Len(t, parts, 3)
	b, err := base64.RawURLEncoding.DecodeString(parts[1])
	require.NoError(t, err)
	var claims simulator.Object
	require.NoError(t, json.Unmarshal(b, &claims))
	return claims
}

func TestSignInAtAnotherTenant(t *testing.T) {
	s := serve(30, simulator.Options{})
	c := signedOut(t, s, inMemory(s))
	other := *c.org
	other.ID = "11111111-2222-3333-4444-555555555555"
	c.org = &other
	status, answer := c.post("token", "grant_type", "client_credentials", "client_id", simulator.AuditClient, "client_secret", simulator.AuditSecret)
	require.Equal(t, http.StatusBadRequest, status)
	require.Equal(t, []any{float64(90002)}, answer["error_codes"])
}

// A token serves for an hour by the server's clock.
func TestTokensLapse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(30, simulator.Options{})
		c := newClient(t, s, inMemory(s))
		time.Sleep(time.Hour - time.Second)
		status, _, _ := c.get("/v1.0/domains")
		require.Equal(t, http.StatusOK, status)
		time.Sleep(2 * time.Second)
		status, _, answer := c.get("/v1.0/domains")
		require.Equal(t, http.StatusUnauthorized, status)
		require.Equal(t, "InvalidAuthenticationToken", code(answer))
	})
}

// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
func TestSignInByDeviceCode(t *testing.T) {
	s := serve(30, simulator.Options{})
	c := signedOut(t, s, inMemory(s))
	const grant = "urn:ietf:params:oauth:grant-type:device_code"
	status, answer := c.post("devicecode", "client_id", simulator.AuditClient, "scope", "offline_access")
	require.Equal(t, http.StatusOK, status)
	code := answer["device_code"].(string)
	poll := func(code string) (int, simulator.Object) {
		return c.post("token", "grant_type", grant, "client_id", simulator.AuditClient, "device_code", code)
	}
	_, answer = poll("another code")
	require.Equal(t, "bad_verification_code", answer["error"])
	_, answer = poll(code)
	require.Equal(t, "authorization_pending", answer["error"])
	status, answer = poll(code)
	require.Equal(t, http.StatusOK, status, "%v", answer)
	claims := middle(t, answer["access_token"].(string))
	require.Equal(t, "user", claims["idtyp"])
	require.Contains(t, claims["scp"], "User.Read.All")
	_, again := poll(code)
	require.Equal(t, "bad_verification_code", again["error"], "a code is good for one token")
	status, answer = c.post("token", "grant_type", "refresh_token", "client_id", simulator.AuditClient, "refresh_token", answer["refresh_token"].(string))
	require.Equal(t, http.StatusOK, status, "%v", answer)
	_, answer = c.post("token", "grant_type", "refresh_token", "client_id", simulator.AuditClient, "refresh_token", "stolen elsewhere")
	require.Equal(t, "invalid_grant", answer["error"])
}

// RFC 7636: the code alone is of no use.
func TestSignInByBrowser(t *testing.T) {
	const verifier, back = "a-verifier-that-is-long-enough-to-be-one-0123456789", "http://localhost:49152"
	sum := sha256.Sum256([]byte(verifier))
	challenge := base64.RawURLEncoding.EncodeToString(sum[:])
	for name, c := range map[string]struct {
		redirect, method string
		verifier, sent   string
		want             any // an error; nil is a token
	}{
		"as it should be":         {back, "S256", verifier, back, nil},
		"another verifier":        {back, "S256", "a guess", back, "invalid_grant"},
		"no verifier":             {back, "S256", "", back, "invalid_grant"},
		"another redirect":        {back, "S256", verifier, "http://localhost:1", "invalid_grant"},
		"a redirect off loopback": {"https://evil.example", "S256", verifier, back, "invalid_request"},
		"a plain challenge":       {back, "plain", verifier, back, "invalid_request"},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(30, simulator.Options{})
			client := signedOut(t, s, inMemory(s))
			q := url.Values{"client_id": {simulator.AuditClient}, "redirect_uri": {c.redirect}, "response_type": {"code"}, "state": {"st"}, "code_challenge": {challenge}, "code_challenge_method": {c.method}}
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://"+simulator.LoginHost+"/"+client.org.ID+"/oauth2/v2.0/authorize?"+q.Encode(), nil)
			require.NoError(t, err)
			resp, err := client.http.Do(r)
			require.NoError(t, err)
			if resp.StatusCode != http.StatusFound {
				_, answer := client.read(resp)
				require.Equal(t, c.want, answer["error"])
				return
			}
			to, err := url.Parse(resp.Header.Get("Location"))
			require.NoError(t, err)
			require.Equal(t, "st", to.Query().Get("state"))
			redeem := func() simulator.Object {
				_, answer := client.post("token", "grant_type", "authorization_code", "client_id", simulator.AuditClient, "code", to.Query().Get("code"), "redirect_uri", c.sent, "code_verifier", c.verifier)
				return answer
			}
			require.Equal(t, c.want, redeem()["error"])
			require.Equal(t, "invalid_grant", redeem()["error"], "a code is good for one try")
		})
	}
}
