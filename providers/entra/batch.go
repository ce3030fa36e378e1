package entra

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/twokeys/twokeys/providers"
)

const batchPath = "/$batch"

// batchMost is how many requests a batch holds.
// https://learn.microsoft.com/graph/json-batching
const batchMost = 20

// batchRequest is a batch as it travels.
type batchRequest struct {
	Requests []batchItem `json:"requests"`
}

type batchItem struct {
	ID      string            `json:"id"`
	Method  string            `json:"method"`
	URL     string            `json:"url"`
	Headers map[string]string `json:"headers,omitempty"`
}

type batchAnswer struct {
	Responses *[]struct {
		ID      string            `json:"id"`
		Status  int               `json:"status"`
		Headers map[string]string `json:"headers"`
		Body    jsontext.Value    `json:"body"`
	} `json:"responses"`
}

// onlyGets reports an error unless a batch only reads.
func onlyGets(body []byte) error {
	var b batchRequest
	if err := providers.Decode(body, &b); err != nil {
		return errors.New("a batch that cannot be read")
	}
	for _, r := range b.Requests {
		if r.Method != http.MethodGet {
			return errors.New("a batch with something else than reads")
		}
	}
	return nil
}

// eachList reads a list at each path, many at a time, and calls use with the
// number of the path and each item. What could not be read is in failed, by
// number; the error is that of the whole.
func eachList[T any](ctx context.Context, g graph, paths []string, uses []providers.Use, use func(int, *T) error) (failed map[int]error, _ error) {
	return eachListRaw(ctx, g, paths, uses, nil, use)
}

// eachListRaw is eachList, and keeps the items in raw, if there is one.
func eachListRaw[T any](ctx context.Context, g graph, paths []string, uses []providers.Use, raw rawList, use func(int, *T) error) (failed map[int]error, _ error) {
	failed = map[int]error{}
	err := g.each(ctx, paths, uses, func(i int, a *providers.Answer, err error) {
		if err == nil {
			l := providers.List{First: providers.Call{URL: paths[i], Uses: uses}, Got: a, Decode: page, ID: objectID}
			err = g.Each(ctx, l, func(item jsontext.Value) error {
				if err := raw.add(item); err != nil {
					return err
				}
				v := new(T)
				if err := providers.Decode(item, v); err != nil {
					return err
				}
				return use(i, v)
			})
		}
		if err != nil {
			failed[i] = err
		}
	})
	return failed, err
}

// batchesAtOnce is how many batches are under way at a time.
const batchesAtOnce = 4

// each asks for every path in batches and calls got with each answer, one
// after another. An item that the service refuses for a passing reason is
// asked for again by itself, where the client knows how to wait. The error is
// that of ctx.
func (g graph) each(ctx context.Context, paths []string, uses []providers.Use, got func(int, *providers.Answer, error)) error {
	turn := make(chan struct{}, 1) // no mutex: got may wait for further pages
	var wg sync.WaitGroup
	slots := make(chan struct{}, batchesAtOnce)
	size := batchSize(uses)
	for from := 0; from < len(paths) && ctx.Err() == nil; from += size {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			part := paths[from:min(from+size, len(paths))]
			answers, err := g.batch(ctx, part, uses)
			for i, path := range part {
				a, err := g.item(ctx, path, uses, answers[i], err)
				turn <- struct{}{}
				got(from+i, a, err)
				<-turn
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// batchSize returns how many items a batch may hold without overrunning a
// limit by itself, since each counts.
func batchSize(uses []providers.Use) int {
	size := batchMost
	for _, l := range graphLimits {
		for _, u := range uses {
			if l.Name == u.Limit {
				size = min(size, max(l.Cost/u.Cost, 1))
			}
		}
	}
	return size
}

// item returns one item of a batch, asked for again if need be.
func (g graph) item(ctx context.Context, path string, uses []providers.Use, a *providers.Answer, err error) (*providers.Answer, error) {
	const call = "GET in POST /v1.0/$batch"
	switch {
	case err != nil:
		return nil, err
	case a == nil:
		return nil, &providers.Error{Class: providers.Broken, Call: call, Code: "missing_item", Message: "the batch came back without this item"}
	case a.Status == http.StatusOK && len(a.Body) == 0:
		return nil, &providers.Error{Class: providers.Broken, Call: call, Status: a.Status, Code: "empty_body", Message: "the item is empty"}
	}
	refused := g.Refusal(a)
	if refused == nil {
		return a, nil
	}
	refused.Call, refused.Status = call, a.Status
	return g.Do(ctx, providers.Call{URL: path, Uses: uses, Refused: refused})
}

// batch sends one batch and returns the answers by number.
func (g graph) batch(ctx context.Context, paths []string, uses []providers.Use) (map[int]*providers.Answer, error) {
	var req batchRequest
	for i, p := range paths {
		req.Requests = append(req.Requests, batchItem{ID: strconv.Itoa(i), Method: http.MethodGet, URL: strings.TrimPrefix(p, g.v1())})
	}
	body, err := json.Marshal(req)
	if err != nil {
		return nil, err
	}
	all := make([]providers.Use, len(uses))
	for i, u := range uses {
		all[i] = providers.Use{Limit: u.Limit, Cost: u.Cost * len(paths)}
	}
	a, err := g.Do(ctx, providers.Call{URL: g.v1() + batchPath, Body: body, Uses: all})
	if err != nil {
		return nil, err
	}
	var out batchAnswer
	if err := providers.Decode(a.Body, &out); err != nil || out.Responses == nil {
		return nil, &providers.Error{Class: providers.Broken, Call: "POST /v1.0/$batch", Code: "no_list", Message: "the answer is no batch"}
	}
	answers := map[int]*providers.Answer{}
	for _, r := range *out.Responses {
		i, err := strconv.Atoi(r.ID)
		if err != nil || i < 0 || i >= len(paths) || answers[i] != nil {
			return nil, &providers.Error{Class: providers.Broken, Call: "POST /v1.0/$batch", Code: "wrong_item", Message: fmt.Sprintf("the batch came back with an item %.20q that was not asked for", r.ID)}
		}
		h := http.Header{}
		for k, v := range r.Headers {
			h.Set(k, v)
		}
		if h.Get("Date") == "" { // a date to come back at is measured from it
			h.Set("Date", a.Header.Get("Date"))
		}
		answers[i] = &providers.Answer{Status: r.Status, Header: h, Body: r.Body}
	}
	return answers, nil
}
