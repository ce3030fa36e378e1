package github

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// tokens returns what gets the tokens of a credential.
func (own *session) tokens(name string, host providers.Host) (func(context.Context) (providers.Token, error), error) {
	if name == ownerAPI {
		return func(context.Context) (providers.Token, error) { return providers.Token{Value: own.token}, nil }, nil
	}
	client, err := host.Network.HTTPClient([]string{own.base + "/app/installations/*/access_tokens"}, own.origin)
	if err != nil {
		return nil, err
	}
	return (&app{settings: &own.settings, http: client, agent: host.Network.UserAgent, got: &own.granted}).token, nil
}

// installed returns what the app's last token permits.
func (own *session) installed() *installationToken {
	if got := own.granted.Load(); got != nil {
		return got
	}
	return &installationToken{}
}

// app gets tokens as an installation of a GitHub App.
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation
type app struct {
	*settings
	http  *http.Client
	agent string
	got   *atomic.Pointer[installationToken]
	skew  time.Duration // how far this machine's clock is ahead, once it mattered
}

type installationObject struct {
	ID          number            `json:"id"`
	Permissions map[string]string `json:"permissions"`
	Account     *struct {
		Login text `json:"login"`
	} `json:"account"`
	Suspended date `json:"suspended_at"`
}

// installationToken is a token of an installation, with what it permits.
type installationToken struct {
	Token        string            `json:"token"`
	Expires      date              `json:"expires_at"`
	Permissions  map[string]string `json:"permissions"`
	Repositories text              `json:"repository_selection"`
}

// scopes lists what the token permits.
func (t *installationToken) scopes() []string {
	out := []string{}
	for _, name := range slices.Sorted(maps.Keys(t.Permissions)) {
		out = append(out, name+":"+t.Permissions[name])
	}
	return out
}

// token asks what the installation was granted and gets a token that reads
// that, and nothing that only writing needs.
func (a *app) token(ctx context.Context) (providers.Token, error) {
	where := a.base + "/orgs/" + a.org + "/installation"
	if a.installation != "" {
		where = a.base + "/app/installations/" + a.installation
	}
	var in installationObject
	if _, err := a.ask(ctx, http.MethodGet, where, nil, http.StatusOK, &in); err != nil {
		return providers.Token{}, err
	}
	switch {
	case in.ID == "":
		return providers.Token{}, lost("unexpected_object", "the answer is no installation")
	case in.Account != nil && !strings.EqualFold(string(in.Account.Login), a.org):
		return providers.Token{}, lost("other_organization", fmt.Sprintf("the installation is of %.60q, not of %s", in.Account.Login, a.org))
	case in.Suspended.Known():
		return providers.Token{}, lost("suspended", "the installation is suspended: an owner can let it work again")
	}
	reading := map[string]string{}
	for _, step := range steps {
		for _, scope := range step.Scopes {
			name, _, _ := strings.Cut(scope, ":")
			if level := in.Permissions[name]; level != "" {
				reading[name] = "read"
			}
		}
	}
	body, err := json.Marshal(map[string]any{"permissions": reading})
	if err != nil {
		return providers.Token{}, err
	}
	var t installationToken
	//nolint:forbidigo // it makes nothing but a token to read with
	now, err := a.ask(ctx, http.MethodPost, a.base+"/app/installations/"+string(in.ID)+"/access_tokens", body, http.StatusCreated, &t)
	if err != nil {
		return providers.Token{}, err
	}
	if t.Token == "" {
		return providers.Token{}, lost("unexpected_object", "the answer holds no token")
	}
	out := providers.Token{Value: providers.NewSecret(t.Token)}
	if expires, ok := t.Expires.Time(); ok && !now.IsZero() {
		out.Expires = time.Now().Add(expires.Sub(now)) // whatever this machine's clock says
	}
	t.Token = ""
	a.got.Store(&t)
	return out, nil
}

// jwtLife is how long an assertion is good for; GitHub takes ten minutes at the
// most, and one issued a minute ago, for clocks that differ.
const (
	jwtLife = 9 * time.Minute
	jwtBack = time.Minute
)

// ask makes a request as the app itself. Where the service finds that the
// assertion is not of its time, it is asked again by its own clock.
func (a *app) ask(ctx context.Context, method, path string, body []byte, want int, out any) (time.Time, error) {
	date, err := a.once(ctx, method, path, body, want, out)
	if e, ok := errors.AsType[*providers.Error](err); ok && e.Code == codeClock && !date.IsZero() && a.skew == 0 {
		a.skew = time.Since(date)
		date, err = a.once(ctx, method, path, body, want, out)
	}
	return date, err
}

