package github

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// A document that asks for anything but queries does not leave the process.
func TestOnlyQueries(t *testing.T) {
	for document, reads := range map[string]bool{
		"{ viewer { login } }":                                      true,
		"query { viewer { login } }":                                true,
		"query($org: String!) { organization(login: $org) { id } }": true,
		"query A { a } query B { b }":                               true,
		"fragment F on User { login } query { viewer { ...F } }":    true,
		"# mutation\nquery { a(text: \"mutation { }\") }":           true,
		"query { a(text: \"\"\"mutation }\"\"\") }":                 true,
		"mutation { deleteRef(input: {}) { id } }":                  false,
		"query { a } mutation { b }":                                false,
		"query { a }\n#\rmutation { b }":                            false,
		"subscription { a }":                                        false,
		"query { a(text: \"\") } mutation { b }":                    false,
		"query { a ":                                                false,
		"query { a } }":                                             false,
		"query { a(b: [1) }":                                        false,
		"query { a(text: \"open) }":                                 false,
		"query":                                                     false,
		"":                                                          false,
		"extend type Q { a: Int }":                                  false,
		"query { a } \x00":                                          false,
	} {
		body, err := json.Marshal(map[string]any{"query": document})
		require.NoError(t, err)
		if reads {
			require.NoError(t, onlyQueries(body), document)
		} else {
			require.Error(t, onlyQueries(body), document)
		}
	}
	for _, body := range []string{"", "[]", `{"query":7}`, `{"mutation":"{a}"}`, `{"query":"{a}"} {"query":"mutation{b}"}`, `{"query":"{a}","query":"mutation{b}"}`} {
		require.Error(t, onlyQueries([]byte(body)), body)
	}
}

func FuzzOnlyQueries(f *testing.F) {
	f.Add("query { a(b: \"c\") { d } }")
	f.Add("query { a } mutation { b }")
	f.Fuzz(func(t *testing.T, document string) {
		if checkDocument("mutation { x } "+document) == nil || checkDocument("query { x } mutation { y } "+document) == nil {
			t.Fatal("a mutation reads as a query")
		}
	})
}

