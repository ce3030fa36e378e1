package simulator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/simulator"
)

// contracts is the directory of what vendors publish.
func contracts(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("TWOKEYS_CONTRACTS")
	if dir == "" {
		t.Skip("TWOKEYS_CONTRACTS names no directory")
	}
	return dir
}

// contract is Microsoft's description of its API, closed: a member that it does
// not name is a problem, which a plain OpenAPI schema lets pass.
type contract struct {
	paths map[string]*openapi3.PathItem
	types openapi3.Schemas

	mu       sync.Mutex
	problems map[string]bool
	seen     map[string]bool // the patterns of the methods that were called
	requests int
}

// readContract reads the published description and adds the shapes.
func readContract(t testing.TB) *contract {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(contracts(t), "openapi", "graph.json"))
	require.NoError(t, err)
	c := &contract{paths: map[string]*openapi3.PathItem{}, types: doc.Components.Schemas, problems: map[string]bool{}, seen: map[string]bool{}}
	maps.Copy(c.paths, doc.Paths.Map())
	for _, s := range shapes {
		all := openapi3.Schemas{}
		if s.base != "" {
			base := c.types["microsoft.graph."+s.base]
			require.NotNil(t, base, "%s is like %s, which is no type", s.name, s.base)
			if s.base == s.name {
				all = base.Value.Properties // others refer to it
			} else {
				maps.Copy(all, base.Value.Properties)
			}
		}
		for member, kind := range s.members {
			all[member] = c.member(kind)
		}
		if s.base == s.name {
			continue
		}
		c.types["microsoft.graph."+s.name] = &openapi3.SchemaRef{Value: &openapi3.Schema{Title: s.name, Type: &openapi3.Types{"object"}, Properties: all}}
	}
	return c
}

// member is the schema of a shape's member. Other types are found by name when
// they are met.
func (c *contract) member(kind string) *openapi3.SchemaRef {
	s := &openapi3.Schema{}
	kind, s.Nullable = strings.CutSuffix(kind, "?")
	if item, ok := strings.CutPrefix(kind, "[]"); ok {
		s.Type, s.Items = &openapi3.Types{"array"}, c.member(item)
		return &openapi3.SchemaRef{Value: s}
	}
	switch kind {
	case "string":
		s.Type = &openapi3.Types{"string"}
	case "guid":
		s.Type, s.Pattern = &openapi3.Types{"string"}, "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
	case "time":
		s.Type, s.Format = &openapi3.Types{"string"}, "date-time"
	case "bool":
		s.Type = &openapi3.Types{"boolean"}
	case "int":
		s.Type = &openapi3.Types{"integer"}
	case "any":
	default:
		s.Title = kind
	}
	return &openapi3.SchemaRef{Value: s}
}

func (c *contract) problem(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.problems[fmt.Sprintf(format, args...)] = true
}

// found returns the problems.
func (c *contract) found() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Sorted(maps.Keys(c.problems))
}

