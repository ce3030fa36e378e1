package github_test

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/github"
	"github.com/twokeys/twokeys/simulator"
)

const membersPath = "/orgs/{org}/members"

// primary answers as when an hourly limit is used up: it is new in so long.
func primary(status int, in time.Duration) simulator.Fault {
	return func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
		return simulator.Refuse(status, "", "API rate limit exceeded for installation.",
			"X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", strconv.FormatInt(s.Now().Add(in).Unix(), 10))(s, r, next)
	}
}

// A used-up hour is waited for, and is no missing permission; where that would
// take longer than the run may, the rest goes on.
func TestPrimaryLimit(t *testing.T) {
	for _, status := range []int{http.StatusForbidden, http.StatusTooManyRequests} {
		var took time.Duration
		collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			at, _ := tenant.Lasted().Time()
			from, _ := tenant.At.Time()
			took = at.Sub(from)
			require.Equal(t, github.Provider.Offers(), tenant.Complete())
		}, simulator.Injection{Path: membersPath, Times: 1, Fault: primary(status, 40*time.Minute)})
		require.InDelta(t, 40, took.Minutes(), 1)
		collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			g := gap(t, tenant, inventory.Accounts)
			require.Equal(t, inventory.Throttled, g.Kind)
			require.Contains(t, g.Mend, "run it again in 2h0m")
			require.True(t, tenant.Complete().Has(inventory.OrganizationRules))
		}, simulator.Injection{Path: membersPath, Fault: primary(status, 2*time.Hour)})
	}
}

// A secondary limit that names no time is waited for a minute, then twice as
// long each time, and not for ever.
func TestSecondaryLimit(t *testing.T) {
	for _, status := range []int{http.StatusForbidden, http.StatusTooManyRequests} {
		var mu sync.Mutex
		var when []time.Time
		note := func(f simulator.Fault) simulator.Fault {
			return func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
				mu.Lock()
				when = append(when, time.Now())
				mu.Unlock()
				return f(s, r, next)
			}
		}
		words := simulator.Refuse(status, "", "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
		collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.Equal(t, inventory.Throttled, gap(t, tenant, inventory.Webhooks).Kind)
		}, simulator.Injection{Path: "/orgs/{org}/hooks", Fault: note(words)})
		require.Len(t, when, 7, "tries are bounded")
		for i, least := range []int{1, 2, 4, 8, 16} {
			require.GreaterOrEqual(t, when[i+1].Sub(when[i]), time.Duration(least)*time.Minute)
		}
	}
}

// graphErrors answers a query with errors and status 200, beside the data that
// there is.
func graphErrors(kind, message string, header ...string) simulator.Fault {
	return func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
		reply := simulator.EditJSON(func(o simulator.Object) {
			o["errors"] = []any{simulator.Object{"type": kind, "message": message}}
		})(s, r, next)
		for i := 0; i+1 < len(header); i += 2 {
			reply.Header.Set(header[i], header[i+1])
		}
		return reply
	}
}

// Errors beside data mean that the data is not to be used.
func TestQueryErrors(t *testing.T) {
	queried := inventory.SingleSignOn | inventory.NetworkRules | inventory.KeyMaterial
	for _, tt := range []struct {
		name  string
		fault simulator.Fault
		kind  inventory.GapKind // "": a run heals
		times int
	}{
		{"a limit, once", graphErrors("RATE_LIMITED", "API rate limit exceeded", "Retry-After", "60"), "", 1},
		{"a limit in newer words, once", graphErrors("RATE_LIMIT", "API rate limit already exceeded", "Retry-After", "60"), "", 1},
		{"a limit for a day", graphErrors("RATE_LIMIT", "API rate limit already exceeded", "Retry-After", "86400"), inventory.Throttled, 0},
		{"no permission", graphErrors("FORBIDDEN", "Resource not accessible by integration"), inventory.Denied, 0},
		{"no scope", graphErrors("INSUFFICIENT_SCOPES", "Your token has not been granted the required scopes"), inventory.Denied, 0},
		{"a failure there, once", graphErrors("", "Something went wrong while executing your query."), "", 1},
		{"a failure there", graphErrors("", "Something went wrong while executing your query."), inventory.Failed, 0},
		{"something new", graphErrors("NEW_KIND", "no"), inventory.Failed, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
				if tt.kind == "" {
					require.True(t, tenant.Complete().Has(queried), "%+v", tenant.Readings)
					return
				}
				for _, d := range queried.Each() {
					require.Equal(t, tt.kind, gap(t, tenant, d).Kind, d)
				}
				for _, a := range tenant.Accounts {
					require.Equal(t, inventory.Unknown, a.Bound, "data beside errors was used")
				}
			}, simulator.Injection{Path: "/graphql", Times: tt.times, Fault: tt.fault})
		})
	}
}