// The same statuses stand for a missing permission and for a limit.
func TestClassify(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	date := []string{"Date", now.Format(http.TimeFormat)}
	for _, tt := range []struct {
		name    string
		status  int
		headers []string
		body    string
		class   providers.Class
		wait    time.Duration
		least   time.Duration
		needs   []string
	}{
		{"a permission", 403, []string{"X-RateLimit-Remaining", "4999", "X-Accepted-GitHub-Permissions", "members=read,metadata=read; administration=read"}, `{"message":"Resource not accessible by integration"}`, providers.Forbidden, 0, 0, []string{"members:read", "metadata:read"}},
		{"a primary limit", 403, append(date, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795340400"), `{"message":"API rate limit exceeded"}`, providers.Throttle, 40*time.Minute + time.Second, 0, nil},
		{"a primary limit by 429", 429, append(date, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795340400"), `{}`, providers.Throttle, 40*time.Minute + time.Second, 0, nil},
		{"a secondary limit", 403, nil, `{"message":"You have exceeded a secondary rate limit."}`, providers.Throttle, 0, time.Minute, nil},
		{"a secondary limit by 429", 429, nil, `{"message":"slow down"}`, providers.Throttle, 0, time.Minute, nil},
		{"a secondary limit with a time", 403, []string{"Retry-After", "7", "X-RateLimit-Remaining", "0"}, `{"message":"secondary rate limit"}`, providers.Throttle, 0, 0, nil},
		{"a filter for owners", 422, nil, `{"message":"Only owners can use this filter."}`, providers.Forbidden, 0, 0, []string{scopeOwner}},
		{"another 422", 422, nil, `{"message":"Validation Failed"}`, providers.Broken, 0, 0, nil},
		{"a bad token", 401, nil, `{"message":"Bad credentials"}`, providers.LostAuth, 0, 0, nil},
		{"not there", 404, nil, `{"message":"Not Found"}`, providers.NotFound, 0, 0, nil},
		{"too late", 502, nil, `{"message":"We couldn't respond to your request in time"}`, providers.Unavailable, 0, 0, nil},
		{"a query over its limit", 200, append(date, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795340400"), `{"data":null,"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}`, providers.Throttle, 40*time.Minute + time.Second, 0, nil},
		{"a query over its limit, in newer words", 200, append(date, "X-RateLimit-Reset", "1795340400"), `{"errors":[{"type":"RATE_LIMIT","message":"API rate limit already exceeded"}]}`, providers.Throttle, 40*time.Minute + time.Second, 0, nil},
		{"a query over a secondary limit", 200, nil, `{"errors":[{"message":"You have exceeded a secondary rate limit"}]}`, providers.Throttle, 0, time.Minute, nil},
		{"a query that is too much", 200, nil, `{"data":{"organization":{}},"errors":[{"message":"Resource limits for this query exceeded."}]}`, providers.Broken, 0, 0, nil},
		{"a query without the permission", 200, nil, `{"data":{"organization":null},"errors":[{"type":"FORBIDDEN","message":"no"}]}`, providers.Forbidden, 0, 0, nil},
		{"a query of nothing", 200, nil, `{"data":{},"errors":[{"type":"NOT_FOUND","message":"no"}]}`, providers.NotFound, 0, 0, nil},
		{"a query that failed there", 200, nil, `{"errors":[{"message":"Something went wrong while executing your query"}]}`, providers.Unavailable, 0, 0, nil},
		{"errors of no kind", 200, nil, `{"data":{},"errors":[]}`, providers.Broken, 0, 0, nil},
		{"errors that are none", 200, nil, `{"data":{},"errors":7}`, providers.Broken, 0, 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := http.Header{}
			for i := 0; i+1 < len(tt.headers); i += 2 {
				h.Set(tt.headers[i], tt.headers[i+1])
			}
			e := classify(&providers.Answer{Status: tt.status, Header: h, Body: []byte(tt.body)})
			require.NotNil(t, e)
			require.Equal(t, tt.class, e.Class)
			require.Equal(t, tt.wait, e.Wait)
			require.Equal(t, tt.least, e.Least)
			require.Equal(t, tt.needs, e.Needs)
		})
	}
	require.Nil(t, classify(&providers.Answer{Status: 200, Body: []byte(`[{"id":1}]`)}))
	require.Nil(t, classify(&providers.Answer{Status: 200, Body: []byte(`{"data":{"organization":{}}}`)}))
}

func TestNextPage(t *testing.T) {
	for header, want := range map[string]string{
		"": "",
		`<https://api.github.com/organizations/1/members?page=2>; rel="next", <https://api.github.com/organizations/1/members?page=9>; rel="last"`: "https://api.github.com/organizations/1/members?page=2",
		`<https://api.github.com/x?page=1>; rel="prev", <https://api.github.com/x?page=3>; rel="next"`:                                             "https://api.github.com/x?page=3",
		`<https://api.github.com/x?page=1>; rel="first"`:                                                                                           "",
		`https://api.github.com/x; rel="next"`:                                                                                                     "",
	} {
		require.Equal(t, want, next(http.Header{"Link": {header}}), header)
	}
}

func TestManagedUsers(t *testing.T) {
	for login, want := range map[string]inventory.Tri{"octocat": inventory.No, "ada_contoso": inventory.Yes, "contoso_admin": inventory.No, "": inventory.Unknown} {
		require.Equal(t, want, managed(login), login)
	}
}

func TestKeys(t *testing.T) {
	for _, tt := range []struct {
		key  string
		kind inventory.KeyAlgorithm
		bits int
	}{
		{"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBQ0xkV4Uq3kR2x1nJz1oJ5k0c7q1sEw1mJr2v3w4x5y ci", inventory.Ed25519, 256},
		{"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAEQDAAAAAAAAAAAAAAAAAAAAB", inventory.RSA, 128},
		{"ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQABAAAAEQDAAAAAAAAAAAAAAAAAAAAB", "", 0},
		{"ssh-rsa !!", "", 0},
		{"ssh-rsa AAAAB3NzaC1yc2E", "", 0},
		{"ssh-rsa //////////8=", "", 0},
		{"", "", 0},
	} {
		kind, bits := keyOf(tt.key)
		require.Equal(t, tt.kind, kind, tt.key)
		require.Equal(t, tt.bits, bits, tt.key)
	}
}
