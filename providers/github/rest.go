package github

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// The published limits, of each credential by itself. An organisation's plan
// may allow more of the hourly ones, never fewer.
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
// https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
const (
	limitMinute  = "requests/min"
	limitHour    = "requests/h"
	limitQueries = "queries/min"
	limitPoints  = "points/h"
)

const (
	restLimits  = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"
	graphLimits = "https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api"
)

// limitsOf are in the order in which a call takes them.
func limitsOf(client string) []providers.Limit {
	return []providers.Limit{
		{Name: client + " " + limitMinute, Cost: 900, Window: time.Minute, Source: restLimits + "#about-secondary-rate-limits"},
		{Name: client + " " + limitQueries, Cost: 2000, Window: time.Minute, Source: restLimits + "#about-secondary-rate-limits"},
		{Name: client + " " + limitHour, Cost: 5000, Window: time.Hour, Source: restLimits + "#about-primary-rate-limits"},
		{Name: client + " " + limitPoints, Cost: 5000, Window: time.Hour, Source: graphLimits + "#primary-rate-limit"},
	}
}

// restUses is what a call to the REST API counts for, by client.
func restUses(client string) []providers.Use {
	return []providers.Use{{Limit: client + " " + limitMinute, Cost: 1}, {Limit: client + " " + limitHour, Cost: 1}}
}

// queryUses is what a query of so many points counts for.
func queryUses(client string, points int) []providers.Use {
	return []providers.Use{{Limit: client + " " + limitQueries, Cost: 1}, {Limit: client + " " + limitPoints, Cost: points}}
}

// classify knows the ways in which GitHub says no.
// https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
func classify(a *providers.Answer) *providers.Error {
	if a.Status == http.StatusOK {
		return queryErrors(a)
	}
	message := messageOf(a.Body)
	e := &providers.Error{Message: message}
	limited := a.Status == http.StatusForbidden || a.Status == http.StatusTooManyRequests
	switch {
	case limited && slow(e, a, message):
	case a.Status == http.StatusTooManyRequests:
		e.Class, e.Least = providers.Throttle, leastWait
	case a.Status == http.StatusUnauthorized:
		e.Class = providers.LostAuth
	case a.Status == http.StatusForbidden:
		e.Class, e.Needs = providers.Forbidden, accepted(a.Header)
	case a.Status == http.StatusUnprocessableEntity && strings.Contains(message, "Only owners"):
		e.Class, e.Needs = providers.Forbidden, []string{scopeOwner}
	case a.Status == http.StatusNotFound:
		e.Class = providers.NotFound
	case a.Status >= http.StatusInternalServerError && a.Status != http.StatusNotImplemented, a.Status == http.StatusRequestTimeout:
		e.Class = providers.Unavailable
	default:
		e.Class = providers.Broken
	}
	return e
}

// leastWait is how long to wait at least where a secondary limit was reached
// and the answer names no time; "then exponentially increasing".
const leastWait = time.Minute

// slow reports whether an answer asks to slow down rather than to ask for a
// permission, and notes for how long: the same statuses stand for both.
func slow(e *providers.Error, a *providers.Answer, message string) bool {
	words := strings.ToLower(message)
	switch {
	case a.Header.Get("Retry-After") != "":
	case a.Header.Get("X-Ratelimit-Remaining") == "0":
		e.Wait = untilReset(a.Header)
	case strings.Contains(words, "secondary rate limit"), strings.Contains(words, "abuse detection"):
		e.Least = leastWait
	case strings.Contains(words, "rate limit"):
		e.Least = leastWait
	default:
		return false
	}
	e.Class = providers.Throttle
	return true
}

