package simulator

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// OktaHost is the address of the made Okta org, in memory.
const OktaHost = "contoso.okta.com"

// NewOkta returns a server that answers as an Okta org does.
func NewOkta(o *Organisation, opts Options) *Server { return newServer(o, okta{}, opts) }

// okta is the protocol of Okta's management API.
// https://developer.okta.com/docs/api/
type okta struct{}

// The limits of an app or token: half of what Okta last published for a
// workforce org, the narrowest that fits. https://developer.okta.com/docs/reference/rl2-token-oauth/
const (
	oktaUsers  = "users"
	oktaUser   = "single users"
	oktaGroups = "groups"
	oktaGroup  = "single groups"
	oktaApps   = "apps"
	oktaOther  = "other"
	oktaShare  = 2
)

// Limits implements Protocol.
func (okta) Limits(*Organisation) []Limit {
	return []Limit{
		{oktaUsers, 600 / oktaShare, time.Minute, false, true},
		{oktaUser, 2000 / oktaShare, time.Minute, false, true},
		{oktaGroups, 500 / oktaShare, time.Minute, false, true},
		{oktaGroup, 1000 / oktaShare, time.Minute, false, true},
		{oktaApps, 100 / oktaShare, time.Minute, false, true},
		{oktaOther, 1200 / oktaShare, time.Minute, false, true},
	}
}

// oktaEntity is a kind of object that Okta serves.
type oktaEntity struct {
	path  string
	scope string // "": anybody may read it
	limit string
	key   string // of a list that is no bare array
	page  int    // the largest page of a list; 0: it has no pages
	super bool   // shown to super administrators alone
	query string // the parameters that it takes
}

var oktaEntities = []*oktaEntity{
	{path: "/.well-known/okta-organization", limit: oktaOther},
	{path: "/api/v1/org", scope: "okta.orgs.read", limit: oktaOther},
	{path: "/api/v1/users/me", scope: "okta.users.read", limit: oktaUser},
	{path: "/api/v1/users", scope: "okta.users.read", limit: oktaUsers, page: 200, query: "limit after filter"},
	{path: "/api/v1/users/{id}/factors", scope: "okta.users.read", limit: oktaOther},
	{path: "/api/v1/users/{id}/roles", scope: "okta.roles.read", limit: oktaOther},
	{path: "/api/v1/iam/assignees/users", scope: "okta.roles.read", limit: oktaOther, key: "value", page: 100, query: "limit after"},
	{path: "/api/v1/iam/roles", scope: "okta.roles.read", limit: oktaOther, key: "roles", page: 100, query: "after"},
	{path: "/api/v1/iam/roles/{id}/permissions", scope: "okta.roles.read", limit: oktaOther, key: "permissions"},
	{path: "/oauth2/v1/clients/{id}/roles", scope: "okta.roles.read", limit: oktaOther},
	{path: "/api/v1/groups", scope: "okta.groups.read", limit: oktaGroups, page: 200, query: "limit after expand q"},
	{path: "/api/v1/groups/{id}/roles", scope: "okta.roles.read", limit: oktaOther},
	{path: "/api/v1/groups/{id}/users", scope: "okta.groups.read", limit: oktaGroup, page: 200, query: "limit after"},
	{path: "/api/v1/apps", scope: "okta.apps.read", limit: oktaApps, page: 200, query: "limit after"},
	{path: "/api/v1/apps/{id}/credentials/secrets", scope: "okta.apps.read", limit: oktaApps},
	{path: "/api/v1/apps/{id}/credentials/jwks", scope: "okta.apps.read", limit: oktaApps, key: "keys"},
	{path: "/api/v1/apps/{id}/grants", scope: "okta.appGrants.read", limit: oktaApps, super: true},
	{path: "/api/v1/api-tokens", scope: "okta.apiTokens.read", limit: oktaOther},
	{path: "/api/v1/zones", scope: "okta.networkZones.read", limit: oktaOther, page: 200, query: "limit after"},
	{path: "/api/v1/threats/configuration", scope: "okta.threatInsights.read", limit: oktaOther},
	{path: "/api/v1/logStreams", scope: "okta.logStreams.read", limit: oktaOther, page: 200, query: "limit after"},
	{path: "/api/v1/org/privacy/oktaSupport", scope: "okta.orgs.read", limit: oktaOther, super: true},
	{path: "/api/v1/policies", scope: "okta.policies.read", limit: oktaOther, page: 100, query: "type limit after"},
	{path: "/api/v1/policies/{id}/rules", scope: "okta.policies.read", limit: oktaOther},
}

// Route implements Protocol.
func (p okta) Route(r *http.Request) *Route {
	if r.URL.Path == "/oauth2/v1/token" {
		return &Route{Name: "token", Post: true, Answer: p.token}
	}
	for _, e := range oktaEntities {
		id, ok := match(e.path, r.URL.Path)
		if !ok {
			continue
		}
		return &Route{
			Name:    e.path,
			Charges: func(*http.Request) []Charge { return []Charge{{e.limit, 1}} },
			Answer: func(s *Server, r *http.Request) *Reply {
				reply := p.entity(s, r, e, id)
				p.limited(s, reply, e.limit)
				return reply
			},
		}
	}
	return nil
}

