package simulator_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

func serve(accounts int, opts simulator.Options) *simulator.Server {
	if opts.Date.IsZero() {
		opts.Date = now
	}
	return simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: accounts, Seed: 1, At: now}), opts)
}

// A client that writes is caught, whatever way it takes.
func TestWritesAreViolations(t *testing.T) {
	for name, write := range map[string]func(*client){
		"a new user":           func(c *client) { c.send(http.MethodPost, "/v1.0/users", `{"displayName":"x"}`) },
		"a changed policy":     func(c *client) { c.send(http.MethodPatch, "/v1.0/policies/authorizationPolicy", `{}`) },
		"a deleted app":        func(c *client) { c.send(http.MethodDelete, "/v1.0/applications/1", "") },
		"an unknown path":      func(c *client) { c.send(http.MethodPut, "/v1.0/somewhere/new", `{}`) },
		"a write in a batch":   func(c *client) { c.batch(item{Method: http.MethodDelete, URL: "/users/1"}) },
		"an action by POST":    func(c *client) { c.send(http.MethodPost, "/v1.0/directoryObjects/getByIds", `{"ids":[]}`) },
		"a batch of one write": func(c *client) { c.batch(item{Method: "GET", URL: "/users"}, item{Method: "POST", URL: "/users"}) },
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(30, simulator.Options{})
			c := newClient(t, s, inMemory(s))
			require.Empty(t, s.Violations())
			write(c)
			require.Len(t, s.Violations(), 1)
			require.Contains(t, s.Violations()[0], "is a write")
		})
	}
}

func TestReadsAreNoViolations(t *testing.T) {
	s := serve(30, simulator.Options{})
	c := newClient(t, s, inMemory(s))
	c.get("/v1.0/users")
	c.get("/v1.0/nowhere")
	c.batch(item{Method: http.MethodGet, URL: "/users"})
	require.Empty(t, s.Violations())
}

// A token that is sent to another host is noticed, and nothing answers there.
func TestTokensElsewhereAreViolations(t *testing.T) {
	s := serve(30, simulator.Options{})
	c := newClient(t, s, inMemory(s))
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://graph.microsoft.com.evil.example/v1.0/users", nil)
	require.NoError(t, err)
	r.Header.Set("Authorization", "Bearer "+c.token)
	resp, err := c.http.Do(r)
	if err == nil {
		resp.Body.Close()
	}
	require.Error(t, err)
	require.Len(t, s.Violations(), 1)
	require.Contains(t, s.Violations()[0], "graph.microsoft.com.evil.example, with a token: true")
}

type item struct {
	ID     string `json:"id"`
	Method string `json:"method"`
	URL    string `json:"url"`
}

type answered struct {
	status int
	header map[string]any
	body   simulator.Object
}

// batch sends requests at once and returns the answers by id.
func (c *client) batch(items ...item) map[string]answered {
	c.t.Helper()
	for i := range items {
		items[i].ID = strconv.Itoa(i)
	}
	body, err := json.Marshal(map[string]any{"requests": items})
	require.NoError(c.t, err)
	status, _, answer := c.send(http.MethodPost, "/v1.0/$batch", string(body))
	require.Equal(c.t, http.StatusOK, status, "%v", answer)
	out := map[string]answered{}
	for _, v := range answer["responses"].([]any) {
		r := v.(map[string]any)
		a := answered{status: int(r["status"].(float64))}
		a.header, _ = r["headers"].(map[string]any)
		a.body, _ = r["body"].(map[string]any)
		out[r["id"].(string)] = a
	}
	require.Len(c.t, out, len(items))
	return out
}

