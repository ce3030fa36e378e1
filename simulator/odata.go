package simulator

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// entity is a kind of object that Graph serves.
type entity struct {
	path     string                                                // of its list or of the single object, without the version
	beta     bool                                                  // served by beta only; otherwise by both
	scopes   []string                                              // any of these is enough
	groups   []string                                              // likewise where a $filter names a group
	plan     string                                                // the licence it needs: "P1", "P2"
	page     int                                                   // default page size; 0 is everything at once
	most     int                                                   // largest $top; 0: $top is refused
	report   bool                                                  // its page is Options.Report
	large    string                                                // the property that shrinks the page
	largeTop int                                                   // the largest $top with it
	expands  []string                                              // properties that come by $expand only
	shown    []string                                              // properties that $expand may name and that come anyway
	filterBy []string                                              // the properties that a $filter must compare, each by eq
	narrow   func(filter string) (keep func(Object) bool, ok bool) // understands other filters, if there is one
	keys     bool                                                  // the bytes of keyCredentials are shown where $select names them
	preview  []string                                              // properties that beta alone has
	newest   bool                                                  // its objects come newest first, whatever the order of other lists
	defaults []string                                              // properties that come without $select; nil is all
	charges  func(url.Values) []Charge
}

// expandMost is how many objects an expanded property holds at the most.
// https://learn.microsoft.com/graph/query-parameters#expand-parameter
const expandMost = 20

// list answers a page of a list.
func (e *entity) list(s *Server, r *http.Request, c Collection) *Reply {
	q := r.URL.Query()
	if reply := e.refuse(s, r, q); reply != nil {
		return reply
	}
	top, reply := e.top(s, r, q)
	if reply != nil {
		return reply
	}
	if s.opts.Page != nil {
		top = min(top, max(s.opts.Page(), 1))
	}
	if !e.newest {
		c = s.ordered(c)
	}
	c = e.kept(c, q.Get("$filter"))
	from := 0
	if token := q.Get("$skiptoken"); token != "" {
		b, err := base64.RawURLEncoding.DecodeString(token)
		if err == nil {
			from, err = strconv.Atoi(strings.TrimPrefix(string(b), "from:"))
		}
		if err != nil {
			return graphError(s, r, http.StatusBadRequest, "Directory_ExpiredPageToken", "The specified page token value has expired and can no longer be included in your request.")
		}
	}
	to := min(from+top, c.Len())
	value := make([]Object, 0, to-from)
	for i := from; i < to; i++ {
		value = append(value, e.shape(c.At(i), q))
	}
	answer := Object{"@odata.context": origin(r) + version(r) + "/$metadata#" + strings.TrimPrefix(e.path, "/"), "value": value}
	if q.Get("$count") == "true" && advanced(r) && from == 0 {
		answer["@odata.count"] = c.Len()
	}
	if to < c.Len() {
		q.Set("$skiptoken", base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "from:%d", to)))
		answer["@odata.nextLink"] = origin(r) + r.URL.Path + "?" + strings.ReplaceAll(q.Encode(), "%24", "$")
	}
	return jsonReply(answer)
}

// filtered are the values that a $filter compares properties with.
func filtered(filter string) map[string]string {
	out := map[string]string{}
	for term := range strings.SplitSeq(filter, " and ") {
		if name, value, ok := strings.Cut(term, " eq "); ok {
			out[name] = strings.Trim(value, "'")
		}
	}
	return out
}

// single answers one object.
func (e *entity) single(s *Server, r *http.Request, o Object) *Reply {
	q := r.URL.Query()
	if reply := e.refuse(s, r, q); reply != nil {
		return reply
	}
	out := e.shape(o, q)
	if e.keys && !strings.Contains(q.Get("$select"), "keyCredentials") {
		withoutKeys(out)
	}
	for _, name := range e.preview {
		if version(r) != "/beta" {
			delete(out, name)
		}
	}
	out["@odata.context"] = origin(r) + version(r) + "/$metadata#" + strings.TrimPrefix(e.path, "/") + "/$entity"
	return jsonReply(out)
}

// advanced reports whether a query goes to the index that knows totals. Any
// other has its $count ignored without a word.
// https://learn.microsoft.com/graph/aad-advanced-queries
func advanced(r *http.Request) bool { return r.Header.Get("ConsistencyLevel") == "eventual" }

// withoutKeys leaves the bytes of an app's keys out.
// https://learn.microsoft.com/graph/api/resources/keycredential
func withoutKeys(app Object) {
	keys, _ := app["keyCredentials"].([]any)
	shown := make([]any, len(keys))
	for i, v := range keys {
		key, _ := v.(Object)
		bare := maps.Clone(key)
		bare["key"] = nil
		shown[i] = bare
	}
	if keys != nil {
		app["keyCredentials"] = shown
	}
}

