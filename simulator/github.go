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

// GitHubHost is where GitHub's API is, which a GitHub simulator answers for in
// memory.
const GitHubHost = "api.github.com"

// NewGitHub returns a server that answers as GitHub's REST and GraphQL APIs do.
func NewGitHub(o *Organisation, opts Options) *Server { return newServer(o, github{}, opts) }

// github is the protocol of GitHub.
// https://docs.github.com/rest
type github struct{}

// Limits implements Protocol: those of the app's installation, which the plan
// widens, and of an owner's token, each by itself.
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
func (github) Limits(o *Organisation) []Limit {
	requests, points := 5000, 5000
	if o.Plan == "enterprise" {
		requests, points = 15000, 10000
	}
	return []Limit{
		{"app requests/min", 900, time.Minute, true, false},
		{"app queries/min", 2000, time.Minute, true, false},
		{"app requests/h", requests, time.Hour, true, false},
		{"app points/h", points, time.Hour, true, false},
		{"owner requests/min", 900, time.Minute, true, false},
		{"owner queries/min", 2000, time.Minute, true, false},
		{"owner requests/h", 5000, time.Hour, true, false},
		{"owner points/h", 5000, time.Hour, true, false},
	}
}

// githubRoute is a path that is served. An app needs the permission, anybody
// else the scope.
type githubRoute struct {
	path       string
	permission string
	scope      string
	role       string // "app" or "owner", where GitHub answers nobody else
	hides      bool   // a missing permission reads as 404
	plan       string // that it takes
	member     string // of the answer, where the list is not all of it
}

var githubRoutes = []githubRoute{
	{path: "/orgs/{org}"},
	{path: "/orgs/{org}/members", permission: "members", scope: "read:org"},
	{path: "/orgs/{org}/outside_collaborators", permission: "members", scope: "read:org"},
	{path: "/orgs/{org}/installations", permission: "organization_administration", scope: "read:org", member: "installations"},
	{path: "/orgs/{org}/personal-access-tokens", permission: "organization_personal_access_tokens", role: "app"},
	{path: "/orgs/{org}/credential-authorizations", permission: "organization_administration", scope: "read:org", plan: "enterprise"},
	{path: "/orgs/{org}/hooks", permission: "organization_hooks", scope: "admin:org_hook", hides: true},
	{path: "/orgs/{org}/actions/secrets", permission: "organization_secrets", scope: "admin:org", member: "secrets"},
	{path: "/orgs/{org}/actions/permissions", permission: "organization_administration", scope: "admin:org"},
	{path: "/orgs/{org}/actions/permissions/workflow", permission: "organization_administration", scope: "admin:org"},
}

// below returns a path without the part in which Enterprise Server has it, and
// with the organisation's name where its id stands: links to pages have that.
func (github) below(o *Organisation, path string) string {
	path = strings.TrimPrefix(path, "/api/v3")
	if rest, ok := strings.CutPrefix(path, "/organizations/"+o.ID); ok {
		return "/orgs/" + o.Name + rest
	}
	return path
}

// Route implements Protocol.
func (p github) Route(r *http.Request) *Route {
	path := strings.TrimPrefix(r.URL.Path, "/api/v3")
	if path == "/graphql" || r.URL.Path == "/api/graphql" {
		q := readQuery(r)
		return &Route{
			Name: "/graphql", Post: true,
			Charges: func(r *http.Request) []Charge {
				who := holder(r)
				return []Charge{{who + " queries/min", 1}, {who + " points/h", q.points()}}
			},
			Answer: func(s *Server, r *http.Request) *Reply { return p.query(s, r, q) },
		}
	}
	for _, t := range []struct {
		path   string
		post   bool
		answer func(*Server, *http.Request, string) *Reply
	}{
		{"/orgs/{org}/installation", false, p.installation},
		{"/app/installations/{id}", false, p.installation},
		{"/app/installations/{id}/access_tokens", true, p.accessToken},
	} {
		if id, ok := match(t.path, path); ok {
			return &Route{Name: t.path, Post: t.post, Answer: func(s *Server, r *http.Request) *Reply { return t.answer(s, r, id) }}
		}
	}
	asked := strings.Replace(path, "/organizations/", "/orgs/", 1)
	for _, g := range githubRoutes {
		if _, ok := match(g.path, asked); !ok {
			continue
		}
		return &Route{
			Name: g.path,
			Charges: func(r *http.Request) []Charge {
				who := holder(r)
				return []Charge{{who + " requests/min", 1}, {who + " requests/h", 1}}
			},
			Answer: func(s *Server, r *http.Request) *Reply { return p.rest(s, r, g) },
		}
	}
	return nil
}

// holder tells whose limits a token counts under.
func holder(r *http.Request) string {
	if strings.HasPrefix(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), installationPrefix) {
		return "app"
	}
	return "owner"
}

