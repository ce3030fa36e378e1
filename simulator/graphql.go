package simulator

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode"
)

// gqlField is a field that a query selects.
type gqlField struct {
	name, alias string
	args        map[string]any
	selected    []gqlField
}

// connected is a list of a GraphQL object.
type connected struct{ Collection }

// queried is a request to the GraphQL API.
type queried struct {
	fields []gqlField
	err    error
}

// readQuery reads the query of a request, and leaves the request as it was.
func readQuery(r *http.Request) *queried {
	if r.Body == nil {
		return &queried{err: errors.New("A query attribute must be specified and must be a string.")} //nolint:staticcheck,revive // GitHub's words
	}
	b, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	r.Body = io.NopCloser(bytes.NewReader(b))
	var body struct {
		Query     string         `json:"query"`
		Variables map[string]any `json:"variables"`
	}
	if err != nil || json.Unmarshal(b, &body) != nil {
		return &queried{err: errors.New("Problems parsing JSON")} //nolint:staticcheck // GitHub's words
	}
	p := &gqlParser{rest: body.Query, variables: body.Variables}
	fields, err := p.document()
	return &queried{fields, err}
}

// points is what the query costs: a request for each connection of each of its
// parents, a hundred of them a point.
// https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
func (q *queried) points() int {
	requests, _ := weigh(q.fields, 1)
	return max((requests+50)/100, 1)
}

// weigh counts the requests and the nodes below so many parents.
func weigh(fields []gqlField, parents int) (requests, nodes int) {
	for _, f := range fields {
		n := parents
		if first, ok := f.first(); ok {
			requests += parents
			n = parents * first
			nodes += n
		}
		r, m := weigh(f.selected, n)
		requests, nodes = requests+r, nodes+m
	}
	return requests, nodes
}

// first is how many nodes a connection is asked for.
func (f *gqlField) first() (int, bool) {
	n, ok := f.args["first"].(float64)
	return int(n), ok
}

// gqlParser reads the part of GraphQL that clients of an audit use: one query,
// with variables, arguments and nested selections.
type gqlParser struct {
	rest      string
	variables map[string]any
}

func (p *gqlParser) document() ([]gqlField, error) {
	if p.take("query") {
		p.name()
		if p.take("(") { // the types of variables
			if end := strings.Index(p.rest, ")"); end >= 0 {
				p.rest = p.rest[end+1:]
			}
		}
	}
	fields, err := p.selection()
	if err == nil && p.peek() != "" {
		err = fmt.Errorf("Parse error on %q", p.peek()) //nolint:staticcheck // GitHub's words
	}
	return fields, err
}

func (p *gqlParser) skip() { p.rest = strings.TrimLeft(p.rest, " \t\r\n,") }

func (p *gqlParser) peek() string {
	p.skip()
	if p.rest == "" {
		return ""
	}
	return p.rest[:1]
}

func (p *gqlParser) take(s string) bool {
	p.skip()
	rest, ok := strings.CutPrefix(p.rest, s)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *gqlParser) name() string {
	p.skip()
	end := strings.IndexFunc(p.rest, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(p.rest)
	}
	name := p.rest[:end]
	p.rest = p.rest[end:]
	return name
}

func (p *gqlParser) selection() ([]gqlField, error) {
	if !p.take("{") {
		return nil, fmt.Errorf("Parse error on %q", p.peek()) //nolint:staticcheck // GitHub's words
	}
	var out []gqlField
	for !p.take("}") {
		f := gqlField{name: p.name(), args: map[string]any{}}
		if f.name == "" {
			return nil, fmt.Errorf("Parse error on %q", p.peek()) //nolint:staticcheck // GitHub's words
		}
		f.alias = f.name
		if p.take(":") {
			f.name = p.name()
		}
		if p.take("(") {
			for !p.take(")") {
				name := p.name()
				if name == "" || !p.take(":") {
					return nil, fmt.Errorf("Parse error on %q", p.peek()) //nolint:staticcheck // GitHub's words
				}
				f.args[name] = p.value()
			}
		}
		if p.peek() == "{" {
			var err error
			if f.selected, err = p.selection(); err != nil {
				return nil, err
			}
		}
		out = append(out, f)
	}
	return out, nil
}

func (p *gqlParser) value() any {
	if p.take("$") {
		return p.variables[p.name()]
	}
	if p.take(`"`) {
		s, rest, _ := strings.Cut(p.rest, `"`)
		p.rest = rest
		return s
	}
	word := p.name()
	if n, err := strconv.ParseFloat(word, 64); err == nil {
		return n
	}
	return word
}

// gqlError is an error as it stands in an answer.
type gqlError struct{ kind, message string }

func (e *gqlError) Error() string { return e.message }