// limited states what is left of a limit.
func (okta) limited(s *Server, reply *Reply, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, now := s.windows[name], time.Now()
	left := w.Cost - w.used(now)
	if !s.opts.Limits {
		left = w.Cost - 1
	}
	oktaHeaders(s, reply, w.Cost*oktaShare, max(left, 0), w.room(now))
}

func oktaHeaders(s *Server, reply *Reply, limit, left int, reset time.Duration) {
	reply.Header.Set("X-Rate-Limit-Limit", strconv.Itoa(limit))
	reply.Header.Set("X-Rate-Limit-Remaining", strconv.Itoa(left))
	reply.Header.Set("X-Rate-Limit-Reset", strconv.FormatInt(s.Now().Add(reset).Unix(), 10))
}

// entity answers for one kind of object.
func (p okta) entity(s *Server, r *http.Request, e *oktaEntity, id string) *Reply {
	c, reply := p.authorized(s, r, e)
	if reply != nil {
		return reply
	}
	q := r.URL.Query()
	for name := range q {
		if !slices.Contains(strings.Fields(e.query), name) {
			return p.Error(s, r, http.StatusBadRequest, "E0000001", "Api validation failed: "+name)
		}
	}
	if e.path == "/api/v1/users/me" {
		me, ok := s.org.Keyed["/api/v1/users/{id}"](c.Object)
		if !ok {
			return p.missing(s, r, "me")
		}
		return oktaReply(me)
	}
	if single, ok := s.org.Singles[r.URL.Path]; ok {
		return oktaReply(single)
	}
	list, ok := p.listed(s, e, r.URL.Path, id, q)
	if !ok {
		return p.missing(s, r, id)
	}
	if e.path == "/api/v1/apps" && !c.Super {
		list = oktaOwn(list)
	}
	return p.list(s, r, e, list, q)
}

// oktaOwn leaves the apps out that come with Okta.
func oktaOwn(apps Collection) Collection {
	var out Slice
	for i := range apps.Len() {
		app := apps.At(i)
		if name := app["name"]; name != "saasure" && name != "okta_enduser" {
			out = append(out, app)
		}
	}
	return out
}

// listed finds a list. That of the users leaves out who left, unless it is asked
// for them.
func (okta) listed(s *Server, e *oktaEntity, path, id string, q url.Values) (Collection, bool) {
	switch {
	case e.path == "/api/v1/users" && q.Get("filter") == `status eq "DEPROVISIONED"`:
		path += "?status=DEPROVISIONED"
	case e.path == "/api/v1/users" && q.Has("filter"):
		return nil, false
	case e.path == "/api/v1/policies":
		path += "?type=" + q.Get("type")
	}
	if list, ok := s.org.Lists[path]; ok {
		return list, true
	}
	if under := s.org.Under[e.path]; under != nil {
		return under(id)
	}
	return nil, false
}

// list answers a page of a list, the next one in a Link header.
// https://developer.okta.com/docs/api/#pagination
func (p okta) list(s *Server, r *http.Request, e *oktaEntity, c Collection, q url.Values) *Reply {
	size := c.Len()
	if e.page > 0 {
		size = e.page
		if n, err := strconv.Atoi(q.Get("limit")); err == nil && n > 0 {
			size = min(size, n)
		}
		if s.opts.Page != nil {
			size = min(size, max(s.opts.Page(), 1))
		}
	}
	from := 0
	if after := q.Get("after"); after != "" {
		n, err := strconv.Atoi(strings.TrimPrefix(after, "after"))
		if err != nil {
			return p.Error(s, r, http.StatusBadRequest, "E0000001", "Api validation failed: after")
		}
		from = n
	}
	c = s.ordered(c)
	to := min(from+size, c.Len())
	items := make([]Object, 0, max(to-from, 0))
	for i := from; i < to; i++ {
		items = append(items, c.At(i))
	}
	self := origin(r) + r.URL.RequestURI()
	next := ""
	if to < c.Len() {
		q.Set("after", fmt.Sprintf("after%d", to))
		next = origin(r) + r.URL.Path + "?" + q.Encode()
	}
	return oktaList(e.key, items, self, next)
}

// oktaList is a page of a list.
func oktaList(key string, items any, self, next string) *Reply {
	if key == "" {
		reply := oktaReply(items)
		reply.Header.Add("Link", "<"+self+`>; rel="self"`)
		if next != "" {
			reply.Header.Add("Link", "<"+next+`>; rel="next"`)
		}
		return reply
	}
	answer := Object{key: items}
	if next != "" {
		answer["_links"] = Object{"next": Object{"href": next}}
	}
	return oktaReply(answer)
}