// Each published limit lets through what it says and no more, says when to
// come back if Microsoft says that it does, and takes a client that comes too
// early for careless.
func TestLimits(t *testing.T) {
	for name, c := range map[string]struct {
		path       string
		calls      int
		window     time.Duration
		retryAfter bool
	}{
		"sign-in activity":            {"/v1.0/users?$select=id,signInActivity&$top=500", 10, time.Minute, true},
		"registration report":         {"/v1.0/reports/authenticationMethods/userRegistrationDetails", 5, 10 * time.Second, true},
		"use of credentials":          {"/beta/reports/appCredentialSignInActivities", 5, 10 * time.Second, true},
		"conditional access":          {"/beta/identity/conditionalAccess/policies", 1, time.Second, false},
		"named locations":             {"/v1.0/identity/conditionalAccess/namedLocations", 1, time.Second, false},
		"keys of apps":                {"/v1.0/applications?$select=id,keyCredentials", 150, time.Minute, true},
		"keys of service principals":  {"/v1.0/servicePrincipals?$select=id,keyCredentials", 150, time.Minute, true},
		"an account's own factors":    {"/v1.0/users/{id}/authentication/methods", 5, 10 * time.Second, true},
		"keys of one app":             {"/v1.0/applications/{app}?$select=keyCredentials", 150, time.Minute, true},
		"keys of a service principal": {"/v1.0/servicePrincipals/{sp}?$select=keyCredentials", 150, time.Minute, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := serve(30, simulator.Options{Limits: true})
				client := newClient(t, s, inMemory(s))
				path := strings.NewReplacer("{id}", client.org.Lists["/users"].At(0)["id"].(string),
					"{app}", client.org.Lists["/applications"].At(0)["id"].(string), "{sp}", client.org.Lists["/servicePrincipals"].At(0)["id"].(string)).Replace(c.path)
				for i := range c.calls {
					status, _, answer := client.get(path)
					require.Equal(t, http.StatusOK, status, "call %d: %v", i, answer)
				}
				status, header, answer := client.get(path)
				require.Equal(t, http.StatusTooManyRequests, status)
				require.Equal(t, "TooManyRequests", code(answer))
				require.Empty(t, s.Violations())
				if !c.retryAfter {
					require.Empty(t, header.Get("Retry-After"))
					require.True(t, strings.HasPrefix(header.Get("x-ms-throttle-scope"), "Tenant/"))
					client.get(path)
					require.Empty(t, s.Violations(), "nobody said when to come back")
					time.Sleep(c.window)
					status, _, _ = client.get(path)
					require.Equal(t, http.StatusOK, status)
					return
				}
				wait, err := strconv.Atoi(header.Get("Retry-After"))
				require.NoError(t, err)
				require.Equal(t, c.window, time.Duration(wait)*time.Second)
				time.Sleep(time.Duration(wait)*time.Second - time.Millisecond)
				client.get(path)
				require.Len(t, s.Violations(), 1, "a call a millisecond too early")
				require.Contains(t, s.Violations()[0], "before Retry-After had passed")
				time.Sleep(c.window)
				status, _, _ = client.get(path)
				require.Equal(t, http.StatusOK, status)
				require.Len(t, s.Violations(), 1)
			})
		})
	}
}

// The items of a batch count one by one, and fail one by one.
func TestBatchItemsCountOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := serve(30, simulator.Options{Limits: true})
		c := newClient(t, s, inMemory(s))
		var items []item
		for i := range 20 {
			items = append(items, item{Method: http.MethodGet, URL: "/users/" + c.org.Lists["/users"].At(i)["id"].(string) + "/authentication/methods"})
		}
		statuses := map[int]int{}
		for _, a := range c.batch(items...) {
			statuses[a.status]++
			if a.status == http.StatusTooManyRequests {
				require.Equal(t, "10", a.header["Retry-After"])
				require.Equal(t, "TooManyRequests", code(a.body))
			}
		}
		require.Equal(t, map[int]int{http.StatusOK: 5, http.StatusTooManyRequests: 15}, statuses)
		require.Equal(t, 20, s.Charged()["directory"])

		body, err := json.Marshal(map[string]any{"requests": append(items, item{ID: "20", Method: http.MethodGet, URL: "/users"})})
		require.NoError(t, err)
		status, _, answer := c.send(http.MethodPost, "/v1.0/$batch", string(body))
		require.Equal(t, http.StatusBadRequest, status, "21 items")
		require.Equal(t, "BadRequest", code(answer))
	})
}