// A page that is too much for the service is asked for in halves.
func TestQueryTooMuch(t *testing.T) {
	tooMuch := func(most string) simulator.Fault {
		return func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
			body := make([]byte, 1<<16)
			n, _ := r.Body.Read(body)
			if strings.Contains(string(body[:n]), "deployKeys") && !strings.Contains(string(body[:n]), `"first":`+most) {
				return graphErrors("", "Resource limits for this query exceeded.")(s, r, next)
			}
			return next()
		}
	}
	whole := 0
	collect(t, simulator.Made{}, nil, func(_ *testing.T, tenant *inventory.Tenant, _ *simulator.Server) { whole = len(tenant.Credentials) })
	collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.True(t, tenant.Complete().Has(inventory.Credentials), "%+v", tenant.Readings)
		require.Len(t, tenant.Credentials, whole)
	}, simulator.Injection{Path: "/graphql", Fault: tooMuch("25,")})
	collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
		g := gap(t, tenant, inventory.Credentials)
		require.Equal(t, inventory.Failed, g.Kind)
		require.Contains(t, g.Reason, "resource_limits")
		require.LessOrEqual(t, s.Calls()["/graphql"], 20)
	}, simulator.Injection{Path: "/graphql", Fault: tooMuch("0,")})
}

// org changes the organisation in the answers to queries.
func org(change func(simulator.Object)) simulator.Fault {
	return simulator.EditJSON(func(o simulator.Object) {
		data, _ := o["data"].(simulator.Object)
		if org, ok := data["organization"].(simulator.Object); ok {
			change(org)
		}
	})
}

// Lists of queries that do not hang together are not whole.
func TestConnections(t *testing.T) {
	repositories := func(change func(simulator.Object)) simulator.Fault {
		return org(func(o simulator.Object) {
			if list, ok := o["repositories"].(simulator.Object); ok {
				change(list)
			}
		})
	}
	info := func(list simulator.Object) simulator.Object {
		page, _ := list["pageInfo"].(simulator.Object)
		return page
	}
	for _, tt := range []struct {
		name  string
		fault simulator.Fault
		says  string
	}{
		{"no nodes", repositories(func(o simulator.Object) { delete(o, "nodes") }), "no_list"},
		{"no list at all", org(func(o simulator.Object) { o["repositories"] = nil }), "no_list"},
		{"null for a node", repositories(func(o simulator.Object) { o["nodes"] = []any{nil} }), "unexpected_item"},
		{"no word on whether there is more", repositories(func(o simulator.Object) { delete(info(o), "hasNextPage") }), "no_list"},
		{"a cursor that comes round", repositories(func(o simulator.Object) { info(o)["hasNextPage"], info(o)["endCursor"] = true, "Y3Vyc29yOjA=" }), "cursor_loop"},
		{"more to come and no cursor", repositories(func(o simulator.Object) { info(o)["hasNextPage"], info(o)["endCursor"] = true, nil }), "cursor_loop"},
		{"fewer than counted", repositories(func(o simulator.Object) { o["totalCount"], info(o)["hasNextPage"] = 9999, false }), "count_mismatch"},
		{"more keys than came", repositories(func(o simulator.Object) {
			nodes, _ := o["nodes"].([]any)
			repository, _ := nodes[0].(simulator.Object)
			keys, _ := repository["deployKeys"].(simulator.Object)
			info(keys)["hasNextPage"] = true
		}), "more than 100 deploy keys"},
		{"no organisation", simulator.EditJSON(func(o simulator.Object) {
			if data, ok := o["data"].(simulator.Object); ok {
				data["organization"] = nil
			}
		}), "no organisation"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
				g := gap(t, tenant, inventory.Credentials)
				require.Equal(t, inventory.Failed, g.Kind)
				require.Contains(t, g.Reason, tt.says)
			}, simulator.Injection{Path: "/graphql", Fault: tt.fault})
		})
	}
}

// An app that is installed on some repositories sees those alone.
func TestSomeRepositories(t *testing.T) {
	some := simulator.EditJSON(func(o simulator.Object) { o["repository_selection"] = "selected" })
	collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		g := gap(t, tenant, inventory.Credentials)
		require.Equal(t, inventory.Denied, g.Kind)
		require.Contains(t, g.Mend, "all repositories")
		require.NotEmpty(t, tenant.Credentials)
	}, simulator.Injection{Path: "/app/installations/{id}/access_tokens", Fault: some})
}

