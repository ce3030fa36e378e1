package simulator

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// AppKey returns the private key of the audit's GitHub App in a made
// organisation, PEM. It is another one in each process.
func AppKey() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(appKey())}))
}

var appKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err) // the machine has no randomness
	}
	return key
})

// installationPrefix begins the tokens of installations.
const installationPrefix = "ghs_"

const githubTokenLife = time.Hour

// app checks that a request was signed by the app itself.
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
func (p github) app(s *Server, r *http.Request) (*Client, *Reply) {
	refuse := func(message string) (*Client, *Reply) {
		return nil, p.Error(s, r, http.StatusUnauthorized, "", message)
	}
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	head, claims, ok := readJWT(token)
	if !ok || head["alg"] != "RS256" {
		return refuse("A JSON web token could not be decoded")
	}
	now := s.Now()
	moment := func(name string) time.Time {
		n, _ := claims[name].(float64)
		return time.Unix(int64(n), 0)
	}
	switch {
	case moment("exp").After(now.Add(10 * time.Minute)):
		return refuse("'Expiration time' claim ('exp') is too far in the future")
	case moment("exp").Before(now):
		return refuse("'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires")
	case moment("iat").After(now):
		return refuse("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued")
	}
	signed, signature := token[:strings.LastIndex(token, ".")], token[strings.LastIndex(token, ".")+1:]
	sum := sha256.Sum256([]byte(signed))
	b, err := base64.RawURLEncoding.DecodeString(signature)
	client := s.client(claimText(claims["iss"]))
	if err != nil || client == nil || client.Kind != "app" || rsa.VerifyPKCS1v15(&appKey().PublicKey, crypto.SHA256, sum[:], b) != nil {
		return refuse("A JSON web token could not be decoded")
	}
	return client, nil
}

func claimText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatInt(int64(v), 10)
	}
	return ""
}

// permissionsOf are the permissions of an installation as an object.
func permissionsOf(scopes []string) Object {
	out := Object{}
	for _, s := range scopes {
		name, level, _ := strings.Cut(s, ":")
		out[name] = level
	}
	return out
}

// installation answers for the app's own installation.
func (p github) installation(s *Server, r *http.Request, id string) *Reply {
	app, reply := p.app(s, r)
	if reply != nil {
		return reply
	}
	if id != app.Object && !strings.EqualFold(id, s.org.Name) {
		return p.Error(s, r, http.StatusNotFound, "", "Not Found")
	}
	number, _ := strconv.Atoi(app.Object)
	return githubReply(Object{
		"id": number, "account": Object{"login": s.org.Name, "type": "Organization"}, "permissions": permissionsOf(app.Scopes),
		"repository_selection": "all", "suspended_at": nil, "app_slug": app.Name,
	})
}

// accessToken gives a token of the installation, with fewer permissions if
// fewer are asked for.
// https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
func (p github) accessToken(s *Server, r *http.Request, id string) *Reply {
	app, reply := p.app(s, r)
	switch {
	case reply != nil:
		return reply
	case id != app.Object:
		return p.Error(s, r, http.StatusNotFound, "", "Not Found")
	}
	var asked struct {
		Permissions map[string]string `json:"permissions"`
	}
	if r.Body != nil {
		_ = json.NewDecoder(r.Body).Decode(&asked) // an empty body asks for everything
	}
	scopes := slices.Clone(app.Scopes)
	if asked.Permissions != nil {
		scopes = nil
		for name, level := range asked.Permissions {
			if level != "read" {
				s.mu.Lock()
				s.violate("a token was asked for that may %s %s", level, name)
				s.mu.Unlock()
			}
			if !granted(app, name) {
				return p.Error(s, r, http.StatusUnprocessableEntity, "", "The permissions requested are not granted to this installation.")
			}
			scopes = append(scopes, name+":"+level)
		}
	}
	slices.Sort(scopes)
	life := s.opts.Life
	if life == 0 {
		life = githubTokenLife
	}
	now := s.Now()
	s.mu.Lock()
	s.serial++
	token := installationPrefix + strconv.Itoa(s.serial) + base64.RawURLEncoding.EncodeToString([]byte("simulated signature"))
	client := *app
	client.Scopes = scopes
	s.tokens[token] = grant{client: &client, scopes: scopes, expires: now.Add(life)}
	s.mu.Unlock()
	out := githubReply(Object{"token": token, "expires_at": now.Add(life).Format(time.RFC3339), "permissions": permissionsOf(scopes), "repository_selection": "all"})
	out.Status = http.StatusCreated
	return out
}

// caller finds who holds the token of a request.
func (p github) caller(s *Server, r *http.Request) (*Client, *Reply) {
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	for i := range s.org.Clients {
		if c := &s.org.Clients[i]; c.Secret != "" && c.Secret == token {
			return c, nil
		}
	}
	s.mu.Lock()
	g, known := s.tokens[token]
	s.mu.Unlock()
	if !known || s.Now().After(g.expires) {
		return nil, p.Error(s, r, http.StatusUnauthorized, "", "Bad credentials")
	}
	return g.client, nil
}
