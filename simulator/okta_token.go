package simulator

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"time"
)

// oktaNonce is what a proof of possession has to hold.
const oktaNonce = "nonce-of-the-token-endpoint"

// token answers POST /oauth2/v1/token of the org's own authorization server.
// https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/#tag/OrgAS/operation/token
func (p okta) token(s *Server, r *http.Request) *Reply {
	if err := r.ParseForm(); err != nil || r.PostForm.Get("grant_type") != "client_credentials" {
		return oktaTokenError("unsupported_grant_type", "The authorization grant type is not supported by the authorization server.")
	}
	f := r.PostForm
	head, claims, ok := readJWT(f.Get("client_assertion"))
	if !ok || f.Get("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
		return oktaTokenError("invalid_client", "Client authentication failed: a client assertion is required.")
	}
	id, _ := claims["sub"].(string)
	c := s.client(id)
	now := s.Now()
	exp, _ := claims["exp"].(float64)
	iat, _ := claims["iat"].(float64)
	at := origin(r) + r.URL.Path
	switch {
	case c == nil || c.Key == nil || claims["iss"] != id:
		return oktaTokenError("invalid_client", "The client is not known to this org.")
	case claims["aud"] != at:
		return oktaTokenError("invalid_client", "The audience claim for client_assertion must be the endpoint invoked for the request.")
	case now.After(time.Unix(int64(exp), 0)) || exp-float64(now.Unix()) > 3600 || iat-float64(now.Unix()) > 300:
		return oktaTokenError("invalid_client", "The client_assertion token is expired.")
	case !signed(f.Get("client_assertion"), head["alg"], c.Key):
		return oktaTokenError("invalid_client", "The client_assertion signature is invalid.")
	case c.Proof && r.Header.Get("DPoP") == "":
		return oktaTokenError("invalid_dpop_proof", "The DPoP proof JWT header is missing.")
	case c.Proof && !proven(r, at, ""):
		return oktaTokenError("invalid_dpop_proof", "The DPoP proof JWT is invalid.")
	case c.Proof && nonceOf(r) != oktaNonce:
		reply := oktaTokenError("use_dpop_nonce", "Authorization server requires nonce in DPoP proof.")
		reply.Header.Set("DPoP-Nonce", oktaNonce)
		return reply
	}
	scopes := strings.Fields(f.Get("scope"))
	for _, scope := range scopes {
		if !slices.Contains(c.Scopes, scope) {
			return oktaTokenError("invalid_scope", "One or more scopes are not granted to this client.")
		}
	}
	if len(scopes) == 0 {
		return oktaTokenError("invalid_scope", "The authorization server resource does not have any configured default scopes, 'scope' must be provided.")
	}
	return s.oktaIssue(c, scopes)
}

func (s *Server) oktaIssue(c *Client, scopes []string) *Reply {
	life := s.opts.Life
	if life == 0 {
		life = time.Hour
	}
	now := s.Now()
	s.mu.Lock()
	s.serial++
	token := makeJWT(Object{"jti": fmt.Sprint("AT.", s.serial), "cid": c.ID, "sub": c.ID, "scp": scopes, "iat": now.Unix(), "exp": now.Add(life).Unix()})
	s.tokens[token] = grant{client: c, scopes: scopes, expires: now.Add(life)}
	s.mu.Unlock()
	kind := "Bearer"
	if c.Proof {
		kind = "DPoP"
	}
	return oauthReply(Object{"token_type": kind, "expires_in": int(life / time.Second), "access_token": token, "scope": strings.Join(scopes, " ")})
}

func oktaTokenError(code, message string) *Reply {
	reply := oauthReply(Object{"error": code, "error_description": message})
	reply.Status = http.StatusBadRequest
	if code == "invalid_client" {
		reply.Status = http.StatusUnauthorized
	}
	return reply
}

// signed reports whether a JWT is signed by a key.
func signed(token string, alg any, key crypto.PublicKey) bool {
	i := strings.LastIndex(token, ".")
	if i < 0 {
		return false
	}
	signature, err := base64.RawURLEncoding.DecodeString(token[i+1:])
	if err != nil {
		return false
	}
	sum := sha256.Sum256([]byte(token[:i]))
	switch k := key.(type) {
	case *rsa.PublicKey:
		return alg == "RS256" && rsa.VerifyPKCS1v15(k, crypto.SHA256, sum[:], signature) == nil
	case *ecdsa.PublicKey:
		if alg != "ES256" || len(signature) != 64 {
			return false
		}
		return ecdsa.Verify(k, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:]))
	}
	return false
}

// proven reports whether a request holds a proof of possession for an address,
// and for a token if there is one (RFC 9449 section 4.3).
func proven(r *http.Request, at, token string) bool {
	proof := r.Header.Get("DPoP")
	head, claims, ok := readJWT(proof)
	jwk, _ := head["jwk"].(Object)
	if !ok || head["typ"] != "dpop+jwt" || claims["htm"] != r.Method || claims["htu"] != at || claims["jti"] == nil || jwk == nil || jwk["crv"] != "P-256" {
		return false
	}
	part := func(name string) []byte {
		s, _ := jwk[name].(string)
		b, _ := base64.RawURLEncoding.DecodeString(s)
		return b
	}
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), slices.Concat([]byte{4}, part("x"), part("y")))
	if err != nil || !signed(proof, head["alg"], key) {
		return false
	}
	if token == "" {
		return true
	}
	sum := sha256.Sum256([]byte(token))
	return claims["ath"] == base64.RawURLEncoding.EncodeToString(sum[:])
}

func nonceOf(r *http.Request) string {
	_, claims, _ := readJWT(r.Header.Get("DPoP"))
	nonce, _ := claims["nonce"].(string)
	return nonce
}