// refuse answers a query that Graph does not take.
func (e *entity) refuse(s *Server, r *http.Request, q url.Values) *Reply {
	for name := range q {
		switch name {
		case "$filter":
			if len(e.filterBy) == 0 && e.narrow == nil {
				return graphError(s, r, http.StatusBadRequest, "BadRequest", "The query parameter \"$filter\" is not supported here.")
			}
		case "$select", "$top", "$count", "$skiptoken", "$expand":
		default:
			return graphError(s, r, http.StatusBadRequest, "BadRequest", fmt.Sprintf("The query parameter %q is not supported here.", name))
		}
	}
	if _, ok := e.understood(q.Get("$filter")); !ok {
		return graphError(s, r, http.StatusBadRequest, "InvalidFilter", "The filter is missing or not supported.")
	}
	if q.Has("$expand") && advanced(r) {
		return graphError(s, r, http.StatusBadRequest, "Request_UnsupportedQuery", "$expand is not supported in an advanced query (ConsistencyLevel: eventual).")
	}
	for name := range strings.SplitSeq(q.Get("$expand"), ",") {
		name, _, _ = strings.Cut(name, "(")
		if name != "" && !slices.Contains(e.expands, name) && !slices.Contains(e.shown, name) {
			return graphError(s, r, http.StatusBadRequest, "BadRequest", fmt.Sprintf("Parsing OData Select and Expand failed: Could not find a property named '%s'.", name))
		}
	}
	if strings.Count(q.Get("$expand"), ",") > 0 {
		return graphError(s, r, http.StatusBadRequest, "Request_UnsupportedQuery", "Only one navigation property can be expanded in a request.")
	}
	return nil
}

// understood returns what a filter keeps; nil is everything.
func (e *entity) understood(filter string) (keep func(Object) bool, ok bool) {
	switch {
	case e.narrow != nil && filter != "":
		return e.narrow(filter)
	case len(e.filterBy) == 0:
		return nil, filter == ""
	}
	compared := filtered(filter)
	missing := func(name string) bool { return compared[name] == "" }
	return func(o Object) bool {
		return !slices.ContainsFunc(e.filterBy, func(name string) bool { return o[name] != compared[name] })
	}, !slices.ContainsFunc(e.filterBy, missing)
}

// kept is what a filter keeps of a list.
func (e *entity) kept(c Collection, filter string) Collection {
	keep, _ := e.understood(filter)
	if keep == nil {
		return c
	}
	out := Slice{}
	for i := range c.Len() {
		if o := c.At(i); keep(o) {
			out = append(out, o)
		}
	}
	return out
}

func (e *entity) top(s *Server, r *http.Request, q url.Values) (int, *Reply) {
	most, page := e.most, e.page
	if e.large != "" && slices.Contains(strings.Split(q.Get("$select"), ","), e.large) {
		most, page = e.largeTop, min(e.page, e.largeTop)
	}
	if e.report && s.opts.Report > 0 {
		page = s.opts.Report
	}
	if page == 0 {
		page = 1 << 30
	}
	v := q.Get("$top")
	if v == "" {
		return page, nil
	}
	top, err := strconv.Atoi(v)
	if err != nil || top < 1 || most == 0 || top > most {
		return 0, graphError(s, r, http.StatusBadRequest, "Request_UnsupportedQuery", fmt.Sprintf("Invalid page size specified: '%s'. Must be between 1 and %d inclusive.", v, most))
	}
	return top, nil
}

// shape returns what of an object a query asks for.
func (e *entity) shape(o Object, q url.Values) Object {
	out := Object{}
	names := e.defaults
	if v := q.Get("$select"); v != "" {
		names = strings.Split(v, ",")
	}
	for k, v := range o {
		switch {
		case slices.Contains(e.expands, k):
		case names != nil && k != "id" && k != "@odata.type" && !slices.Contains(names, k):
		default:
			out[k] = v
		}
	}
	for part := range strings.SplitSeq(q.Get("$expand"), ",") {
		name, options, _ := strings.Cut(strings.TrimSuffix(part, ")"), "(")
		v, held := o[name]
		switch list, many := v.([]any); {
		case many:
			out[name] = expanded(list, options)
		case held: // one object, or null where there is none any more
			out[name] = v
		}
	}
	return out
}

func expanded(list []any, options string) []any {
	out := []any{}
	names, selected := strings.CutPrefix(options, "$select=")
	for _, v := range list[:min(len(list), expandMost)] {
		item, ok := v.(Object)
		if !ok || !selected {
			out = append(out, v)
			continue
		}
		kept := Object{}
		for k, v := range item {
			if k == "@odata.type" || k == "id" || slices.Contains(strings.Split(names, ","), k) {
				kept[k] = v
			}
		}
		out = append(out, kept)
	}
	return out
}

func origin(r *http.Request) string {
	scheme := "https"
	if r.TLS == nil && r.URL.Scheme != "https" {
		scheme = "http"
	}
	return scheme + "://" + r.Host
}

func version(r *http.Request) string {
	if strings.HasPrefix(r.URL.Path, "/beta/") {
		return "/beta"
	}
	return "/v1.0"
}

// graphJSON is the content type of Graph's answers.
const graphJSON = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"

func jsonReply(v any) *Reply {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // an organisation holds what can be encoded
	}
	return newReply(http.StatusOK, graphJSON, b)
}

// graphError is an error as Graph sends it.
// https://learn.microsoft.com/graph/errors
func graphError(s *Server, r *http.Request, status int, code, message string) *Reply {
	id := r.Header.Get("client-request-id")
	if id == "" {
		id = "00000000-0000-0000-0000-000000000000"
	}
	b, _ := json.Marshal(Object{"error": Object{
		"code": code, "message": message,
		"innerError": Object{"date": s.Now().Format("2006-01-02T15:04:05"), "request-id": id, "client-request-id": id},
	}})
	return newReply(status, "application/json", b)
}
