package simulator

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// The token endpoint of the Microsoft identity platform.
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow

// grant is what a token permits.
type grant struct {
	client  *Client
	scopes  []string
	expires time.Time
	claims  string // that it was asked to satisfy
}

// pending is a sign-in that a user has begun.
type pending struct {
	client    string
	challenge string // of PKCE
	redirect  string // where the code was sent
	claims    string // that the token is to satisfy
	polls     int    // until the user has finished
}

const entraTokenLife = time.Hour

// token answers POST /{tenant}/oauth2/v2.0/token.
func (p entra) token(s *Server, r *http.Request) *Reply {
	if err := r.ParseForm(); err != nil {
		return stsError(s, http.StatusBadRequest, "invalid_request", 900144, "The request body must be a form.")
	}
	f := r.PostForm
	if t := strings.Split(r.URL.Path, "/")[1]; t != s.org.ID && t != s.org.Domain && t != "organizations" {
		return stsError(s, http.StatusBadRequest, "invalid_request", 90002, fmt.Sprintf("Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.", t))
	}
	c := s.client(f.Get("client_id"))
	if c == nil {
		return stsError(s, http.StatusBadRequest, "unauthorized_client", 700016, fmt.Sprintf("Application with identifier '%s' was not found in the directory '%s'.", f.Get("client_id"), s.org.Name))
	}
	switch f.Get("grant_type") {
	case "client_credentials":
		if reply := p.authenticate(s, r, c, f); reply != nil {
			return reply
		}
		return s.issue(c, "", true, f.Get("claims"))
	case "urn:ietf:params:oauth:grant-type:device_code":
		return s.poll(c, f)
	case "authorization_code":
		return s.redeem(c, f)
	case "refresh_token":
		if f.Get("refresh_token") != "refresh-"+c.ID {
			return stsError(s, http.StatusBadRequest, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.")
		}
		return s.issue(c, "", false, f.Get("claims"))
	}
	return stsError(s, http.StatusBadRequest, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
}

func (s *Server) client(id string) *Client {
	i := slices.IndexFunc(s.org.Clients, func(c Client) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &s.org.Clients[i]
}

// authenticate checks a client's secret or assertion.
func (p entra) authenticate(s *Server, r *http.Request, c *Client, f url.Values) *Reply {
	if f.Has("client_secret") {
		if c.Secret == "" || f.Get("client_secret") != c.Secret {
			return stsError(s, http.StatusUnauthorized, "invalid_client", 7000215, fmt.Sprintf("Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '%s'.", c.ID))
		}
		return nil
	}
	if f.Get("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
		return stsError(s, http.StatusUnauthorized, "invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.")
	}
	head, claims, ok := readJWT(f.Get("client_assertion"))
	if !ok {
		return stsError(s, http.StatusUnauthorized, "invalid_client", 50027, "JWT token is invalid or malformed.")
	}
	now := s.Now()
	if exp, _ := claims["exp"].(float64); now.After(time.Unix(int64(exp), 0).Add(5 * time.Minute)) {
		return stsError(s, http.StatusUnauthorized, "invalid_client", 700024, fmt.Sprintf("Client assertion is not within its valid time range. Current time: %s, assertion valid to %s.", now.Format(time.RFC3339), time.Unix(int64(exp), 0).UTC().Format(time.RFC3339)))
	}
	if nbf, _ := claims["nbf"].(float64); now.Add(5 * time.Minute).Before(time.Unix(int64(nbf), 0)) {
		return stsError(s, http.StatusUnauthorized, "invalid_client", 700024, fmt.Sprintf("Client assertion is not within its valid time range. Current time: %s, assertion valid from %s.", now.Format(time.RFC3339), time.Unix(int64(nbf), 0).UTC().Format(time.RFC3339)))
	}
	aud, iss, sub := claims["aud"], claims["iss"], claims["sub"]
	if iss == c.ID {
		endpoint := origin(r) + r.URL.Path
		if aud != endpoint || sub != c.ID || claims["jti"] == nil || c.PublicID == "" || head["x5t#S256"] != c.PublicID {
			return stsError(s, http.StatusUnauthorized, "invalid_client", 700027, "The certificate with identifier used to sign the client assertion is not registered on application.")
		}
		return nil
	}
	if c.Issuer == "" || iss != c.Issuer || sub != c.Subject || aud != "api://AzureADTokenExchange" {
		return stsError(s, http.StatusUnauthorized, "invalid_client", 700213, fmt.Sprintf("No matching federated identity record found for presented assertion subject '%v'.", sub))
	}
	return nil
}

// deviceCode answers POST /{tenant}/oauth2/v2.0/devicecode.
func (p entra) deviceCode(s *Server, r *http.Request) *Reply {
	_ = r.ParseForm()
	c := s.client(r.PostForm.Get("client_id"))
	if c == nil {
		return stsError(s, http.StatusBadRequest, "unauthorized_client", 700016, "Application was not found in the directory.")
	}
	code := s.begin(pending{client: c.ID, polls: 2, claims: r.PostForm.Get("claims")})
	return oauthReply(Object{
		"device_code": code, "user_code": "TWOKEYS1", "verification_uri": "https://microsoft.com/devicelogin",
		"expires_in": 900, "interval": 5,
		"message": "To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code TWOKEYS1 to authenticate.",
	})
}

func (s *Server) begin(p pending) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.serial++
	code := fmt.Sprintf("code-%d", s.serial)
	s.codes[code] = p
	return code
}

func (s *Server) poll(c *Client, f url.Values) *Reply {
	s.mu.Lock()
	p, ok := s.codes[f.Get("device_code")]
	if ok && p.client == c.ID {
		if p.polls--; p.polls > 0 {
			s.codes[f.Get("device_code")] = p
		} else {
			delete(s.codes, f.Get("device_code")) // it is good for one token
		}
	}
	s.mu.Unlock()
	switch {
	case !ok || p.client != c.ID:
		return stsError(s, http.StatusBadRequest, "bad_verification_code", 70019, "The verification code is not valid.")
	case p.polls > 0:
		return stsError(s, http.StatusBadRequest, "authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling.")
	}
	return s.issue(c, "refresh-"+c.ID, false, p.claims)
}

// authorize answers GET /{tenant}/oauth2/v2.0/authorize as if the user had
// signed in and agreed.
func (p entra) authorize(s *Server, r *http.Request) *Reply {
	q := r.URL.Query()
	c := s.client(q.Get("client_id"))
	to, err := url.Parse(q.Get("redirect_uri"))
	if c == nil || err != nil || to.Hostname() != "localhost" && to.Hostname() != "127.0.0.1" || q.Get("code_challenge_method") != "S256" {
		return stsError(s, http.StatusBadRequest, "invalid_request", 50011, "The redirect URI specified in the request does not match the redirect URIs configured for the application.")
	}
	back := to.Query()
	back.Set("code", s.begin(pending{client: c.ID, challenge: q.Get("code_challenge"), redirect: q.Get("redirect_uri"), claims: q.Get("claims")}))
	back.Set("state", q.Get("state"))
	to.RawQuery = back.Encode()
	return &Reply{Status: http.StatusFound, Header: http.Header{"Location": {to.String()}}}
}

func (s *Server) redeem(c *Client, f url.Values) *Reply {
	s.mu.Lock()
	p, ok := s.codes[f.Get("code")]
	delete(s.codes, f.Get("code"))
	s.mu.Unlock()
	sum := sha256.Sum256([]byte(f.Get("code_verifier")))
	if ok && p.redirect != f.Get("redirect_uri") {
		return stsError(s, http.StatusBadRequest, "invalid_grant", 500112, fmt.Sprintf("The reply address '%s' does not match the reply address '%s' provided when requesting Authorization code.", f.Get("redirect_uri"), p.redirect))
	}
	if !ok || p.client != c.ID || p.challenge != base64.RawURLEncoding.EncodeToString(sum[:]) {
		return stsError(s, http.StatusBadRequest, "invalid_grant", 501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.")
	}
	return s.issue(c, "refresh-"+c.ID, false, p.claims)
}

// issue gives a token out. It looks like Entra's: three parts, of which the
// middle one can be read, and a signature that means nothing here.
func (s *Server) issue(c *Client, refresh string, app bool, wanted string) *Reply {
	life := s.opts.Life
	if life == 0 {
		life = entraTokenLife
	}
	now := s.Now()
	s.mu.Lock()
	s.serial++
	serial := s.serial
	s.mu.Unlock()
	claims := Object{
		"aud": "https://graph.microsoft.com", "iss": "https://sts.windows.net/" + s.org.ID + "/",
		"iat": now.Unix(), "nbf": now.Unix(), "exp": now.Add(life).Unix(),
		"appid": c.ID, "app_displayname": c.Name, "tid": s.org.ID, "uti": fmt.Sprint(serial), "ver": "1.0",
	}
	if app {
		claims["idtyp"], claims["oid"], claims["sub"], claims["roles"] = "app", c.Object, c.Object, c.Scopes
		claims["appidacr"] = "1"
	} else {
		claims["idtyp"], claims["oid"], claims["upn"] = "user", guid("auditor"), "auditor@"+s.org.Domain
		claims["scp"] = strings.Join(c.Scopes, " ")
	}
	token := makeJWT(claims)
	s.mu.Lock()
	s.tokens[token] = grant{client: c, scopes: c.Scopes, expires: now.Add(life), claims: wanted}
	s.mu.Unlock()
	out := Object{"token_type": "Bearer", "expires_in": int(life / time.Second), "ext_expires_in": int(life / time.Second), "access_token": token}
	if refresh != "" {
		out["refresh_token"] = refresh
	}
	return oauthReply(out)
}

func makeJWT(claims Object) string {
	part := func(v any) string {
		b, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(b)
	}
	return part(Object{"typ": "JWT", "alg": "RS256"}) + "." + part(claims) + "." + base64.RawURLEncoding.EncodeToString([]byte("simulated signature"))
}

func readJWT(token string) (head, claims Object, ok bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return nil, nil, false
	}
	for i, out := range []*Object{&head, &claims} {
		b, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil || json.Unmarshal(b, out) != nil {
			return nil, nil, false
		}
	}
	return head, claims, true
}

// oauthReply is an answer of the token endpoint.
func oauthReply(v any) *Reply {
	r := jsonReply(v)
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("Cache-Control", "no-store, no-cache")
	return r
}

// stsError is an error of the token endpoint.
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
func stsError(s *Server, status int, code string, number int, message string) *Reply {
	now := s.Now()
	trace := guid("trace")
	r := oauthReply(Object{
		"error":             code,
		"error_description": fmt.Sprintf("AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s", number, message, trace, trace, now.Format("2006-01-02 15:04:05Z")),
		"error_codes":       []int{number}, "timestamp": now.Format("2006-01-02 15:04:05Z"),
		"trace_id": trace, "correlation_id": trace,
	})
	r.Status = status
	return r
}
