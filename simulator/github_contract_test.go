package simulator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-github/v90/github"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

// asOwner adds the owner's token to requests.
type asOwner struct{ http.RoundTripper }

func (a asOwner) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+simulator.OwnerToken)
	return a.RoundTripper.RoundTrip(r)
}

// published is GitHub's description of its REST API, closed: a member that it
// does not name is a problem.
type published struct {
	paths    map[string]*openapi3.PathItem
	problems map[string]bool
}

func (p *published) problem(format string, args ...any) {
	p.problems[fmt.Sprintf(format, args...)] = true
}

// hold holds a value against a schema.
func (p *published) hold(at string, s *openapi3.Schema, v any) {
	if v == nil && s.Nullable {
		return
	}
	if len(s.AnyOf) > 0 {
		s = s.AnyOf[0].Value // of accounts: a user or organisation, before an enterprise
	}
	if len(s.AllOf) == 1 {
		s = s.AllOf[0].Value
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				p.problem("%s has no %s", at, name)
			}
		}
		for name, member := range v {
			switch known := s.Properties[name]; {
			case known != nil:
				p.hold(at+"."+name, known.Value, member)
			case s.AdditionalProperties.Schema == nil:
				p.problem("%s.%s is not described", at, name)
			}
		}
	case []any:
		if s.Items == nil {
			p.problem("%s is a list", at)
			return
		}
		for _, item := range v {
			p.hold(at+"[]", s.Items.Value, item)
		}
	default:
		if err := s.VisitJSON(v, openapi3.EnableFormatValidation(), openapi3.DisableSchemaErrorDetails()); err != nil {
			p.problem("%s is %v: %s", at, v, firstLine(err))
		}
	}
}

// described finds the template of a path.
func (p *published) described(path string) string {
	for template := range p.paths {
		want, got := strings.Split(template, "/"), strings.Split(path, "/")
		if slices.EqualFunc(want, got, func(w, g string) bool { return w == g || strings.HasPrefix(w, "{") }) {
			return template
		}
	}
	return ""
}

// hubAnswer asks a server and returns what came.
func hubAnswer(t *testing.T, s *simulator.Server, token, url string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://"+simulator.GitHubHost+url, nil)
	require.NoError(t, err)
	r.Header.Set("Authorization", "Bearer "+token)
	resp, err := s.Transport(simulator.GitHubHost).RoundTrip(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp, b
}

// appToken gets a token as the audit's app.
func appToken(t *testing.T, s *simulator.Server) string {
	t.Helper()
	key, err := jwt.ParseRSAPrivateKeyFromPEM([]byte(simulator.AppKey()))
	require.NoError(t, err)
	signed, err := jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.MapClaims{
		"iss": simulator.AuditApp, "iat": s.Now().Unix() - 60, "exp": s.Now().Unix() + 300,
	}).SignedString(key)
	require.NoError(t, err)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://"+simulator.GitHubHost+"/app/installations/"+simulator.AuditInstallation+"/access_tokens", nil)
	require.NoError(t, err)
	r.Header.Set("Authorization", "Bearer "+signed)
	resp, err := s.Transport(simulator.GitHubHost).RoundTrip(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusCreated, resp.StatusCode)
	var answer struct {
		Token string `json:"token"`
	}
	require.NoError(t, json.NewDecoder(resp.Body).Decode(&answer))
	return answer.Token
}