// check holds a value against a schema.
func (c *contract) check(at string, s *openapi3.Schema, v any) {
	if name, ok := strings.CutPrefix(s.Title, "#"); ok {
		if v == nil && s.Nullable {
			return
		}
		s = c.types["microsoft.graph."+name].Value
	}
	if len(s.AllOf) == 1 {
		if v == nil && s.Nullable {
			return
		}
		s = s.AllOf[0].Value
	}
	switch v := v.(type) {
	case map[string]any:
		c.object(at, s, v)
	case []any:
		if s.Items == nil {
			c.problem("%s is a list", at)
			return
		}
		for _, item := range v {
			c.check(at+"[]", s.Items.Value, item)
		}
	default:
		if err := s.VisitJSON(v, openapi3.EnableFormatValidation(), openapi3.DisableSchemaErrorDetails()); err != nil {
			c.problem("%s is %v: %s", at, v, firstLine(err))
		}
	}
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// object holds an object against its type, or the one that it says it is of.
func (c *contract) object(at string, s *openapi3.Schema, o map[string]any) {
	if s.Type == nil && s.Properties == nil {
		return // of any kind
	}
	if name, ok := o["@odata.type"].(string); ok {
		own := c.types[strings.TrimPrefix(name, "#")]
		switch {
		case own == nil:
			c.problem("%s is of type %s, which is not described", at, name)
			return
		case own.Value.Title != s.Title && !c.derived(s, own.Value):
			c.problem("%s is of type %s, which is no %s", at, name, s.Title)
		}
		s = own.Value
	}
	for name, v := range o {
		if _, annotation, ok := strings.Cut(name, "@odata."); ok {
			if !slices.Contains([]string{"type", "context", "id", "etag"}, annotation) {
				c.problem("%s has the annotation %s", at, name)
			}
			continue
		}
		p := s.Properties[name]
		if p == nil {
			c.problem("%s.%s is no member of %s", at, name, s.Title)
			continue
		}
		c.check(at+"."+name, p.Value, v)
	}
}

// derived reports whether a type is one of those that the other stands for.
func (c *contract) derived(base, s *openapi3.Schema) bool {
	return slices.ContainsFunc(base.AnyOf, func(r *openapi3.SchemaRef) bool {
		return r.Ref != "" && (r.Value.Title == s.Title || c.derived(r.Value, s))
	})
}

// methodOf finds what is documented of a path.
func methodOf(path string) *documented {
	for i := range methods {
		want, got := strings.Split(methods[i].path, "/"), strings.Split(path, "/")
		if slices.EqualFunc(want, got, func(w, g string) bool { return w == g || w == "{id}" && g != "" }) {
			return &methods[i]
		}
	}
	return nil
}

// request checks a request for a method. Empty select means all.
func (c *contract) request(m *documented, method string, h http.Header, q url.Values) {
	if method != http.MethodGet {
		c.problem("%s %s is no GET", method, m.path)
	}
	var parameters openapi3.Parameters
	if p := c.paths[m.path]; p != nil {
		parameters = p.Get.Parameters
	}
	paged := q.Has("$skiptoken") // a link that the service gave
	for name := range q {
		if name != "$skiptoken" && !slices.Contains(strings.Fields(m.query), name) {
			c.problem("GET %s takes no %s", m.path, name)
			continue
		}
		if i := slices.IndexFunc(parameters, func(p *openapi3.ParameterRef) bool { return p.Value.Name == name }); i >= 0 {
			c.parameter(m.path+"?"+name, parameters[i].Value.Schema.Value, q.Get(name))
		}
	}
	eventual := h.Get("ConsistencyLevel") == "eventual"
	if q.Get("$count") == "true" && !eventual && !paged {
		c.problem("GET %s has $count without ConsistencyLevel: it is ignored", m.path) // https://learn.microsoft.com/graph/aad-advanced-queries
	}
	if q.Has("$expand") && eventual {
		c.problem("GET %s has $expand in an advanced query", m.path) // https://learn.microsoft.com/graph/query-parameters#expand-parameter
	}
}

func (c *contract) parameter(at string, s *openapi3.Schema, v string) {
	switch {
	case s.Items != nil:
		for item := range strings.SplitSeq(v, ",") {
			name, _, _ := strings.Cut(item, "(")
			c.check(at, s.Items.Value, name)
		}
	case s.Type.Is("integer"), s.Type.Is("boolean"):
		var value any
		if json.Unmarshal([]byte(v), &value) != nil {
			value = v
		}
		c.check(at, s, value)
	}
}

// answer checks what a method answered with.
func (c *contract) answer(m *documented, q url.Values, status int, h http.Header, body []byte) {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		c.problem("%s: %v", m.path, err)
		return
	}
	if kind := h.Get("Content-Type"); !strings.HasPrefix(kind, "application/json") {
		c.problem("%s: the content is %s", m.path, kind)
	}
	o, _ := v.(map[string]any)
	if status != http.StatusOK {
		c.whole(fmt.Sprintf("%s %d", m.path, status), "error", o, "error")
		return
	}
	of := c.types["microsoft.graph."+m.of].Value
	if o["@odata.context"] == nil {
		c.problem("%s has no context", m.path)
	}
	if !m.list {
		c.entity(m, q, of, m.path, o)
		return
	}
	items, ok := o["value"].([]any)
	if !ok {
		c.problem("%s is no list", m.path)
	}
	for name, v := range o {
		switch name {
		case "@odata.context", "@odata.nextLink", "value":
		case "@odata.count":
			if _, ok := v.(float64); !ok || q.Get("$count") != "true" {
				c.problem("%s has a count", m.path)
			}
		default:
			c.problem("%s has a member %s beside its list", m.path, name)
		}
	}
	if next, ok := o["@odata.nextLink"]; ok && !strings.Contains(fmt.Sprint(next), "skiptoken=") {
		c.problem("%s links to %v", m.path, next)
	}
	for _, item := range items {
		o, ok := item.(map[string]any)
		if !ok {
			c.problem("%s lists a %T", m.path, item)
			continue
		}
		c.entity(m, q, of, m.path+"[]", o)
	}
}