// resolve gives what a query selects of an object.
func (s *Server) resolve(o Object, fields []gqlField) (Object, error) {
	out := Object{}
	for _, f := range fields {
		v, ok := o[f.name]
		if !ok {
			return nil, &gqlError{"", fmt.Sprintf("Field '%s' doesn't exist", f.name)}
		}
		var err error
		switch v := v.(type) {
		case connected:
			out[f.alias], err = s.connection(v, &f)
		case Object:
			out[f.alias], err = s.resolve(v, f.selected)
		case *gqlError:
			err = v
		default:
			if f.selected != nil && v != nil {
				err = &gqlError{"", fmt.Sprintf("Selections can't be made on scalars (field '%s')", f.name)}
			}
			out[f.alias] = v
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// connection gives a page of a list.
// https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api
func (s *Server) connection(c connected, f *gqlField) (Object, error) {
	first, ok := f.first()
	if !ok {
		return nil, &gqlError{"MISSING_PAGINATION_BOUNDARIES", fmt.Sprintf("You must provide a `first` or `last` value to properly paginate the `%s` connection.", f.name)}
	}
	if first < 1 || first > 100 {
		return nil, &gqlError{"EXCESSIVE_PAGINATION", fmt.Sprintf("Requesting %d records on the `%s` connection exceeds the `first` limit of 100 records.", first, f.name)}
	}
	from := 0
	if after, ok := f.args["after"].(string); ok {
		b, err := base64.StdEncoding.DecodeString(after)
		if err == nil {
			from, err = strconv.Atoi(strings.TrimPrefix(string(b), "cursor:"))
		}
		if err != nil {
			return nil, &gqlError{"INVALID_CURSOR_ARGUMENTS", fmt.Sprintf("`%s` does not appear to be a valid cursor.", after)}
		}
	}
	if s.opts.Page != nil && f.args["after"] != nil || s.opts.Page != nil && c.Len() > first {
		first = min(first, max(s.opts.Page(), 1))
	}
	list := s.ordered(c.Collection)
	to := min(from+first, list.Len())
	nodes := make([]Object, 0, max(to-from, 0))
	for i := from; i < to; i++ {
		nodes = append(nodes, list.At(i))
	}
	end := base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "cursor:%d", to))
	whole := Object{"totalCount": list.Len(), "pageInfo": Object{"hasNextPage": to < list.Len(), "endCursor": end}}
	out := Object{}
	for _, part := range f.selected {
		switch part.name {
		case "nodes":
			items := make([]any, len(nodes))
			for i, n := range nodes {
				item, err := s.resolve(n, part.selected)
				if err != nil {
					return nil, err
				}
				items[i] = item
			}
			out[part.alias] = items
		default:
			v, err := s.resolve(whole, []gqlField{part})
			if err != nil {
				return nil, err
			}
			out[part.alias] = v[part.alias]
		}
	}
	return out, nil
}

// maxNodes is how many nodes a query may ask for.
const maxNodes = 500_000

// query answers a query. Errors come with status 200.
func (p github) query(s *Server, r *http.Request, q *queried) *Reply {
	who, reply := p.caller(s, r)
	if reply != nil {
		return reply
	}
	if q.err != nil {
		return queryReply(nil, Object{"message": q.err.Error()})
	}
	if _, nodes := weigh(q.fields, 1); nodes > maxNodes {
		return queryReply(nil, Object{"type": "MAX_NODE_LIMIT_EXCEEDED", "message": fmt.Sprintf("This query requests up to %d possible nodes which exceeds the maximum limit of 500,000.", nodes)})
	}
	data := Object{}
	for _, f := range q.fields {
		if f.name != "organization" {
			return queryReply(nil, Object{"message": fmt.Sprintf("Field '%s' doesn't exist on type 'Query'", f.name)})
		}
		if login, _ := f.args["login"].(string); !strings.EqualFold(login, s.org.Name) {
			return queryReply(Object{f.alias: nil}, Object{"type": "NOT_FOUND", "path": []string{f.alias}, "message": "Could not resolve to an Organization with the login of '" + login + "'."})
		}
		v, err := s.resolve(s.org.Graph(who), f.selected)
		if failed, ok := errors.AsType[*gqlError](err); ok {
			e := Object{"message": failed.message, "path": []string{f.alias}}
			if failed.kind != "" {
				e["type"] = failed.kind
			}
			return queryReply(Object{f.alias: nil}, e)
		}
		data[f.alias] = v
	}
	reply = queryReply(data)
	p.limited(s, r, reply, "graphql")
	return reply
}

// queryReply is an answer of the GraphQL API.
func queryReply(data Object, errs ...Object) *Reply {
	out := Object{"data": data}
	if data == nil {
		delete(out, "data")
	}
	if len(errs) > 0 {
		out["errors"] = errs
	}
	return githubReply(out)
}
