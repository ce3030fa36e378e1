package github

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// connection is what GraphQL gives of a list.
// https://docs.github.com/graphql/guides/using-pagination-in-the-graphql-api
type connection[T any] struct {
	Nodes *[]*T `json:"nodes"`
	Page  struct {
		More inventory.Tri `json:"hasNextPage"`
		End  text          `json:"endCursor"`
	} `json:"pageInfo"`
	Total *int `json:"totalCount"`
}

const pageInfo = "pageInfo { hasNextPage endCursor }"

// queryErrors finds the errors in an answer to a query: they come with status
// 200, beside data that must not be used then. An answer that names none and
// holds data, or that is not to a query, is a good one.
func queryErrors(a *providers.Answer) *providers.Error {
	list, _ := providers.Member(a.Body, "errors") // a list, say, has no members
	if list == nil {
		return nil
	}
	var all []struct {
		Type    text `json:"type"`
		Message text `json:"message"`
	}
	e := &providers.Error{Class: providers.Broken, Code: "query_failed", Message: "the answer holds errors"}
	if providers.Decode(list, &all) != nil || len(all) == 0 {
		return e
	}
	first := all[0]
	e.Message = providers.OneLine(string(first.Message))
	if first.Type != "" {
		e.Code = providers.OneLine(string(first.Type))
	}
	words := strings.ToLower(string(first.Message))
	switch {
	case first.Type == "RATE_LIMITED", first.Type == "RATE_LIMIT":
		e.Class = providers.Throttle
		if a.Header.Get("Retry-After") == "" {
			e.Wait = untilReset(a.Header)
		}
	case strings.Contains(words, "rate limit") && slow(e, a, string(first.Message)):
	case strings.Contains(words, "resource limit"), first.Type == "RESOURCE_LIMITS_EXCEEDED", first.Type == "MAX_NODE_LIMIT_EXCEEDED":
		e.Code = codeTooMuch
	case first.Type == "FORBIDDEN", first.Type == "INSUFFICIENT_SCOPES":
		e.Class = providers.Forbidden
	case first.Type == "NOT_FOUND":
		e.Class = providers.NotFound
	case first.Type == "SERVICE_UNAVAILABLE", strings.Contains(words, "something went wrong"), strings.Contains(words, "in time"):
		e.Class = providers.Unavailable
	}
	return e
}

// codeTooMuch marks a query that took more than the service gives to one.
const codeTooMuch = "resource_limits"

// query asks for the organisation, and reads what it is given into a T.
func query[T any](ctx context.Context, h hub, points int, document string, variables map[string]any) (*T, error) {
	all := map[string]any{"org": h.own.org}
	maps.Copy(all, variables)
	body, err := json.Marshal(map[string]any{"query": document, "variables": all})
	if err != nil {
		return nil, err
	}
	path := h.own.graphQL()
	a, err := h.Do(ctx, providers.Call{URL: path, Body: body, Uses: queryUses(h.name, points)})
	if err != nil {
		return nil, err
	}
	var answer struct {
		Data struct {
			Organization jsontext.Value `json:"organization"`
		} `json:"data"`
	}
	v := new(T)
	err = providers.Decode(a.Body, &answer)
	if err == nil && answer.Data.Organization.Kind() != '{' {
		err = errors.New("the answer holds no organisation")
	}
	if err == nil {
		err = providers.Decode(answer.Data.Organization, v)
	}
	if err != nil {
		return nil, &providers.Error{Class: providers.Broken, Call: "POST " + path, Status: a.Status, Code: "unexpected_object", Message: providers.OneLine(err.Error())}
	}
	return v, nil
}

// pages reads a connection of the organisation to its end. The document takes
// $first and $after; of is the connection in an answer. A page that is too much
// for the service is asked for again with half as many nodes.
func pages[T, Node any](ctx context.Context, h hub, points int, document string, of func(*T) *connection[Node], id func(*Node) string, use func(*Node) error) error {
	broken := func(code, message string) error {
		return &providers.Error{Class: providers.Broken, Call: "POST " + h.own.graphQL(), Status: http.StatusOK, Code: code, Message: message}
	}
	first := pageSize
	var after any // null is the beginning
	seen, visited := map[string]bool{}, map[string]bool{}
	for {
		answer, err := query[T](ctx, h, points, document, map[string]any{"first": first, "after": after})
		if e, ok := errors.AsType[*providers.Error](err); ok && e.Code == codeTooMuch && first > 1 {
			first /= 2
			continue
		}
		if err != nil {
			return err
		}
		list := of(answer)
		if list == nil || list.Nodes == nil {
			return broken("no_list", "the answer holds no nodes")
		}
		for _, n := range *list.Nodes {
			if n == nil || id(n) == "" {
				return broken("unexpected_item", "a node without an id")
			}
			if seen[id(n)] {
				continue // the list changed while it was read
			}
			seen[id(n)] = true
			if err := use(n); err != nil {
				return broken("unexpected_item", providers.OneLine(err.Error()))
			}
		}
		end := string(list.Page.End)
		switch list.Page.More {
		case inventory.No:
			if list.Total != nil && *list.Total > len(seen) {
				return broken("count_mismatch", "the service counts more nodes than it lists")
			}
			return nil
		case inventory.Unknown:
			return broken("no_list", "the answer does not say whether there is more")
		case inventory.Yes:
			if end == "" || visited[end] {
				return broken("cursor_loop", "the list comes round again")
			}
			visited[end] = true
			after = end
		}
	}
}