// untilReset returns how long it takes until the hourly limit is new, by the
// service's clock.
func untilReset(h http.Header) time.Duration {
	seconds, err := strconv.ParseInt(h.Get("X-Ratelimit-Reset"), 10, 64)
	if err != nil {
		return leastWait
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return max(time.Unix(seconds, 0).Sub(now)+time.Second, time.Second)
}

// accepted reads which permissions would do: the first of the sets that the
// answer names. https://docs.github.com/rest/authentication/permissions-required-for-github-apps
func accepted(h http.Header) []string {
	first, _, _ := strings.Cut(h.Get("X-Accepted-Github-Permissions"), ";")
	var needs []string
	for p := range strings.SplitSeq(first, ",") {
		if name, level, ok := strings.Cut(strings.TrimSpace(p), "="); ok && name != "" {
			needs = append(needs, name+":"+level)
		}
	}
	return needs
}

func messageOf(body []byte) string {
	var answer struct {
		Message text `json:"message"`
	}
	if providers.Decode(body, &answer) != nil {
		return ""
	}
	return providers.OneLine(string(answer.Message))
}

// hub reads GitHub for one organisation with one credential.
type hub struct {
	*providers.Client
	name string
	own  *session
}

// The credentials that a step may take.
type taking int

const (
	either    taking = iota // the app if there is one, else the owner
	onlyApp                 // GitHub answers nobody else
	onlyOwner               // likewise
)

// hubOf chooses the credential of a step.
func hubOf(s *providers.Session, take taking) (hub, error) {
	own := s.Data.(*session)
	app, owner := s.API(appAPI), s.API(ownerAPI)
	switch {
	case take == onlyApp && app == nil:
		return hub{}, &providers.Error{Class: providers.Forbidden, Code: "no_app", Message: "GitHub answers this to apps alone: set TWOKEYS_GITHUB_APP_ID and TWOKEYS_GITHUB_PRIVATE_KEY"}
	case take == onlyOwner && owner == nil:
		return hub{}, &providers.Error{Class: providers.Forbidden, Code: "no_owner", Message: "GitHub answers this to an owner alone: set TWOKEYS_GITHUB_TOKEN", Needs: []string{scopeOwner}}
	case take == onlyOwner, app == nil:
		return hub{owner, ownerAPI, own}, nil
	}
	return hub{app, appAPI, own}, nil
}

// path is a path below the organisation, with a query.
func (h hub) path(below string, query ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	p := h.own.base + "/orgs/" + h.own.org + below
	if len(q) > 0 {
		p += "?" + q.Encode()
	}
	return p
}

// call is a call to the REST API.
func (h hub) call(path string) providers.Call {
	return providers.Call{URL: path, Uses: restUses(h.name)}
}

// pageSize is the largest page, of REST and of GraphQL.
const pageSize = 100

// perPage asks for the largest page.
var perPage = []string{"per_page", strconv.Itoa(pageSize)}

// list reads a list to its end, each item into a T. Of an answer that is an
// object, member is the list in it.
func list[T any](ctx context.Context, h hub, path, member string, id func(*T) string, use func(*T) error) error {
	decode := func(item jsontext.Value) (*T, error) {
		v := new(T)
		if item.Kind() != '{' {
			return nil, errors.New("an item that is no object")
		}
		return v, providers.Decode(item, v)
	}
	l := providers.List{
		First:  h.call(path),
		Decode: func(a *providers.Answer) (providers.Page, error) { return page(a, member) },
		ID: func(item jsontext.Value) (string, error) {
			v, err := decode(item)
			if err != nil {
				return "", err
			}
			if key := id(v); key != "" {
				return key, nil
			}
			return "", errors.New("an item without an id")
		},
	}
	return h.Each(ctx, l, func(item jsontext.Value) error {
		v, err := decode(item)
		if err != nil {
			return err
		}
		return use(v)
	})
}

// page finds the items of a page and the address of the next.
// https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
func page(a *providers.Answer, member string) (providers.Page, error) {
	out := providers.Page{Next: next(a.Header), Total: -1}
	body := jsontext.Value(a.Body)
	if member != "" {
		var count struct {
			Total *int `json:"total_count"`
		}
		if err := providers.Decode(body, &count); err != nil {
			return out, err
		}
		if count.Total != nil {
			out.Total = *count.Total
		}
		var err error
		if body, err = providers.Member(body, member); err != nil {
			return out, err
		}
	}
	if body.Kind() != '[' {
		return out, errors.New("the answer holds no list")
	}
	return out, providers.Decode(body, &out.Items)
}

// next finds the next page in the Link header (RFC 8288), "" if there is none.
func next(h http.Header) string {
	for link := range strings.SplitSeq(h.Get("Link"), ",") {
		target, params, ok := strings.Cut(strings.TrimSpace(link), ">")
		if target, found := strings.CutPrefix(target, "<"); ok && found && strings.Contains(params, `rel="next"`) {
			return target
		}
	}
	return ""
}

// single reads one object into a T.
func single[T any](ctx context.Context, h hub, path string) (*T, error) {
	a, err := h.Do(ctx, h.call(path))
	if err != nil {
		return nil, err
	}
	v := new(T)
	if err := providers.Decode(a.Body, v); err != nil {
		return nil, &providers.Error{Class: providers.Broken, Call: "GET", Status: a.Status, Code: "unexpected_object", Message: providers.OneLine(err.Error())}
	}
	return v, nil
}

// hidden explains that GitHub answers 404 where a permission is missing, so as
// not to say whether there is anything. The organisation itself was found.
func hidden(err error, needs ...string) error {
	var e *providers.Error
	if !errors.As(err, &e) || e.Class != providers.NotFound {
		return err
	}
	return &providers.Error{Class: providers.Forbidden, Call: e.Call, Status: e.Status, Code: e.Code, Message: "GitHub shows it to nobody who lacks the permission", Needs: needs}
}

// unseenOf is a gap of single subjects that no API shows, nil if there are
// none.
func unseenOf(data inventory.Data, reason string, subjects []string) []inventory.Gap {
	if len(subjects) == 0 {
		return nil
	}
	return []inventory.Gap{{Data: data, Kind: inventory.Unseen, Reason: reason, Subjects: subjects}}
}