// The directory counts units, of which a tenant has more the larger it is.
func TestUnits(t *testing.T) {
	s := serve(60, simulator.Options{})
	c := newClient(t, s, inMemory(s))
	paths := everything(t, c)
	for path, want := range map[string]int{
		"/v1.0/users":                                  2,
		"/v1.0/users?$select=id":                       1,
		"/v1.0/users?$select=id&$top=5":                1,
		"/v1.0/users?$top=5":                           1,
		"/v1.0/users?$top=20":                          2,
		"/v1.0/applications":                           2,
		"/v1.0/applications?$expand=owners":            3,
		"/v1.0/applications?$select=id&$expand=owners": 2,
		"/v1.0/servicePrincipals":                      1,
		"/v1.0/subscribedSkus":                         3,
		"/v1.0/oauth2PermissionGrants":                 2,
		paths["/v1.0/groups/{id}/transitiveMembers"]:   5,
		"/v1.0/domains":                                1,
		"/v1.0/policies/authorizationPolicy":           1,
		"/v1.0/roleManagement/directory/roleAssignments?$expand=principal": 2,
	} {
		before := s.Charged()["directory"]
		status, _, answer := c.get(path)
		require.Equal(t, http.StatusOK, status, "%s: %v", path, answer)
		require.Equal(t, want, s.Charged()["directory"]-before, path)
	}
	for accounts, units := range map[int]int{49: 3500, 50: 5000, 500: 5000, 501: 8000} {
		t.Run(fmt.Sprintf("%d accounts", accounts), func(t *testing.T) {
			s := serve(accounts, simulator.Options{Limits: true, Load: map[string]int{"directory": units - 3}})
			c := newClient(t, s, inMemory(s))
			for range 3 {
				status, _, _ := c.get("/v1.0/domains")
				require.Equal(t, http.StatusOK, status)
			}
			status, header, _ := c.get("/v1.0/domains")
			require.Equal(t, http.StatusTooManyRequests, status)
			require.NotEmpty(t, header.Get("Retry-After"))
			require.Equal(t, "Tenant_Application/Read/"+simulator.AuditClient+"/"+c.org.ID, header.Get("x-ms-throttle-scope"))
			require.Equal(t, 1, s.Refusals())
		})
	}
}

// What Graph does not take is refused as Graph refuses it.
func TestQueries(t *testing.T) {
	s := serve(1200, simulator.Options{})
	c := newClient(t, s, inMemory(s))
	eventual := []string{"ConsistencyLevel", "eventual"}
	for path, want := range map[string]struct {
		header []string
		code   any // nil: it is taken
	}{
		"/v1.0/users?$top=999":                                               {},
		"/v1.0/users?$top=1000":                                              {nil, "Request_UnsupportedQuery"},
		"/v1.0/users?$top=0":                                                 {nil, "Request_UnsupportedQuery"},
		"/v1.0/users?$top=many":                                              {nil, "Request_UnsupportedQuery"},
		"/v1.0/users?$select=signInActivity&$top=500":                        {},
		"/v1.0/users?$select=signInActivity&$top=501":                        {nil, "Request_UnsupportedQuery"},
		"/v1.0/users?$skip=5":                                                {nil, "BadRequest"},
		"/v1.0/users?$skiptoken=nonsense":                                    {nil, "Directory_ExpiredPageToken"},
		"/v1.0/subscribedSkus?$top=5":                                        {nil, "Request_UnsupportedQuery"},
		"/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=5": {nil, "Request_UnsupportedQuery"},
		"/v1.0/applications?$expand=secrets":                                 {nil, "BadRequest"},
		"/v1.0/applications?$expand=owners,federatedIdentityCredentials":     {nil, "Request_UnsupportedQuery"},
		"/v1.0/applications?$expand=owners":                                  {},
		"/v1.0/servicePrincipals?$expand=owners":                             {eventual, "Request_UnsupportedQuery"},
		"/v1.0/reports/appCredentialSignInActivities":                        {nil, "BadRequest"}, // beta only
		"/v1.0/mailboxes":                                                    {nil, "BadRequest"},
	} {
		status, _, answer := c.get(path, want.header...)
		require.Equal(t, want.code, code(answer), path)
		if want.code != nil {
			require.Equal(t, http.StatusBadRequest, status, path)
		}
	}
	status, _, answer := c.get("/v1.0/users?$count=true", eventual...)
	require.Equal(t, http.StatusOK, status)
	require.InDelta(t, 1200, answer["@odata.count"], 0)
	require.Len(t, answer["value"], 100, "the page without $top")
	next, _ := answer["@odata.nextLink"].(string)
	_, _, second := c.get(next, eventual...)
	require.NotContains(t, second, "@odata.count", "the first page alone has the count")
	require.NotEqual(t, answer["value"], second["value"])
	_, _, answer = c.get("/v1.0/users?$count=true")
	require.NotContains(t, answer, "@odata.count", "ignored without a word")

	_, _, answer = c.get("/v1.0/users?$select=accountEnabled")
	first := answer["value"].([]any)[0].(map[string]any)
	require.Len(t, first, 2)
	require.Contains(t, first, "id")
}