// rest answers for the REST API.
func (p github) rest(s *Server, r *http.Request, g githubRoute) *Reply {
	o := s.org
	path := p.below(o, r.URL.Path)
	if name := strings.Split(path, "/")[2]; !strings.EqualFold(name, o.Name) {
		return p.Error(s, r, http.StatusNotFound, "", "Not Found")
	}
	who, reply := p.caller(s, r)
	if reply == nil {
		reply = p.permitted(s, r, g, who)
	}
	if reply == nil {
		reply = p.content(s, r, g, who)
	}
	p.limited(s, r, reply, "core")
	if who != nil && who.Kind != "app" {
		reply.Header.Set("X-Oauth-Scopes", strings.Join(who.Scopes, ", "))
	}
	return reply
}

// permitted refuses what the caller may not ask.
func (p github) permitted(s *Server, r *http.Request, g githubRoute, who *Client) *Reply {
	filter := r.URL.Query().Get("filter")
	switch {
	case strings.HasPrefix(filter, "2fa_") && who.Kind != "owner":
		return p.Error(s, r, http.StatusUnprocessableEntity, "", "Only owners can use this filter.")
	case g.role == "app" && who.Kind != "app":
		return p.Error(s, r, http.StatusForbidden, "", "Must have admin rights to use this endpoint: only GitHub Apps can.")
	case who.Kind == "app" && g.permission != "" && !granted(who, g.permission):
		reply := p.Error(s, r, http.StatusForbidden, "", "Resource not accessible by integration")
		if g.hides {
			reply = p.Error(s, r, http.StatusNotFound, "", "Not Found")
		}
		reply.Header.Set("X-Accepted-Github-Permissions", g.permission+"=read")
		return reply
	case who.Kind != "app" && g.scope != "" && (who.Kind != "owner" || !scoped(who, g.scope)):
		if g.hides {
			return p.Error(s, r, http.StatusNotFound, "", "Not Found")
		}
		reply := p.Error(s, r, http.StatusForbidden, "", "You must be an organization owner with the right scope.")
		reply.Header.Set("X-Accepted-Oauth-Scopes", g.scope)
		return reply
	case g.plan != "" && s.org.Plan != g.plan:
		return p.Error(s, r, http.StatusNotFound, "", "Not Found")
	}
	return nil
}

func granted(who *Client, permission string) bool {
	return slices.ContainsFunc(who.Scopes, func(s string) bool { return strings.HasPrefix(s, permission+":") })
}

// scoped reports whether a classic token has a scope, or one that includes it.
func scoped(who *Client, scope string) bool {
	return slices.Contains(who.Scopes, scope) || scope == "read:org" && slices.Contains(who.Scopes, "admin:org")
}

// ownerOnly are what of the organisation only its owners see.
var ownerOnly = []string{
	"default_repository_permission", "two_factor_requirement_enabled", "members_can_create_repositories", "members_can_create_public_repositories",
	"members_can_change_repo_visibility", "members_can_invite_outside_collaborators", "deploy_keys_enabled_for_repositories", "billing_email",
	"total_private_repos", "owned_private_repos", "plan", "members_can_delete_repositories",
}

// content answers with what the organisation has.
func (p github) content(s *Server, r *http.Request, g githubRoute, who *Client) *Reply {
	below := strings.TrimPrefix(g.path, "/orgs/{org}")
	if below == "" {
		out := Object{}
		for k, v := range s.org.Singles["/orgs/{org}"] {
			admin := who.Kind == "owner" && scoped(who, "admin:org") || who.Kind == "app" && granted(who, "organization_administration")
			switch {
			case admin || !slices.Contains(ownerOnly, k):
				out[k] = v
			case k == "two_factor_requirement_enabled":
				out[k] = nil
			}
		}
		return githubReply(out)
	}
	if single, ok := s.org.Singles[g.path]; ok {
		return githubReply(single)
	}
	q := r.URL.Query()
	key := g.path
	if role := q.Get("role"); role != "" && role != "all" {
		key += "?role=" + role
	} else if filter := q.Get("filter"); filter != "" && filter != "all" {
		key += "?filter=" + filter
	}
	list, ok := s.org.Lists[key]
	if !ok {
		return p.Error(s, r, http.StatusNotFound, "", "Not Found")
	}
	return p.page(s, r, q, g.member, s.ordered(list))
}

// page answers a page of a list, with links to others.
// https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
func (p github) page(s *Server, r *http.Request, q url.Values, member string, list Collection) *Reply {
	for name := range q {
		if !slices.Contains([]string{"per_page", "page", "role", "filter", "from"}, name) {
			return p.Error(s, r, http.StatusUnprocessableEntity, "", fmt.Sprintf("%q is not a parameter here.", name))
		}
	}
	size, err := strconv.Atoi(q.Get("per_page"))
	if err != nil || size < 1 {
		size = 30
	}
	size = min(size, 100)
	from := 0
	if n, err := strconv.Atoi(q.Get("page")); err == nil && n > 1 {
		from = (n - 1) * size
	}
	if n, err := strconv.Atoi(q.Get("from")); err == nil { // of pages that are not all of one size
		from = n
	}
	short := size
	if s.opts.Page != nil {
		short = min(size, max(s.opts.Page(), 1))
	}
	to := min(from+short, list.Len())
	items := make([]Object, 0, max(to-from, 0))
	for i := from; i < to; i++ {
		items = append(items, list.At(i))
	}
	var body any = items
	if member != "" {
		body = Object{"total_count": list.Len(), member: items}
	}
	reply := githubReply(body)
	if to < list.Len() {
		q.Set("page", strconv.Itoa(to/size+1))
		if s.opts.Page != nil {
			q.Set("from", strconv.Itoa(to))
		}
		path := strings.Replace(r.URL.Path, "/orgs/"+s.org.Name, "/organizations/"+s.org.ID, 1)
		p.link(reply, origin(r)+path+"?"+q.Encode())
	}
	return reply
}