// What the simulator answers is what GitHub publishes that it answers.
func TestGitHubAnswersAsDescribed(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(contracts(t), "openapi", "github.json"))
	require.NoError(t, err)
	for _, careful := range []bool{true, false} {
		o := simulator.MakeGitHub(simulator.Made{Accounts: 120, Seed: 1, At: now, Careful: careful})
		s := simulator.NewGitHub(o, simulator.Options{Date: now})
		p := &published{paths: doc.Paths.Map(), problems: map[string]bool{}}
		tokens := []string{simulator.OwnerToken, simulator.MemberToken, appToken(t, s)}
		asked := 0
		for _, path := range slices.Concat(slices.Sorted(maps.Keys(o.Lists)), slices.Sorted(maps.Keys(o.Singles))) {
			below, query, _ := strings.Cut(path, "?")
			template := p.described(below)
			require.NotEmpty(t, template, "%s is no path that GitHub describes", path)
			get := p.paths[template].Get
			for name := range strings.SplitSeq(query, "&") {
				name, _, _ := strings.Cut(name, "=")
				require.True(t, name == "" || slices.ContainsFunc(get.Parameters, func(q *openapi3.ParameterRef) bool { return q.Value.Name == name }), "%s takes no %s", template, name)
			}
			for _, token := range tokens {
				url := strings.Replace(path, "{org}", o.Name, 1)
				resp, b := hubAnswer(t, s, token, url)
				var v any
				require.NoError(t, json.Unmarshal(b, &v))
				schema := get.Responses.Status(resp.StatusCode)
				switch {
				case resp.StatusCode == http.StatusOK:
					asked++
				case schema == nil || schema.Value.Content == nil: // GitHub describes few refusals
					require.Contains(t, v, "message")
					continue
				}
				require.Contains(t, resp.Header.Get("Content-Type"), "application/json")
				p.hold(path, schema.Value.Content["application/json"].Schema.Value, v)
			}
		}
		require.Greater(t, asked, 12)
		require.Empty(t, slices.Sorted(maps.Keys(p.problems)))
		require.Empty(t, s.Violations())
	}
}

// A client of others reads the same as is served, to the end of each list.
func TestGoGitHubReadsIt(t *testing.T) {
	o := simulator.MakeGitHub(simulator.Made{Accounts: 340, Seed: 1, At: now})
	s := simulator.NewGitHub(o, simulator.Options{Date: now})
	c, err := github.NewClient(github.WithHTTPClient(&http.Client{Transport: asOwner{s.Transport(simulator.GitHubHost)}}))
	require.NoError(t, err)
	ctx := t.Context()

	org, _, err := c.Organizations.Get(ctx, o.Name)
	require.NoError(t, err)
	require.Equal(t, o.ID, fmt.Sprint(org.GetID()))
	require.False(t, *org.TwoFactorRequirementEnabled)
	require.Equal(t, "write", org.GetDefaultRepoPermission())

	whole := func(path string, read func(page int) (int, *github.Response, error)) {
		t.Helper()
		n := 0
		for page := 1; page != 0; {
			got, resp, err := read(page)
			require.NoError(t, err, path)
			n, page = n+got, resp.NextPage
		}
		require.Equal(t, o.Lists[path].Len(), n, path)
	}
	page := func(n int) github.ListOptions { return github.ListOptions{Page: n, PerPage: 50} }
	for _, q := range []struct{ suffix, filter, role string }{{"", "", ""}, {"?filter=2fa_disabled", "2fa_disabled", ""}, {"?filter=2fa_insecure", "2fa_insecure", ""}, {"?role=admin", "", "admin"}} {
		whole("/orgs/{org}/members"+q.suffix, func(n int) (int, *github.Response, error) {
			l, resp, err := c.Organizations.ListMembers(ctx, o.Name, &github.ListMembersOptions{Filter: q.filter, Role: q.role, ListOptions: page(n)})
			return len(l), resp, err
		})
	}
	whole("/orgs/{org}/outside_collaborators", func(n int) (int, *github.Response, error) {
		l, resp, err := c.Organizations.ListOutsideCollaborators(ctx, o.Name, &github.ListOutsideCollaboratorsOptions{ListOptions: page(n)})
		return len(l), resp, err
	})
	whole("/orgs/{org}/credential-authorizations", func(n int) (int, *github.Response, error) {
		l, resp, err := c.Organizations.ListCredentialAuthorizations(ctx, o.Name, &github.CredentialAuthorizationsListOptions{ListOptions: page(n)})
		return len(l), resp, err
	})
	whole("/orgs/{org}/installations", func(n int) (int, *github.Response, error) {
		opts := page(n)
		l, resp, err := c.Organizations.ListInstallations(ctx, o.Name, &opts)
		if err != nil {
			return 0, resp, err
		}
		return len(l.Installations), resp, err
	})
	whole("/orgs/{org}/hooks", func(n int) (int, *github.Response, error) {
		opts := page(n)
		l, resp, err := c.Organizations.ListHooks(ctx, o.Name, &opts)
		return len(l), resp, err
	})
	_, _, err = c.Organizations.ListFineGrainedPersonalAccessTokens(ctx, o.Name, &github.ListFineGrainedPATOptions{})
	require.Error(t, err, "only apps may")
	require.Empty(t, s.Violations())
}