// Every page of a list put together is the list, each object once.
func TestPages(t *testing.T) {
	s := serve(1203, simulator.Options{})
	c := newClient(t, s, inMemory(s))
	for path, want := range map[string][]int{
		"/v1.0/users?$top=999&$select=id":             {999, 204},
		"/v1.0/users?$select=signInActivity&$top=500": {500, 500, 203},
		"/v1.0/identity/conditionalAccess/policies":   {11},
	} {
		seen := map[string]bool{}
		var pages []int
		for path != "" {
			_, _, answer := c.get(path)
			list := answer["value"].([]any)
			pages = append(pages, len(list))
			for _, v := range list {
				seen[v.(map[string]any)["id"].(string)] = true
			}
			path, _ = answer["@odata.nextLink"].(string)
		}
		require.Equal(t, want, pages)
		total := 0
		for _, n := range pages {
			total += n
		}
		require.Len(t, seen, total)
	}
}

// What a tenant has no plan for, and what an app may not read, is refused in
// the words of the service behind it.
func TestWhatIsMissing(t *testing.T) {
	paths := map[string]string{
		"users":               "/v1.0/users",
		"sign-in activity":    "/v1.0/users?$select=id,signInActivity",
		"registration report": "/v1.0/reports/authenticationMethods/userRegistrationDetails",
		"use of credentials":  "/beta/reports/appCredentialSignInActivities",
		"eligible roles":      "/v1.0/roleManagement/directory/roleEligibilitySchedules",
		"sign-in policies":    "/beta/identity/conditionalAccess/policies",
	}
	type refusal struct {
		status int
		code   any
	}
	taken := refusal{http.StatusOK, nil}
	noPremium := refusal{http.StatusForbidden, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"}
	noAudit := refusal{http.StatusForbidden, "Authentication_MSGraphPermissionMissing"}
	for name, c := range map[string]struct {
		plan  string
		scope []string // nil is all
		want  map[string]refusal
	}{
		"a free tenant": {"free", nil, map[string]refusal{
			"users": taken, "sign-in activity": noPremium, "registration report": noPremium, "use of credentials": noPremium,
			"eligible roles": {http.StatusBadRequest, "AadPremiumLicenseRequired"}, "sign-in policies": taken,
		}},
		"a tenant with P1": {"P1", nil, map[string]refusal{
			"users": taken, "sign-in activity": taken, "registration report": taken, "use of credentials": taken,
			"eligible roles": {http.StatusBadRequest, "AadPremiumLicenseRequired"}, "sign-in policies": taken,
		}},
		"an app that reads users only": {"P2", []string{"User.Read.All"}, map[string]refusal{
			"users": taken, "sign-in activity": noAudit, "registration report": noAudit, "use of credentials": noAudit,
			"eligible roles": {http.StatusForbidden, "UnknownError"}, "sign-in policies": {http.StatusForbidden, "AccessDenied"},
		}},
		"an app that reads reports only": {"P2", []string{"AuditLog.Read.All"}, map[string]refusal{
			"users": {http.StatusForbidden, "Authorization_RequestDenied"}, "sign-in activity": {http.StatusForbidden, "Authorization_RequestDenied"},
			"registration report": taken, "use of credentials": taken,
			"eligible roles": {http.StatusForbidden, "UnknownError"}, "sign-in policies": {http.StatusForbidden, "AccessDenied"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			o := simulator.MakeEntra(simulator.Made{Accounts: 30, Seed: 1, At: now, Plan: c.plan})
			if c.scope != nil {
				o.Clients[0].Scopes = c.scope
			}
			s := simulator.NewEntra(o, simulator.Options{Date: now})
			client := newClient(t, s, inMemory(s))
			for what, path := range paths {
				status, _, answer := client.get(path)
				require.Equal(t, c.want[what], refusal{status, code(answer)}, what)
			}
		})
	}
}