// link implements linked.
func (github) link(reply *Reply, to string) {
	reply.Header.Set("Link", fmt.Sprintf("<%s>; rel=\"next\", <%s>; rel=\"last\"", to, to))
}

// limited tells how much is left of the hour.
func (p github) limited(s *Server, r *http.Request, reply *Reply, what string) {
	name := holder(r) + " requests/h"
	if what == "graphql" {
		name = holder(r) + " points/h"
	}
	s.mu.Lock()
	w := s.windows[name]
	used := w.used(time.Now()) + s.opts.Load[name]
	room := w.room(time.Now())
	s.mu.Unlock()
	left := max(w.Cost-used, 0)
	if !s.opts.Limits {
		left = max(left, 1)
	}
	reply.Header.Set("X-Ratelimit-Limit", strconv.Itoa(w.Cost))
	reply.Header.Set("X-Ratelimit-Remaining", strconv.Itoa(left))
	reply.Header.Set("X-Ratelimit-Used", strconv.Itoa(used))
	reply.Header.Set("X-Ratelimit-Reset", strconv.FormatInt(s.Now().Add(room).Unix(), 10))
	reply.Header.Set("X-Ratelimit-Resource", what)
}

// Refuse implements Protocol. The hourly limits have a time at which they are
// new; of GraphQL the status stays 200.
func (p github) Refuse(s *Server, r *http.Request, l *Limit, wait time.Duration) *Reply {
	seconds := int(wait / time.Second)
	if l.Window < time.Hour {
		reply := p.Error(s, r, http.StatusForbidden, "", "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
		reply.Header.Set("Retry-After", strconv.Itoa(seconds))
		return reply
	}
	reply := p.Error(s, r, http.StatusForbidden, "", "API rate limit exceeded for installation.")
	if strings.HasSuffix(l.Name, "points/h") {
		reply = queryReply(nil, Object{"type": "RATE_LIMIT", "code": "graphql_rate_limit", "message": "API rate limit already exceeded."})
	}
	reply.Header.Set("X-Ratelimit-Remaining", "0")
	reply.Header.Set("X-Ratelimit-Reset", strconv.FormatInt(s.Now().Add(wait).Unix(), 10))
	return reply
}

// Error implements Protocol.
func (github) Error(_ *Server, _ *http.Request, status int, _, message string) *Reply {
	o := Object{"message": message, "documentation_url": "https://docs.github.com/rest", "status": strconv.Itoa(status)}
	if status == http.StatusUnprocessableEntity { // described without
		delete(o, "status")
	}
	b, _ := json.Marshal(o)
	return newReply(status, githubJSON, b)
}

// Unrouted implements Protocol.
func (p github) Unrouted(s *Server, r *http.Request) *Reply {
	return p.Error(s, r, http.StatusNotFound, "", "Not Found")
}

const githubJSON = "application/json; charset=utf-8"

func githubReply(v any) *Reply {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // an organisation holds what can be encoded
	}
	return newReply(http.StatusOK, githubJSON, b)
}

// Shape implements shaper: the list of an answer, whether it is all of it or a
// member, and the address of the next page.
func (github) Shape(reply *Reply) (Object, bool) {
	var v any
	if json.Unmarshal(reply.Body, &v) != nil {
		return nil, false
	}
	o, object := v.(Object)
	if list, ok := v.([]any); ok {
		o = Object{"value": list, "@odata.list": ""}
	} else if !object {
		return nil, false
	}
	for _, g := range githubRoutes {
		if list, ok := o[g.member].([]any); ok && g.member != "" {
			delete(o, g.member)
			o["value"], o["@odata.list"] = list, g.member
		}
	}
	if next, _, ok := strings.Cut(strings.TrimPrefix(reply.Header.Get("Link"), "<"), ">"); ok {
		o["@odata.nextLink"] = next
	}
	return o, true
}

// Unshape implements shaper.
func (p github) Unshape(reply *Reply, o Object) {
	member, list := o["@odata.list"].(string)
	items, there := o["value"]
	next, more := o["@odata.nextLink"].(string)
	delete(o, "@odata.list")
	delete(o, "@odata.nextLink")
	var body any = o
	if list && there {
		delete(o, "value")
		if body = items; member != "" {
			o[member] = items
			body = o
		}
	}
	reply.Body, _ = json.Marshal(body)
	reply.Header.Del("Link")
	if more && list {
		p.link(reply, next)
	}
}
