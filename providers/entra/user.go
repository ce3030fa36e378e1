package entra

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"github.com/twokeys/twokeys/providers"
)

// user gets tokens by signing a person in: in a browser on this machine, or on
// another device.
type user struct {
	*settings
	client  *http.Client
	host    providers.Host
	refresh providers.Secret
}

func (u *user) config() *oauth2.Config {
	base := u.authority.String() + "/" + url.PathEscape(u.tenant) + "/oauth2/v2.0"
	c := &oauth2.Config{
		ClientID: u.clientID,
		Scopes:   []string{"offline_access"},
		Endpoint: oauth2.Endpoint{
			AuthURL: base + "/authorize", TokenURL: base + "/token", DeviceAuthURL: base + "/devicecode",
			AuthStyle: oauth2.AuthStyleInParams,
		},
	}
	for _, p := range delegated() {
		c.Scopes = append(c.Scopes, u.cloudGraph()+"/"+p)
	}
	return c
}

// delegated lists the permissions to ask a person for.
func delegated() []string {
	var all []string
	for _, s := range steps {
		all = append(all, s.Scopes...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (u *user) token(ctx context.Context) (providers.Token, error) {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, u.client)
	var t *oauth2.Token
	var err error
	switch {
	case !u.refresh.IsZero() && providers.Claims(ctx) == "": // a challenge is for the person
		t, err = u.config().TokenSource(ctx, &oauth2.Token{RefreshToken: u.refresh.Reveal()}).Token()
	case u.auth == authDevice:
		t, err = u.device(ctx)
	default:
		t, err = u.browser(ctx)
	}
	if err == nil && t.RefreshToken != "" {
		u.refresh = providers.NewSecret(t.RefreshToken)
	}
	return newToken(t, err)
}

func (u *user) say(format string, args ...any) {
	if u.host.Prompt != nil {
		fmt.Fprintf(u.host.Prompt, format, args...)
	}
}

func (u *user) announce() {
	u.say("The app %s asks for: %s (delegated).\nDo NOT tick \"on behalf of your organization\": that would grant them to every user of the tenant.\n",
		u.clientID, strings.Join(delegated(), " "))
}

// device signs in on another device.
// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
func (u *user) device(ctx context.Context) (*oauth2.Token, error) {
	c := u.config()
	d, err := c.DeviceAuth(ctx, challenge(ctx)...)
	if err != nil {
		return nil, err
	}
	u.announce()
	u.say("Open %s and enter the code %s\n", providers.OneLine(d.VerificationURI), providers.OneLine(d.UserCode))
	return c.DeviceAccessToken(ctx, d, challenge(ctx)...)
}

// challenge is what the API wants of the sign-in.
func challenge(ctx context.Context) []oauth2.AuthCodeOption {
	if claims := providers.Claims(ctx); claims != "" {
		return []oauth2.AuthCodeOption{oauth2.SetAuthURLParam("claims", claims)}
	}
	return nil
}

// signInTime is how long a person has to sign in.
const signInTime = 5 * time.Minute

// browser signs in by authorization code with PKCE (RFC 7636, RFC 8252): the
// browser comes back to a listener on loopback that lives for this sign-in.
func (u *user) browser(ctx context.Context) (*oauth2.Token, error) {
	ctx, cancel := context.WithTimeout(ctx, signInTime)
	defer cancel()
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := u.config()
	// Entra matches http://localhost with any port.
	c.RedirectURL = fmt.Sprintf("http://localhost:%d", l.Addr().(*net.TCPAddr).Port)
	state, verifier := rand.Text(), oauth2.GenerateVerifier()
	type answer struct {
		code string
		err  error
	}
	answers := make(chan answer, 1)
	server := &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		a := answer{code: q.Get("code")}
		switch {
		case r.Method != http.MethodGet || q.Get("state") != state:
			http.Error(w, "not the sign-in that twokeys waits for", http.StatusBadRequest)
			return
		case a.code == "":
			a.err = &providers.Error{Class: providers.LostAuth, Call: "sign in", Code: providers.OneLine(q.Get("error")), Message: providers.OneLine(q.Get("error_description"))}
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintln(w, "twokeys: you can close this page.")
		select {
		case answers <- a:
		default:
		}
	})}
	defer server.Close()
	go func() { _ = server.Serve(l) }() // ends with Close
	u.announce()
	to := c.AuthCodeURL(state, append(challenge(ctx), oauth2.S256ChallengeOption(verifier))...)
	if u.host.Browse == nil || u.host.Browse(to) != nil {
		u.say("Open %s\n", to)
	}
	select {
	case <-ctx.Done():
		return nil, &providers.Error{Class: providers.LostAuth, Call: "sign in", Code: "timeout", Message: "nobody signed in"}
	case a := <-answers:
		if a.err != nil {
			return nil, a.err
		}
		t, err := c.Exchange(ctx, a.code, oauth2.VerifierOption(verifier))
		if err == nil && t.AccessToken == "" {
			err = errors.New("the answer holds no token")
		}
		return t, err
	}
}
