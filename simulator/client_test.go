package simulator_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/simulator"
)

func inMemory(s *simulator.Server) http.RoundTripper {
	return s.Transport(simulator.GraphHost, simulator.LoginHost)
}

// reach are the settings and the host with which an audit reaches a server.
func reach(s *simulator.Server, through http.RoundTripper) (providers.Settings, providers.Host) {
	o := s.Organisation()
	c := o.Clients[0]
	return providers.Settings{
		Values:  map[string]string{"TENANT": o.ID, "CLIENT_ID": c.ID},
		Secrets: map[string]providers.Secret{"CLIENT_SECRET": providers.NewSecret(c.Secret)},
	}, providers.Host{Network: providers.Network{Transport: through, Unlimited: true}}
}

// collect takes the inventory that the checks need.
func collect(t *testing.T, s *simulator.Server, through http.RoundTripper) *inventory.Tenant {
	t.Helper()
	settings, host := reach(s, through)
	tenants, err := audit.Collect(t.Context(), audit.Request{
		Targets: []audit.Target{{Name: "entra", Provider: entra.Provider, Settings: settings}}, Checks: checks.All, Host: host,
	})
	require.NoError(t, err)
	require.Len(t, tenants, 1)
	return tenants[0]
}

// collectAll takes every step of the adapter, also those that no check needs.
func collectAll(t *testing.T, s *simulator.Server, through http.RoundTripper) *inventory.Tenant {
	t.Helper()
	settings, host := reach(s, through)
	session, err := entra.Provider.Open(settings, host)
	require.NoError(t, err)
	var all inventory.Data
	for _, step := range entra.Provider.Steps {
		all |= step.Yields
	}
	tenant, err := entra.Provider.Collect(t.Context(), session, providers.Request{Want: all})
	require.NoError(t, err)
	return tenant
}

// client is a plain HTTP client of a server.
type client struct {
	t     *testing.T
	http  http.Client
	org   *simulator.Organisation
	token string
}

// newClient returns a client that has a token.
func newClient(t *testing.T, s *simulator.Server, through http.RoundTripper) *client {
	t.Helper()
	c := signedOut(t, s, through)
	own := c.org.Clients[0]
	status, answer := c.post("token", "grant_type", "client_credentials", "client_id", own.ID, "client_secret", own.Secret, "scope", "https://graph.microsoft.com/.default")
	require.Equal(t, http.StatusOK, status, "%v", answer)
	c.token, _ = answer["access_token"].(string)
	return c
}

// signedOut returns a client without a token.
func signedOut(t *testing.T, s *simulator.Server, through http.RoundTripper) *client {
	return &client{t: t, org: s.Organisation(), http: http.Client{
		Transport:     through,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// post posts a form to the token service.
func (c *client) post(endpoint string, form ...string) (int, simulator.Object) {
	c.t.Helper()
	f := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		f.Set(form[i], form[i+1])
	}
	r, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, "https://"+simulator.LoginHost+"/"+c.org.ID+"/oauth2/v2.0/"+endpoint, strings.NewReader(f.Encode()))
	require.NoError(c.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.http.Do(r)
	require.NoError(c.t, err)
	return c.read(resp)
}

// get asks for a path, or a whole address. Headers are names and values in turn.
func (c *client) get(path string, headers ...string) (int, http.Header, simulator.Object) {
	c.t.Helper()
	return c.send(http.MethodGet, path, "", headers...)
}

func (c *client) send(method, path, body string, headers ...string) (int, http.Header, simulator.Object) {
	c.t.Helper()
	if strings.HasPrefix(path, "/") {
		path = "https://" + simulator.GraphHost + path
	}
	r, err := http.NewRequestWithContext(c.t.Context(), method, path, strings.NewReader(body))
	require.NoError(c.t, err)
	if body == "" {
		r.Body = nil
	} else {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	resp, err := c.http.Do(r)
	require.NoError(c.t, err)
	status, answer := c.read(resp)
	return status, resp.Header, answer
}

func (c *client) read(resp *http.Response) (int, simulator.Object) {
	c.t.Helper()
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(c.t, err)
	var answer simulator.Object
	if len(b) > 0 {
		require.NoError(c.t, json.Unmarshal(b, &answer), "%s", b)
	}
	return resp.StatusCode, answer
}

// code returns the code of an error.
func code(answer simulator.Object) any {
	e, _ := answer["error"].(map[string]any)
	return e["code"]
}
