package okta

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// The types of members.
type (
	text  = providers.Text
	texts = providers.Texts
	date  = providers.Date
)

// The limits that an audit comes near, the least of Okta's plans for a
// workforce, of which an app or token may use half unless the org says
// otherwise. An answer states the org's own. Okta no longer publishes them by
// endpoint; these are the last that it did.
// https://developer.okta.com/docs/reference/rl2-token-oauth/
const (
	limitUsers  = "users"
	limitUser   = "single users"
	limitGroups = "groups"
	limitGroup  = "single groups"
	limitApps   = "apps"
	limitOther  = "other"
)

const (
	limitsPage = "https://developer.okta.com/docs/reference/rate-limits/"
	share      = 2 // an app or token may use one part in so many
)

var limits = []providers.Limit{
	{Name: limitUsers, Cost: 600 / share, Window: time.Minute, Source: limitsPage},
	{Name: limitUser, Cost: 1000 / share, Window: time.Minute, Source: limitsPage},
	{Name: limitGroups, Cost: 500 / share, Window: time.Minute, Source: limitsPage},
	{Name: limitGroup, Cost: 600 / share, Window: time.Minute, Source: limitsPage},
	{Name: limitApps, Cost: 100 / share, Window: time.Minute, Source: limitsPage},
	{Name: limitOther, Cost: 600 / share, Window: time.Minute, Source: limitsPage},
}

func use(limit string) []providers.Use { return []providers.Use{{Limit: limit, Cost: 1}} }

// header reads a number that an answer states about its limit.
func header(h http.Header, name string) (int, bool) {
	n, err := strconv.Atoi(h.Get("X-Rate-Limit-" + name))
	return n, err == nil
}

// pace reads the org's own limit from an answer, and stops before it is
// overrun. https://developer.okta.com/docs/reference/rl-best-practices/
func pace(a *providers.Answer) (p providers.Pace) {
	limit, ok := header(a.Header, "Limit")
	if !ok || limit <= 0 { // 0 is about requests at once
		return p
	}
	p.Cost = max(limit/share, 1)
	if left, ok := header(a.Header, "Remaining"); ok && left <= 0 {
		p.Pause = wait(a.Header)
	}
	return p
}