// once makes the request, and returns the date by the service's clock.
func (a *app) once(ctx context.Context, method, path string, body []byte, want int, out any) (time.Time, error) {
	now := time.Now().Add(-a.skew)
	assertion, err := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.MapClaims{
		"iss": a.appID, "iat": now.Add(-jwtBack).Unix(), "exp": now.Add(jwtLife).Unix(),
	}).SignedString(a.key)
	if err != nil {
		return now, lost("private_key", "the private key cannot sign")
	}
	req, err := http.NewRequestWithContext(ctx, method, a.origin.String()+path, bytes.NewReader(body))
	if err != nil {
		return now, err
	}
	req.Header.Set("Accept", "application/vnd.github+json")
	req.Header.Set("Authorization", "Bearer "+assertion)
	req.Header.Set("User-Agent", cmp.Or(a.agent, "twokeys"))
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := a.http.Do(req)
	if err != nil {
		class, code, cause := providers.TransportError(err)
		return now, &providers.Error{Class: class, Call: signIn, Code: code, Cause: cause}
	}
	defer resp.Body.Close()
	date, _ := http.ParseTime(resp.Header.Get("Date")) // zero if it does not say
	b, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return date, &providers.Error{Class: providers.Unavailable, Call: signIn, Code: "network", Message: "the answer ended early"}
	}
	if resp.StatusCode != want {
		return date, refusedApp(resp, b, assertion)
	}
	if err := providers.CheckJSON(b); err != nil {
		return date, lost("unexpected_object", err.Error())
	}
	if err := providers.Decode(b, out); err != nil {
		return date, lost("unexpected_object", providers.OneLine(err.Error()))
	}
	return date, nil
}

const (
	signIn    = "sign in as the app"
	codeClock = "clock" // the assertion is not of the service's time
)

func lost(code, message string) error {
	return &providers.Error{Class: providers.LostAuth, Call: signIn, Code: code, Message: message}
}

// refusedApp words a refusal of the app itself.
func refusedApp(resp *http.Response, body []byte, assertion string) error {
	message := strings.ReplaceAll(messageOf(body), assertion, "[redacted]")
	e := &providers.Error{Class: providers.LostAuth, Call: signIn, Status: resp.StatusCode, Message: message, Wait: providers.RetryAfter(resp.Header)}
	limited := classify(&providers.Answer{Status: resp.StatusCode, Header: resp.Header, Body: body})
	switch {
	case limited != nil && (limited.Class == providers.Throttle || limited.Class == providers.Unavailable):
		e.Class = limited.Class
	case strings.Contains(message, "('exp')") || strings.Contains(message, "('iat')"):
		e.Code = codeClock
		if date, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
			e.Message += fmt.Sprintf(" (this machine's clock is %s ahead of the service's)", time.Since(date).Round(time.Second))
		}
	case resp.StatusCode == http.StatusUnauthorized:
		e.Message += ": APP_ID and PRIVATE_KEY do not belong together, or the key was deleted"
	case resp.StatusCode == http.StatusNotFound:
		e.Code, e.Message = "not_installed", "the app is not installed in the organisation, or INSTALLATION_ID is another's"
	}
	return e
}

// scopesOf reads what a classic token permits; others do not say.
// https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
func scopesOf(h http.Header) (scopes []string, told bool) {
	if _, told = h["X-Oauth-Scopes"]; !told {
		return nil, false
	}
	for scope := range strings.SplitSeq(h.Get("X-Oauth-Scopes"), ",") {
		if scope = strings.TrimSpace(scope); scope != "" {
			scopes = append(scopes, scope)
		}
	}
	slices.Sort(scopes)
	return scopes, true
}

// everyRepository reports whether a credential reaches each repository of the
// organisation, so that what it lists is all there is.
func (own *session) everyRepository(name string) inventory.Tri {
	if name == appAPI {
		switch own.installed().Repositories {
		case "all":
			return inventory.Yes
		case "selected":
			return inventory.No
		}
		return inventory.Unknown
	}
	if !own.reach.scoped {
		return inventory.Unknown // a fine-grained token may be of some repositories
	}
	return inventory.Bool(slices.Contains(own.reach.scopes, "repo"))
}
