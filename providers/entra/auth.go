package entra

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/twokeys/twokeys/providers"
)

// The token requests of apps go through golang.org/x/oauth2, so that any token
// service sees plain form posts, on loopback too; azidentity serves the ways
// that depend on the machine.

// fetch gets a new token.
type fetch = func(context.Context) (providers.Token, error)

func (s *settings) tokens(host providers.Host) (fetch, error) {
	if s.auth == authToken {
		return func(context.Context) (providers.Token, error) {
			return providers.Token{Value: s.secrets["TOKEN"]}, nil
		}, nil
	}
	posts := []string{"/*/oauth2/v2.0/token", "/*/oauth2/v2.0/devicecode"}
	client, err := host.Network.HTTPClient(posts, s.authority)
	if err != nil {
		return nil, err
	}
	switch s.auth {
	case authSecret, authCert, authFederated:
		return s.app(client), nil
	case authBrowser, authDevice:
		u := &user{settings: s, client: client, host: host}
		return u.token, nil
	default:
		return s.machine()
	}
}

// scope asks for everything that was granted.
func (s *settings) scope() string { return s.cloudGraph() + "/.default" }

// cloudGraph is the cloud's own address, which names the API even where it is
// reached at another.
func (s *settings) cloudGraph() string { return s.cloud.graph }

func (s *settings) tokenURL() string {
	return s.authority.String() + "/" + url.PathEscape(s.tenant) + "/oauth2/v2.0/token"
}

// app gets tokens as an app, by secret or by a signed assertion.
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
func (s *settings) app(client *http.Client) fetch {
	return func(ctx context.Context) (providers.Token, error) {
		c := clientcredentials.Config{
			ClientID: s.clientID, TokenURL: s.tokenURL(), Scopes: []string{s.scope()},
			AuthStyle: oauth2.AuthStyleInParams, EndpointParams: url.Values{},
		}
		if claims := providers.Claims(ctx); claims != "" {
			c.EndpointParams.Set("claims", claims)
		}
		if s.auth == authSecret {
			c.ClientSecret = s.secrets["CLIENT_SECRET"].Reveal()
		} else {
			assertion, err := s.assertion()
			if err != nil {
				return providers.Token{}, err
			}
			c.EndpointParams.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
			c.EndpointParams.Set("client_assertion", assertion)
		}
		t, err := c.Token(context.WithValue(ctx, oauth2.HTTPClient, client))
		return newToken(t, err)
	}
}

// assertion is a token of another issuer, or one that the app signs with its
// certificate.
// https://learn.microsoft.com/entra/identity-platform/certificate-credentials
func (s *settings) assertion() (string, error) {
	if s.auth == authFederated {
		return s.secrets["FEDERATED_TOKEN"].Reveal(), nil
	}
	now := time.Now()
	t := jwt.NewWithClaims(jwt.SigningMethodPS256, jwt.MapClaims{
		"aud": s.tokenURL(), "iss": s.clientID, "sub": s.clientID, "jti": rand.Text(),
		"nbf": now.Unix(), "iat": now.Unix(), "exp": now.Add(10 * time.Minute).Unix(),
	})
	t.Header["x5t#S256"] = base64.RawURLEncoding.EncodeToString(s.cert.sha256[:])
	signed, err := t.SignedString(s.cert.key)
	if err != nil {
		return "", &providers.Error{Class: providers.LostAuth, Call: "sign in", Code: "certificate", Message: "the private key is not RSA, which Entra asks for"}
	}
	return signed, nil
}

// machine gets tokens from the machine: its managed identity or its Azure CLI.
func (s *settings) machine() (fetch, error) {
	var cred azcore.TokenCredential
	var err error
	if s.auth == authCLI {
		cred, err = azidentity.NewAzureCLICredential(&azidentity.AzureCLICredentialOptions{TenantID: s.tenant})
	} else {
		o := &azidentity.ManagedIdentityCredentialOptions{}
		if s.clientID != "" {
			o.ID = azidentity.ClientID(s.clientID)
		}
		cred, err = azidentity.NewManagedIdentityCredential(o)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.auth, err)
	}
	return func(ctx context.Context) (providers.Token, error) {
		t, err := cred.GetToken(ctx, policy.TokenRequestOptions{Scopes: []string{s.scope()}, Claims: providers.Claims(ctx)})
		if err != nil {
			return providers.Token{}, &providers.Error{Class: providers.LostAuth, Call: "sign in by " + s.auth, Message: providers.OneLine(err.Error())}
		}
		return providers.Token{Value: providers.NewSecret(t.Token), Expires: t.ExpiresOn}, nil
	}, nil
}

func newToken(t *oauth2.Token, err error) (providers.Token, error) {
	if err != nil {
		return providers.Token{}, signInError(err)
	}
	return providers.Token{Value: providers.NewSecret(t.AccessToken), Expires: t.Expiry}, nil
}

// advice says what to do about the errors that people meet.
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
var advice = map[string]string{
	"AADSTS7000215": "the client secret is wrong: give its value, not its id",
	"AADSTS7000222": "the client secret has expired: make a new one",
	"AADSTS700016":  "the tenant does not know this client id: check both, and that the app was consented to",
	"AADSTS90002":   "there is no such tenant in this cloud: check TENANT and CLOUD",
	"AADSTS900023":  "TENANT is neither an id nor a domain",
	"AADSTS700024":  "the assertion is outside its time: the clock of this machine may be wrong, or the federated token too old",
	"AADSTS700027":  "the certificate is not one of the app's",
	"AADSTS700213":  "no federated credential of the app matches the token's issuer, subject and audience",
	"AADSTS70021":   "no federated credential of the app matches the token's issuer, subject and audience",
	"AADSTS900382":  "the app is in another cloud: set CLOUD",
	"AADSTS900432":  "the app is in another cloud: set CLOUD",
	"AADSTS500011":  "the tenant is in another cloud: set CLOUD",
	"AADSTS53003":   "conditional access blocks this sign-in",
	"AADSTS65001":   "nobody has consented to this app",
}

// signInError classifies a failed token request. The service's text is kept to
// its first sentences: what follows are ids of the request.
func signInError(err error) error {
	const call = "sign in"
	e, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		if own, ok := errors.AsType[*providers.Error](err); ok {
			own.Call = call
			return own
		}
		class, code, cause := providers.TransportError(err)
		return &providers.Error{Class: class, Call: call, Code: code, Cause: cause}
	}
	status := 0
	wait := time.Duration(0)
	if e.Response != nil {
		status, wait = e.Response.StatusCode, providers.RetryAfter(e.Response.Header)
	}
	text, _, _ := strings.Cut(e.ErrorDescription, "Trace ID:")
	code, text, found := strings.Cut(text, ":")
	if !found {
		code, text = e.ErrorCode, e.ErrorDescription
	}
	out := &providers.Error{Class: providers.LostAuth, Call: call, Status: status, Code: providers.OneLine(code), Message: providers.OneLine(text), Wait: wait}
	if a, ok := advice[code]; ok {
		out.Message = a
	}
	switch {
	case status == http.StatusTooManyRequests:
		out.Class = providers.Throttle
	case status >= http.StatusInternalServerError:
		out.Class = providers.Unavailable
	case code == "AADSTS700024":
		if date, err := http.ParseTime(e.Response.Header.Get("Date")); err == nil {
			out.Message += fmt.Sprintf(" (this machine's clock is %s ahead of the service's)", time.Since(date).Round(time.Second))
		}
	}
	return out
}
