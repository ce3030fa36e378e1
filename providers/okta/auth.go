package okta

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/twokeys/twokeys/providers"
)

const tokenPath = "/oauth2/v1/token"

// tries is how often a token request may be made again: for a clock that is
// wrong, for a proof, for the proof's nonce.
const tries = 3

// clock is Okta's, which dates assertions and proofs must be right by.
type clock struct{ ahead atomic.Int64 } // how far this machine's is ahead

func (c *clock) now() time.Time { return time.Now().Add(-time.Duration(c.ahead.Load())) }

// set takes the time over that a refusal states. It reports whether that differs.
func (c *clock) set(r *http.Response) bool {
	if r == nil {
		return false
	}
	date, err := http.ParseTime(r.Header.Get("Date"))
	if err != nil || c.now().Sub(date).Abs() < time.Minute {
		return false
	}
	c.ahead.Store(int64(time.Since(date)))
	return true
}

// ssws puts an API token into a request.
// https://developer.okta.com/docs/reference/core-okta-api/#authentication
func ssws(r *http.Request, t providers.Token) error {
	r.Header.Set("Authorization", "SSWS "+t.Value.Reveal())
	return nil
}

// keyAuth gets tokens as a service app, by an assertion that it signs.
// https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
type keyAuth struct {
	*settings
	client *http.Client
	proof  *prover

	mu     sync.Mutex
	scopes []string // that the newest token has
}

func newKeyAuth(s *settings, host providers.Host) (*keyAuth, error) {
	client, err := host.Network.HTTPClient([]string{tokenPath}, s.origin)
	if err != nil {
		return nil, err
	}
	k := &keyAuth{settings: s, client: client, proof: &prover{}}
	client.Transport = k.proof.over(client.Transport)
	return k, nil
}

// granted lists the scopes that the newest token has.
func (k *keyAuth) granted() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Clone(k.scopes)
}

// token gets a token for every scope that an audit uses. Okta refuses a request
// that asks for one scope too many, and does not say which: then each is tried
// by itself.
func (k *keyAuth) token(ctx context.Context) (providers.Token, error) {
	want := k.granted()
	if len(want) == 0 {
		want = wanted()
	}
	t, err := k.ask(ctx, want)
	if !tooMuch(err) {
		return k.got(t, err)
	}
	var have []string
	for _, scope := range want {
		switch _, err := k.ask(ctx, []string{scope}); {
		case err == nil:
			have = append(have, scope)
		case !tooMuch(err):
			return providers.Token{}, signInError(err)
		}
	}
	if len(have) == 0 {
		return providers.Token{}, &providers.Error{Class: providers.LostAuth, Call: signIn, Code: "no_scope", Message: "no scope is granted to the app: grant the ones that docs/providers.md lists"}
	}
	return k.got(k.ask(ctx, have))
}

// tooMuch reports whether Okta refused the scopes that were asked for.
func tooMuch(err error) bool {
	e, ok := errors.AsType[*oauth2.RetrieveError](err)
	return ok && (e.ErrorCode == "invalid_scope" || e.ErrorCode == "consent_required" || e.ErrorCode == "access_denied")
}

func (k *keyAuth) got(t *oauth2.Token, err error) (providers.Token, error) {
	if err != nil {
		return providers.Token{}, signInError(err)
	}
	scopes, _ := t.Extra("scope").(string)
	k.mu.Lock()
	k.scopes = strings.Fields(scopes)
	k.mu.Unlock()
	return providers.Token{Value: providers.NewSecret(t.AccessToken), Expires: t.Expiry}, nil
}

// ask requests a token, with a proof of possession once Okta has demanded one.
func (k *keyAuth) ask(ctx context.Context, scopes []string) (*oauth2.Token, error) {
	for again := 0; ; again++ {
		assertion, err := k.assertion()
		if err != nil {
			return nil, err
		}
		c := clientcredentials.Config{
			ClientID: k.clientID, TokenURL: k.origin.String() + tokenPath, Scopes: scopes, AuthStyle: oauth2.AuthStyleInParams,
			EndpointParams: url.Values{
				"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
				"client_assertion":      {assertion},
			},
		}
		t, err := c.Token(context.WithValue(ctx, oauth2.HTTPClient, k.client))
		if e, ok := errors.AsType[*oauth2.RetrieveError](err); ok && again < tries && (k.proof.demanded(e) || k.proof.clock.set(e.Response)) {
			continue
		}
		return t, err
	}
}

// assertion says who asks, for a few minutes.
// https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth/#jwt-with-private-key
func (k *keyAuth) assertion() (string, error) {
	now := k.proof.clock.now()
	t := jwt.NewWithClaims(method(k.key), jwt.MapClaims{
		"aud": k.origin.String() + tokenPath, "iss": k.clientID, "sub": k.clientID, "jti": rand.Text(),
		"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(),
	})
	if k.keyID != "" {
		t.Header["kid"] = k.keyID
	}
	return t.SignedString(k.key)
}

// method is the algorithm that goes with a key.
func method(key any) jwt.SigningMethod {
	if k, ok := key.(*ecdsa.PrivateKey); ok {
		switch k.Curve.Params().BitSize {
		case 384:
			return jwt.SigningMethodES384
		case 521:
			return jwt.SigningMethodES512
		}
		return jwt.SigningMethodES256
	}
	return jwt.SigningMethodRS256
}

// authorize puts a token into a request, with a proof where it is bound to one.
func (k *keyAuth) authorize(r *http.Request, t providers.Token) error {
	proof, err := k.proof.of(r.Method, r.URL, t.Value.Reveal())
	switch {
	case err != nil:
		return err
	case proof == "":
		r.Header.Set("Authorization", "Bearer "+t.Value.Reveal())
	default:
		r.Header.Set("Authorization", "DPoP "+t.Value.Reveal())
		r.Header.Set("DPoP", proof)
	}
	return nil
}

const signIn = "sign in"

// signInError classifies a failed token request.
func signInError(err error) error {
	e, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		if own, ok := errors.AsType[*providers.Error](err); ok {
			own.Call = signIn
			return own
		}
		class, code, cause := providers.TransportError(err)
		return &providers.Error{Class: class, Call: signIn, Code: code, Cause: cause}
	}
	out := &providers.Error{Class: providers.LostAuth, Call: signIn, Code: providers.OneLine(e.ErrorCode), Message: providers.OneLine(e.ErrorDescription)}
	if e.Response == nil {
		return out
	}
	out.Status, out.Wait = e.Response.StatusCode, wait(e.Response.Header)
	switch {
	case out.Status == http.StatusTooManyRequests:
		out.Class = providers.Throttle
	case out.Status >= http.StatusInternalServerError:
		out.Class = providers.Unavailable
	case e.ErrorCode == "invalid_client", e.ErrorCode == invalidProof:
		out.Message += " (check CLIENT_ID, PRIVATE_KEY and KEY_ID)"
		if date, err := http.ParseTime(e.Response.Header.Get("Date")); err == nil {
			out.Message = strings.TrimSuffix(out.Message, ")") + fmt.Sprintf("; this machine's clock is %s ahead of Okta's)", time.Since(date).Round(time.Second))
		}
	}
	return out
}

// wanted lists the scopes that an audit uses.
func wanted() []string {
	var all []string
	for _, s := range steps {
		all = append(all, s.Scopes...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
