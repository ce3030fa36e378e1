package okta

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
)

// invalidProof is how Okta asks for a proof that is missing or wrong.
const invalidProof = "invalid_dpop_proof"

// prover proves the possession of a key that tokens are bound to (RFC 9449),
// once the org has demanded it. The key lives as long as the run.
// https://developer.okta.com/docs/guides/dpop/nonoktaresourceserver/main/
type prover struct {
	clock clock

	mu    sync.Mutex
	key   *ecdsa.PrivateKey // nil: nobody has asked for proof
	nonce string            // of the token endpoint
}

// demanded reports whether a token request was refused for want of a proof that
// can be given now.
func (p *prover) demanded(e *oauth2.RetrieveError) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case e.ErrorCode == invalidProof && p.key == nil:
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		p.key = key
		return err == nil
	case e.ErrorCode == "use_dpop_nonce" && e.Response != nil:
		nonce := e.Response.Header.Get("DPoP-Nonce")
		fresh := nonce != p.nonce
		p.nonce = nonce
		return fresh
	}
	return false
}

// of returns the proof for a request, "" if none was demanded. token is what it
// is bound to; "" for the request of one.
func (p *prover) of(method string, u *url.URL, token string) (string, error) {
	p.mu.Lock()
	key, nonce := p.key, p.nonce
	p.mu.Unlock()
	if key == nil {
		return "", nil
	}
	at := *u
	at.RawQuery, at.Fragment = "", ""
	claims := jwt.MapClaims{"htm": method, "htu": at.String(), "iat": p.clock.now().Unix(), "jti": rand.Text()}
	if token == "" {
		if nonce != "" {
			claims["nonce"] = nonce
		}
	} else {
		sum := sha256.Sum256([]byte(token))
		claims["ath"] = base64.RawURLEncoding.EncodeToString(sum[:])
	}
	public, err := key.PublicKey.Bytes()
	if err != nil {
		return "", err
	}
	half := len(public) / 2 // 4, x, y
	t := jwt.NewWithClaims(jwt.SigningMethodES256, claims)
	t.Header["typ"] = "dpop+jwt"
	t.Header["jwk"] = map[string]string{
		"kty": "EC", "crv": "P-256",
		"x": base64.RawURLEncoding.EncodeToString(public[1 : half+1]),
		"y": base64.RawURLEncoding.EncodeToString(public[half+1:]),
	}
	return t.SignedString(key)
}

// over returns a transport that gives each token request its proof.
func (p *prover) over(base http.RoundTripper) http.RoundTripper { return proving{p, base} }

type proving struct {
	*prover
	base http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (p proving) RoundTrip(r *http.Request) (*http.Response, error) {
	proof, err := p.of(r.Method, r.URL, "")
	if err != nil {
		return nil, err
	}
	if proof != "" {
		r = r.Clone(r.Context())
		r.Header.Set("DPoP", proof)
	}
	return p.base.RoundTrip(r)
}