// What goes wrong with the app itself is told in words that help.
func TestSignInErrors(t *testing.T) {
	simulator.AppKey() // outside the bubble
	claims := simulator.Refuse(http.StatusUnauthorized, "", "'Expiration time' claim ('exp') is too far in the future")
	for _, tt := range []struct {
		name   string
		change func(*providers.Settings)
		fault  simulator.Fault
		says   string
	}{
		{"a clock that is wrong, by any clock", nil, claims, "this machine's clock is -"},
		{"another app's key", func(s *providers.Settings) { s.Values["APP_ID"] = "7" }, nil, "do not belong together"},
		{"an installation elsewhere", func(s *providers.Settings) { s.Values["INSTALLATION_ID"] = "7" }, nil, "not installed"},
		{"one that was suspended", nil, simulator.EditJSON(func(o simulator.Object) { o["suspended_at"] = "2026-01-01T00:00:00Z" }), "suspended"},
		{"one of another organisation", nil, simulator.EditJSON(func(o simulator.Object) { o["account"] = simulator.Object{"login": "other"} }), "not of contoso-hub"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := simulator.NewGitHub(simulator.MakeGitHub(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at})
				set := reach(s)
				if tt.change != nil {
					tt.change(&set)
				}
				if tt.fault != nil {
					s.Inject(simulator.Injection{Path: "/orgs/{org}/installation", Fault: tt.fault})
				}
				tenant, err := collectAs(t.Context(), set, host(s))
				var e *providers.Error
				require.ErrorAs(t, err, &e)
				require.Equal(t, providers.LostAuth, e.Class)
				require.Contains(t, e.Message, tt.says)
				require.NotContains(t, e.Error(), "eyJ", "the assertion")
				require.Zero(t, tenant.Complete(), "nothing was assessed")
			})
		})
	}
}

func TestSettings(t *testing.T) {
	key := providers.NewSecret(simulator.AppKey())
	owner := providers.NewSecret(simulator.OwnerToken)
	for _, tt := range []struct {
		name    string
		values  map[string]string
		secrets map[string]providers.Secret
		says    string // "": they do
	}{
		{"an app", map[string]string{"ORG": "contoso", "APP_ID": "1"}, map[string]providers.Secret{"PRIVATE_KEY": key}, ""},
		{"an owner", map[string]string{"ORG": "contoso"}, map[string]providers.Secret{"TOKEN": owner}, ""},
		{"both", map[string]string{"ORG": "contoso", "APP_ID": "Iv1.8a61f9b3a7aba766"}, map[string]providers.Secret{"PRIVATE_KEY": key, "TOKEN": owner}, ""},
		{"Enterprise Server", map[string]string{"ORG": "contoso", "ENDPOINT": "https://github.contoso.example"}, map[string]providers.Secret{"TOKEN": owner}, ""},
		{"no organisation", nil, map[string]providers.Secret{"TOKEN": owner}, "TWOKEYS_GITHUB_ORG"},
		{"an organisation that is a path", map[string]string{"ORG": "../users"}, map[string]providers.Secret{"TOKEN": owner}, "TWOKEYS_GITHUB_ORG"},
		{"no way to sign in", map[string]string{"ORG": "contoso"}, nil, "no way to sign in"},
		{"an app without its key", map[string]string{"ORG": "contoso", "APP_ID": "1"}, nil, "TWOKEYS_GITHUB_PRIVATE_KEY"},
		{"a key without its app", map[string]string{"ORG": "contoso"}, map[string]providers.Secret{"PRIVATE_KEY": key}, "TWOKEYS_GITHUB_APP_ID"},
		{"a key that is none", map[string]string{"ORG": "contoso", "APP_ID": "1"}, map[string]providers.Secret{"PRIVATE_KEY": providers.NewSecret("-----BEGIN canary")}, "not an RSA key"},
		{"an installation that is a path", map[string]string{"ORG": "contoso", "APP_ID": "1", "INSTALLATION_ID": "1/x"}, map[string]providers.Secret{"PRIVATE_KEY": key}, "INSTALLATION_ID"},
		{"another way", map[string]string{"ORG": "contoso", "AUTH": "magic"}, map[string]providers.Secret{"TOKEN": owner}, "unknown way to sign in"},
		{"an address with a path", map[string]string{"ORG": "contoso", "ENDPOINT": "https://x.example/api/v3"}, map[string]providers.Secret{"TOKEN": owner}, "TWOKEYS_GITHUB_ENDPOINT"},
		{"plain http", map[string]string{"ORG": "contoso", "ENDPOINT": "http://x.example"}, map[string]providers.Secret{"TOKEN": owner}, "TWOKEYS_GITHUB_ENDPOINT"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := github.Provider.Open(providers.Settings{Values: tt.values, Secrets: tt.secrets}, providers.Host{})
			if tt.says == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tt.says)
			require.NotContains(t, err.Error(), "canary")
		})
	}
}

// Enterprise Server has its API below its own address.
func TestEnterpriseServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.NewGitHub(simulator.MakeGitHub(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at})
		set := reach(s)
		set.Values["ENDPOINT"] = "https://github.contoso.example"
		session, err := github.Provider.Open(set, providers.Host{Network: providers.Network{Transport: s.Transport("github.contoso.example"), Unlimited: true}})
		require.NoError(t, err)
		tenant, err := github.Provider.Collect(t.Context(), session, providers.Request{Want: github.Provider.Offers()})
		require.NoError(t, err)
		require.Empty(t, s.Violations())
		require.Equal(t, github.Provider.Offers(), tenant.Complete(), "%+v", tenant.Readings)
		require.Equal(t, "server", tenant.Cloud)
	})
}