// entity checks an object: its members are those of $select, or all.
func (c *contract) entity(m *documented, q url.Values, of *openapi3.Schema, at string, o map[string]any) {
	c.object(at, of, o)
	needed := strings.Fields(m.shows)
	if q.Has("$select") {
		needed = strings.Split(q.Get("$select"), ",")
		for name := range o {
			if !slices.Contains(needed, name) && name != "id" && !strings.Contains(name, "@odata.") && !strings.Contains(q.Get("$expand"), name) {
				c.problem("%s has %s, which $select does not name", at, name)
			}
		}
	}
	if q.Has("$expand") {
		name, _, _ := strings.Cut(q.Get("$expand"), "(")
		needed = append(needed, name)
	}
	for _, name := range needed {
		if _, ok := o[name]; !ok && leftOut[name] == "" {
			c.problem("%s lacks %s", at, name)
		}
	}
}

// whole checks an object of a type, with the members that it must have.
func (c *contract) whole(at, name string, o map[string]any, needed ...string) {
	c.object(at, c.types["microsoft.graph."+name].Value, o)
	for _, n := range needed {
		if _, ok := o[n]; !ok {
			c.problem("%s lacks %s", at, n)
		}
	}
}

// under returns a transport that holds what goes through another against the
// contract.
func (c *contract) under(next http.RoundTripper) http.RoundTripper { return &checked{c, next} }

type checked struct {
	*contract
	next http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (c *checked) RoundTrip(r *http.Request) (*http.Response, error) {
	var sent []byte
	if r.Body != nil {
		sent, _ = io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	resp, err := c.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	c.mu.Lock()
	c.requests++
	c.mu.Unlock()
	switch {
	case r.URL.Host == simulator.LoginHost:
		c.login(r, resp.StatusCode, body)
	case r.URL.Path == "/v1.0/$batch":
		c.batch(r, sent, resp, body)
	default:
		c.one(r.Method, r.URL, r.Header, resp.StatusCode, resp.Header, body)
	}
	return resp, nil
}

func (c *contract) one(method string, u *url.URL, sent http.Header, status int, got http.Header, body []byte) {
	m := methodOf(u.Path)
	if m == nil {
		c.problem("%s %s is not documented here", method, u.Path)
		return
	}
	c.mu.Lock()
	c.seen[m.path] = true
	c.mu.Unlock()
	if status != http.StatusBadRequest {
		c.request(m, method, sent, u.Query())
	}
	c.answer(m, u.Query(), status, got, body)
}

// batch checks each request of a batch by itself.
func (c *contract) batch(r *http.Request, sent []byte, resp *http.Response, body []byte) {
	var in struct {
		Requests []struct {
			ID, Method, URL string
			Headers         map[string]string
		}
	}
	var out struct {
		Responses []struct {
			ID      string
			Status  int
			Headers map[string]string
			Body    json.RawMessage
		}
	}
	var whole map[string]any
	if json.Unmarshal(sent, &in) != nil || json.Unmarshal(body, &out) != nil || json.Unmarshal(body, &whole) != nil {
		c.problem("a batch is no JSON")
		return
	}
	if r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" || len(in.Requests) > 20 {
		c.problem("a batch of %d by %s of %s", len(in.Requests), r.Method, r.Header.Get("Content-Type"))
	}
	if resp.StatusCode != http.StatusOK {
		c.whole("$batch", "error", whole, "error")
		return
	}
	c.whole("$batch", "batch", whole, "responses")
	if len(in.Requests) != len(out.Responses) {
		c.problem("a batch of %d had %d answers", len(in.Requests), len(out.Responses))
	}
	for _, a := range out.Responses {
		for _, item := range in.Requests {
			if item.ID != a.ID {
				continue
			}
			u, err := url.Parse("/v1.0" + item.URL)
			if err != nil {
				c.problem("%v", err)
				continue
			}
			sent, got := http.Header{}, http.Header{}
			for k, v := range item.Headers {
				sent.Set(k, v)
			}
			for k, v := range a.Headers {
				got.Set(k, v)
			}
			c.one(item.Method, u, sent, a.Status, got, a.Body)
		}
	}
}

// login checks what the token service answers.
func (c *contract) login(r *http.Request, status int, body []byte) {
	var o map[string]any
	if status == http.StatusFound {
		return // to the app's own address
	}
	if err := json.Unmarshal(body, &o); err != nil {
		c.problem("%s: %v", r.URL.Path, err)
		return
	}
	switch {
	case status != http.StatusOK:
		c.whole("token", "tokenError", o, "error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id")
	case strings.HasSuffix(r.URL.Path, "/devicecode"):
		c.whole("devicecode", "deviceCode", o, "device_code", "user_code", "verification_uri", "expires_in", "interval", "message")
	default:
		c.whole("token", "token", o, "token_type", "expires_in", "access_token")
	}
}
