package simulator_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

// oktaShapes are the members of what Okta documents outside the published
// description (openapi/okta.json), by path.
var oktaShapes = map[string]string{
	// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata
	"/.well-known/okta-organization": "id pipeline settings _links",
	// …/tag/OrgSettingGeneral
	"/api/v1/org": "id companyName subdomain status created lastUpdated",
	// …/tag/OrgSettingSupport
	"/api/v1/org/privacy/oktaSupport": "support expiration caseNumber",
	// …/tag/RoleECustom
	"/api/v1/iam/roles":                  "roles",
	"/api/v1/iam/roles/{id}/permissions": "permissions",
	// …/tag/LogStream
	"/api/v1/logStreams": "id type name status created lastUpdated settings",
	// …/tag/ApplicationSSOPublicKeys
	"/api/v1/apps/{id}/credentials/jwks": "keys",
}

// oktaLike are paths whose answers are those of another that is described.
var oktaLike = map[string]string{
	"/api/v1/users/me":              "/api/v1/users/{id}",
	"/api/v1/groups/{id}/users":     "/api/v1/users",
	"/api/v1/groups/{id}/roles":     "/api/v1/users/{userId}/roles",
	"/oauth2/v1/clients/{id}/roles": "/api/v1/users/{userId}/roles",
}

// misdescribed are members whose description refuses what Okta sends: its
// pattern for a duration does not take "P30D", its own example, and the only
// name that it knows for an OpenID Connect app is not that of Okta's own.
var misdescribed = []string{"/api/v1/api-tokens[].tokenWindow", "/api/v1/apps[].name"}

// oktaContract is Okta's description of its API, closed: a member that it does
// not name is a problem.
type oktaContract struct {
	doc      *openapi3.T
	problems map[string]bool
}

func (c *oktaContract) problem(format string, args ...any) {
	c.problems[fmt.Sprintf(format, args...)] = true
}

// schema is that of the answer to a path.
func (c *oktaContract) schema(pattern string) *openapi3.Schema {
	if like, ok := oktaLike[pattern]; ok {
		pattern = like
	}
	for path, item := range c.doc.Paths.Map() {
		want, got := strings.Split(path, "/"), strings.Split(pattern, "/")
		if slices.EqualFunc(want, got, func(w, g string) bool { return w == g || w[:min(1, len(w))] == "{" && g[:min(1, len(g))] == "{" }) {
			return item.Get.Responses.Status(http.StatusOK).Value.Content["application/json"].Schema.Value
		}
	}
	return nil
}

// members are those that a schema names, of the object's own kind too.
func (c *oktaContract) members(s *openapi3.Schema, o map[string]any, into openapi3.Schemas) (open bool) {
	maps.Copy(into, s.Properties)
	open = s.AdditionalProperties.Has != nil && *s.AdditionalProperties.Has
	for _, part := range s.AllOf {
		open = c.members(part.Value, o, into) || open
	}
	if d := s.Discriminator; d != nil {
		kind, _ := o[d.PropertyName].(string)
		ref := d.Mapping[kind].Ref
		if own := c.doc.Components.Schemas[ref[strings.LastIndex(ref, "/")+1:]]; own != nil && own.Value != s {
			delete(into, "")
			for _, part := range own.Value.AllOf {
				if part.Value != s {
					open = c.members(part.Value, o, into) || open
				}
			}
			maps.Copy(into, own.Value.Properties)
		}
	}
	return open
}

func (c *oktaContract) check(at string, s *openapi3.Schema, v any) {
	switch v := v.(type) {
	case []any:
		if s.Items == nil && len(s.AllOf) > 0 {
			s = s.AllOf[0].Value
		}
		if s.Items == nil {
			c.problem("%s is a list", at)
			return
		}
		for _, item := range v {
			c.check(at+"[]", s.Items.Value, item)
		}
	case map[string]any:
		for _, one := range s.OneOf {
			if kind := one.Value.Properties["role"] != nil; kind == (v["type"] == "CUSTOM") {
				s = one.Value
				break
			}
		}
		all := openapi3.Schemas{}
		if c.members(s, v, all) || len(all) == 0 {
			return // of any kind
		}
		for name, member := range v {
			if all[name] == nil {
				c.problem("%s.%s is no member", at, name)
				continue
			}
			c.check(at+"."+name, all[name].Value, member)
		}
	default:
		if slices.Contains(misdescribed, at) {
			return
		}
		if v == nil { // Okta sends null for what its description does not call nullable
			return
		}
		if err := s.VisitJSON(v, openapi3.EnableFormatValidation(), openapi3.DisableSchemaErrorDetails()); err != nil {
			c.problem("%s is %v: %s", at, v, firstLine(err))
		}
	}
}