// Whoever asks is told what GitHub tells them.
func TestGitHubTellsOwnersMore(t *testing.T) {
	o := simulator.MakeGitHub(simulator.Made{Accounts: 60, Seed: 1, At: now, Plan: "team"})
	s := simulator.NewGitHub(o, simulator.Options{Date: now})
	for _, tt := range []struct {
		token, below string
		status       int
		says         string
	}{
		{simulator.OwnerToken, "/members?filter=2fa_disabled", http.StatusOK, ""},
		{simulator.MemberToken, "/members?filter=2fa_disabled", http.StatusUnprocessableEntity, "Only owners can use this filter."},
		{simulator.MemberToken, "", http.StatusOK, `"two_factor_requirement_enabled":null`},
		{simulator.OwnerToken, "", http.StatusOK, `"two_factor_requirement_enabled":false`},
		{simulator.MemberToken, "/hooks", http.StatusNotFound, "Not Found"},
		{simulator.MemberToken, "/installations", http.StatusForbidden, "owner"},
		{simulator.OwnerToken, "/credential-authorizations", http.StatusNotFound, "Not Found"},
		{simulator.OwnerToken, "/personal-access-tokens", http.StatusForbidden, "GitHub Apps"},
		{"ghp_wrong", "", http.StatusUnauthorized, "Bad credentials"},
	} {
		resp, b := hubAnswer(t, s, tt.token, "/orgs/"+o.Name+tt.below)
		require.Equal(t, tt.status, resp.StatusCode, tt.below)
		require.Contains(t, string(b), tt.says, tt.below)
	}
}

// hubQuery asks the GraphQL API.
func hubQuery(t *testing.T, s *simulator.Server, document string, variables map[string]any) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	require.NoError(t, err)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://"+simulator.GitHubHost+"/graphql", bytes.NewReader(body))
	require.NoError(t, err)
	resp, err := asOwner{s.Transport(simulator.GitHubHost)}.RoundTrip(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, resp.StatusCode)
	return string(b)
}

func TestGitHubQueries(t *testing.T) {
	o := simulator.MakeGitHub(simulator.Made{Accounts: 60, Seed: 1, At: now})
	s := simulator.NewGitHub(o, simulator.Options{Date: now})
	org := map[string]any{"org": o.Name}
	for _, tt := range []struct{ document, says string }{
		{`query($org: String!) { organization(login: $org) { login databaseId } }`, `{"data":{"organization":{"databaseId":9000001,"login":"` + o.Name + `"}}}`},
		{`{ organization(login: "nobody") { id } }`, `"type":"NOT_FOUND"`},
		{`query($org: String!) { organization(login: $org) { mood } }`, `Field 'mood' doesn't exist`},
		{`query($org: String!) { organization(login: $org) { repositories { nodes { databaseId } } } }`, "MISSING_PAGINATION_BOUNDARIES"},
		{`query($org: String!) { organization(login: $org) { repositories(first: 101) { nodes { databaseId } } } }`, "EXCESSIVE_PAGINATION"},
		{`query($org: String!) { organization(login: $org) { repositories(first: 1, after: "x") { nodes { databaseId } } } }`, "INVALID_CURSOR_ARGUMENTS"},
		{`query($org: String!) { organization(login: $org) { repositories(first: 1) { totalCount pageInfo { hasNextPage } nodes { databaseId deployKeys(first: 1) { totalCount } } } } }`, `"nodes":[{"databaseId":1000000,"deployKeys":{"totalCount":1}}],"pageInfo":{"hasNextPage":true},"totalCount":240`},
		{`query { organization`, "Parse error"},
		{`mutation { deleteRepository(input: {}) { id } }`, "Parse error"},
	} {
		require.Contains(t, hubQuery(t, s, tt.document, org), tt.says, tt.document)
	}
	before := s.Charged()["owner points/h"]
	hubQuery(t, s, `query($org: String!) { organization(login: $org) { repositories(first: 100) { nodes { deployKeys(first: 100) { nodes { id } } } } } }`, org)
	require.Equal(t, 1, s.Charged()["owner points/h"]-before, "101 requests are a point")
}