// wait returns how long it is until the limit is renewed, by the service's
// clock.
func wait(h http.Header) time.Duration {
	reset, ok := header(h, "Reset")
	if !ok {
		return providers.RetryAfter(h)
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return max(time.Unix(int64(reset), 0).Sub(now), 0)
}

// The codes of Okta's errors.
// https://developer.okta.com/docs/reference/error-codes/
const (
	codeValidation   = "E0000001"
	codeNotFound     = "E0000007"
	codeInvalidToken = "E0000011"
	codeFeature      = "E0000015"
	codeTooMany      = "E0000047"
)

// classify knows the ways in which Okta says no.
func classify(a *providers.Answer) *providers.Error {
	if a.Status == http.StatusOK {
		return nil
	}
	var o struct {
		Code    text `json:"errorCode"`
		Summary text `json:"errorSummary"`
	}
	_ = providers.Decode(a.Body, &o) // an answer that is no error of Okta's has a status
	code := string(o.Code)
	e := &providers.Error{Code: providers.OneLine(code), Message: providers.OneLine(string(o.Summary))}
	switch {
	case a.Status == http.StatusTooManyRequests, code == codeTooMany:
		e.Class = providers.Throttle
		limit, said := header(a.Header, "Limit")
		e.Crowded = said && limit == 0 // the time to come back is a suggestion then
		if !e.Crowded {
			e.Wait = wait(a.Header)
		}
	case a.Status == http.StatusUnauthorized, code == codeInvalidToken:
		e.Class = providers.LostAuth
	case code == codeFeature:
		e.Class = providers.NoLicence
	case a.Status == http.StatusForbidden:
		e.Class = providers.Forbidden
	case a.Status == http.StatusGone, code == codeValidation && e.Message == "Api validation failed: after":
		e.Class = providers.LostCursor
	case a.Status == http.StatusNotFound, code == codeNotFound:
		e.Class = providers.NotFound
	case a.Status >= http.StatusInternalServerError && a.Status != http.StatusNotImplemented, a.Status == http.StatusRequestTimeout:
		e.Class = providers.Unavailable
	default:
		e.Class = providers.Broken
	}
	return e
}

// page finds the items of a list, and the next page in a Link header.
// https://developer.okta.com/docs/api/#pagination
func page(a *providers.Answer) (providers.Page, error) {
	var items *[]jsontext.Value
	if err := providers.Decode(a.Body, &items); err != nil {
		return providers.Page{}, errors.New("the answer is no list")
	}
	if items == nil {
		return providers.Page{}, errors.New("the answer is null, not a list")
	}
	return providers.Page{Items: *items, Next: next(a.Header), Total: -1}, nil
}

// next finds the address of the next page.
func next(h http.Header) string {
	for _, links := range h.Values("Link") {
		for link := range strings.SplitSeq(links, ",") {
			address, rest, ok := strings.Cut(strings.TrimSpace(link), ";")
			if ok && strings.Contains(rest, `rel="next"`) {
				return strings.Trim(address, "<> ")
			}
		}
	}
	return ""
}

// pageOf finds the items of a list under a key, as the role API has them, with
// the next page among its links.
func pageOf(key string) func(*providers.Answer) (providers.Page, error) {
	return func(a *providers.Answer) (providers.Page, error) {
		list, err := providers.Member(a.Body, key)
		if err != nil || list.Kind() != '[' {
			return providers.Page{}, errors.New("the answer has no " + key)
		}
		var o struct {
			Links struct {
				Next struct {
					Href text `json:"href"`
				} `json:"next"`
			} `json:"_links"`
		}
		out := providers.Page{Total: -1}
		if err := errors.Join(providers.Decode(list, &out.Items), providers.Decode(a.Body, &o)); err != nil {
			return out, err
		}
		out.Next = string(o.Links.Next.Href)
		return out, nil
	}
}

// objectID reads the id of an object, whose name differs for what has none.
func objectID(name string) func(jsontext.Value) (string, error) {
	return func(item jsontext.Value) (string, error) {
		id, err := providers.Member(item, name)
		if err != nil {
			return "", err
		}
		if id.Kind() != '"' || len(id) == 2 {
			return "", errors.New("an item without an " + name)
		}
		var s string
		return s, providers.Decode(id, &s)
	}
}

// list reads a list to its end, each item into a T.
func list[T any](ctx context.Context, s *providers.Session, path, limit string, use func(*T) error) error {
	return listOf(ctx, s, providers.List{Decode: page, ID: objectID("id")}, path, limit, use)
}

func listOf[T any](ctx context.Context, s *providers.Session, l providers.List, path, limit string, found func(*T) error) error {
	l.First = providers.Call{URL: path, Uses: use(limit)}
	return s.API(apiName).Each(ctx, l, func(item jsontext.Value) error {
		v := new(T)
		if err := providers.Decode(item, v); err != nil {
			return &providers.Error{Class: providers.Broken, Call: "GET " + plain(path), Code: "unexpected_object", Message: providers.OneLine(err.Error())}
		}
		return found(v)
	})
}

func plain(path string) string {
	path, _, _ = strings.Cut(path, "?")
	return path
}

// single reads one object into a T.
func single[T any](ctx context.Context, s *providers.Session, path, limit string) (*T, error) {
	a, err := s.API(apiName).Do(ctx, providers.Call{URL: path, Uses: use(limit)})
	if err != nil {
		return nil, err
	}
	v := new(T)
	if err := providers.Decode(a.Body, v); err != nil {
		return nil, &providers.Error{Class: providers.Broken, Call: "GET " + plain(path), Status: a.Status, Code: "unexpected_object", Message: providers.OneLine(err.Error())}
	}
	return v, nil
}

const (
	workers  = 16 // calls of a kind under way
	hopeless = 20 // refusals in a row, with no success before, after which the others are not tried
)

// each asks for many objects one by one. What could not be read is in failed,
// by number; the error is that of ctx, or of everything: where the first calls
// are all refused, the rest would be too.
func each(ctx context.Context, n int, pattern string, ask func(i int) error) (failed map[int]error, _ error) {
	failed = map[int]error{}
	var mu sync.Mutex
	var from, good atomic.Int64
	var last error
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(from.Add(1)) - 1
				mu.Lock()
				giveUp := good.Load() == 0 && len(failed) >= hopeless
				mu.Unlock()
				if i >= n || giveUp {
					return
				}
				err := ask(i)
				if err == nil {
					good.Add(1)
					continue
				}
				if e, ok := errors.AsType[*providers.Error](err); ok {
					named := *e
					named.Call = "GET " + pattern
					err = &named
				}
				mu.Lock()
				failed[i], last = err, err
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	switch {
	case ctx.Err() != nil:
		return failed, ctx.Err()
	case good.Load() == 0 && len(failed) >= hopeless && len(failed) < n:
		return nil, last
	}
	return failed, nil
}

// gaps words what could not be read of single subjects, those of one kind
// together.
func gaps(failed map[int]error, id func(int) string, data inventory.Data, needs ...string) []inventory.Gap {
	byReason := map[string]*inventory.Gap{}
	for i, err := range failed {
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			continue // said of the whole
		}
		g := providers.GapOf(err, data, needs)
		if byReason[g.Reason] == nil {
			byReason[g.Reason] = &g
		}
		one := byReason[g.Reason]
		one.Subjects = append(one.Subjects, id(i))
	}
	out := []inventory.Gap{}
	for _, g := range byReason {
		slices.Sort(g.Subjects)
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b inventory.Gap) int { return strings.Compare(a.Reason, b.Reason) })
	return out
}