// What the simulator answers is what Okta says that it answers.
func TestOktaKeepsToTheContract(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(contracts(t), "openapi", "okta.json"))
	require.NoError(t, err)
	for name, made := range map[string]simulator.Made{"flawed": {Accounts: 300, Seed: 1, At: now}, "careful": {Accounts: 60, Seed: 2, At: now, Careful: true}} {
		t.Run(name, func(t *testing.T) {
			c := &oktaContract{doc: doc, problems: map[string]bool{}}
			org := simulator.MakeOkta(made)
			s := simulator.NewOkta(org, simulator.Options{Date: now})
			for pattern, ids := range oktaPaths(org) {
				schema := c.schema(pattern)
				shape, own := oktaShapes[pattern]
				require.True(t, own != (schema != nil), "%s is described once", pattern)
				for _, id := range ids {
					for address := "https://" + simulator.OktaHost + strings.Replace(pattern, "{id}", id, 1); address != ""; {
						v, next := oktaGet(t, s, address)
						address = next
						if own {
							for _, o := range objects(v) {
								for member := range o {
									if !slices.Contains(strings.Fields(shape), member) {
										c.problem("%s.%s is no member", pattern, member)
									}
								}
							}
							continue
						}
						c.check(pattern, schema, v)
					}
				}
			}
			require.Empty(t, strings.Join(slices.Sorted(maps.Keys(c.problems)), "\n"))
			require.Empty(t, s.Violations())
		})
	}
}

func objects(v any) (out []map[string]any) {
	switch v := v.(type) {
	case map[string]any:
		return append(out, v)
	case []any:
		for _, item := range v {
			out = append(out, objects(item)...)
		}
	}
	return out
}

// oktaPaths are the paths that an org answers to, with ids for their {id}.
func oktaPaths(o *simulator.Organisation) map[string][]string {
	ids := func(list string) (out []string) {
		for i := range min(o.Lists[list].Len(), 40) {
			id, _ := o.Lists[list].At(i)["id"].(string)
			out = append(out, id)
		}
		return out
	}
	apps, groups := ids("/api/v1/apps"), ids("/api/v1/groups")
	sessions := ids("/api/v1/policies?type=OKTA_SIGN_ON")
	enrolments := ids("/api/v1/policies?type=MFA_ENROLL")
	once := []string{""}
	return map[string][]string{
		"/.well-known/okta-organization": once, "/api/v1/org": once, "/api/v1/users/me": once, "/api/v1/users": once, "/api/v1/iam/assignees/users": once,
		"/api/v1/iam/roles": once, "/api/v1/groups": once, "/api/v1/apps": once, "/api/v1/api-tokens": once, "/api/v1/zones": once,
		"/api/v1/threats/configuration": once, "/api/v1/logStreams": once, "/api/v1/org/privacy/oktaSupport": once,
		"/api/v1/users/{id}/factors": ids("/api/v1/users"), "/api/v1/users/{id}/roles": ids("/api/v1/iam/assignees/users"),
		"/api/v1/iam/roles/{id}/permissions": ids("/api/v1/iam/roles"), "/oauth2/v1/clients/{id}/roles": apps,
		"/api/v1/groups/{id}/roles": groups, "/api/v1/groups/{id}/users": groups[1:2],
		"/api/v1/apps/{id}/credentials/secrets": apps, "/api/v1/apps/{id}/credentials/jwks": apps, "/api/v1/apps/{id}/grants": apps,
		"/api/v1/policies/{id}/rules": slices.Concat(sessions, enrolments),
	}
}

// oktaGet asks as a person with an API token, and finds the next page.
func oktaGet(t *testing.T, s *simulator.Server, address string) (v any, next string) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	req := (&http.Request{Method: http.MethodGet, URL: u, Header: http.Header{"Authorization": {"SSWS " + simulator.OktaAuditToken}}}).WithContext(t.Context())
	resp, err := s.Transport(simulator.OktaHost).RoundTrip(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Equal(t, http.StatusOK, resp.StatusCode, address)
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &v))
	for _, link := range resp.Header.Values("Link") {
		if to, ok := strings.CutSuffix(link, `>; rel="next"`); ok {
			next = strings.TrimPrefix(to, "<")
		}
	}
	return v, next
}