func oktaReply(v any) *Reply {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // an organisation holds what can be encoded
	}
	return newReply(http.StatusOK, "application/json", b)
}

// authorized checks the token and what it permits.
func (p okta) authorized(s *Server, r *http.Request, e *oktaEntity) (*Client, *Reply) {
	if e.scope == "" {
		return &Client{}, nil
	}
	kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if kind == "SSWS" {
		i := slices.IndexFunc(s.org.Clients, func(c Client) bool { return c.Secret != "" && c.Secret == token })
		if i < 0 {
			return nil, p.Error(s, r, http.StatusUnauthorized, "E0000011", "Invalid token provided")
		}
		return &s.org.Clients[i], nil
	}
	s.mu.Lock()
	g, known := s.tokens[token]
	s.mu.Unlock()
	switch {
	case !known, kind != "Bearer" && kind != "DPoP", s.Now().After(g.expires):
		return nil, p.Error(s, r, http.StatusUnauthorized, "E0000011", "Invalid token provided")
	case g.client.Proof && !proven(r, origin(r)+r.URL.Path, token):
		return nil, p.Error(s, r, http.StatusUnauthorized, "E0000011", "Invalid token provided")
	case !slices.Contains(g.scopes, e.scope):
		reply := p.Error(s, r, http.StatusForbidden, "E0000006", "You do not have permission to perform the requested action")
		reply.Header.Set("WWW-Authenticate", `Bearer scope="`+e.scope+`", error="insufficient_scope", error_description="The access token provided does not contain the required scopes."`)
		return nil, reply
	case e.super && !g.client.Super:
		return nil, p.Error(s, r, http.StatusForbidden, "E0000006", "You do not have permission to perform the requested action")
	}
	return g.client, nil
}

func (p okta) missing(s *Server, r *http.Request, id string) *Reply {
	return p.Error(s, r, http.StatusNotFound, "E0000007", "Not found: Resource not found: "+id)
}

// Error implements Protocol. https://developer.okta.com/docs/reference/error-codes/
func (okta) Error(_ *Server, _ *http.Request, status int, code, message string) *Reply {
	reply := oktaReply(Object{"errorCode": code, "errorSummary": message, "errorLink": code, "errorId": "oaeM9u0S5sRTS2SF8pDyA", "errorCauses": []any{}})
	reply.Status = status
	return reply
}

// Unrouted implements Protocol.
func (p okta) Unrouted(s *Server, r *http.Request) *Reply {
	return p.Error(s, r, http.StatusMethodNotAllowed, "E0000022", "The endpoint does not support the provided HTTP method")
}

// Refuse implements Protocol.
func (p okta) Refuse(s *Server, r *http.Request, l *Limit, wait time.Duration) *Reply {
	reply := p.Error(s, r, http.StatusTooManyRequests, "E0000047", "API call exceeded rate limit due to too many requests.")
	oktaHeaders(s, reply, l.Cost*oktaShare, 0, wait)
	return reply
}

// Shape gives an answer the form of Graph's.
func (okta) Shape(reply *Reply) (Object, bool) {
	var v any
	if json.Unmarshal(reply.Body, &v) != nil {
		return nil, false
	}
	if list, ok := v.([]any); ok {
		o := Object{"value": list, "@odata.list": ""}
		for _, link := range reply.Header.Values("Link") {
			if address, ok := strings.CutSuffix(link, `>; rel="next"`); ok {
				o["@odata.nextLink"] = strings.TrimPrefix(address, "<")
			}
		}
		return o, true
	}
	o, ok := v.(Object)
	if !ok {
		return nil, false
	}
	for _, e := range oktaEntities {
		if list, ok := o[e.key].([]any); ok && e.key != "" {
			delete(o, e.key)
			o["value"], o["@odata.list"] = list, e.key
			if links, ok := o["_links"].(Object); ok {
				if next, ok := links["next"].(Object); ok {
					o["@odata.nextLink"] = next["href"]
				}
				delete(o, "_links")
			}
			break
		}
	}
	return o, true
}

// Unshape is the inverse of Shape.
func (okta) Unshape(reply *Reply, o Object) {
	key, list := o["@odata.list"].(string)
	items, whole := o["value"]
	next, _ := o["@odata.nextLink"].(string)
	delete(o, "@odata.list")
	delete(o, "@odata.nextLink")
	if !list {
		reply.Body, _ = json.Marshal(o)
		return
	}
	if !whole {
		reply.Body, _ = json.Marshal(o)
		return
	}
	if key == "" {
		self := reply.Header.Values("Link")
		reply.Header.Del("Link")
		if len(self) > 0 {
			reply.Header.Add("Link", self[0])
		}
		if next != "" {
			reply.Header.Add("Link", "<"+next+`>; rel="next"`)
		}
		reply.Body, _ = json.Marshal(items)
		return
	}
	delete(o, "value")
	o[key] = items
	if next != "" {
		o["_links"] = Object{"next": Object{"href": next}}
	}
	reply.Body, _ = json.Marshal(o)
}
