package providers

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
)

// Page is one page of a list.
type Page struct {
	Items []jsontext.Value
	Next  string // the address of the next page, "" at the end
	Total int    // how many items the whole list has, -1 if not said
}

// List describes how to read a list of pages.
type List struct {
	First Call
	Got   *Answer // the answer to First, where it came another way
	// Decode finds the items in an answer. It fails if they are not there: an
	// answer without a list is not an empty list.
	Decode func(*Answer) (Page, error)
	// ID names an item, so that one that comes twice, because the list changed
	// while it was read, is used once. It fails on what is no item.
	ID func(item jsontext.Value) (string, error)
	// Most is a number of items at which the service is known to stop without
	// saying so; 0 if it does not.
	Most int
}

// Bounds on reading one list.
const (
	maxRestarts = 2         // when its cursor lapses, or it comes up short
	maxPages    = 1_000_000 // of one list
	maxBarren   = 20        // pages in a row without anything new
)

// Each calls use with every item of a list, in the order in which they come.
// It returns nil only if the list was read to its end: a cursor that comes
// round again, a total that is not reached and an end that is not one are
// errors, after which use has seen a part.
func (c *Client) Each(ctx context.Context, l List, use func(item jsontext.Value) error) error {
	r := listing{client: c, list: l, use: use, seen: map[string]int{}}
	for restarts := 0; ; restarts++ {
		err := r.pass(ctx)
		lost := Is(err, LostCursor) || err == nil && r.short()
		switch {
		case err != nil && !lost:
			return err
		case !lost && l.Most > 0 && r.used >= l.Most:
			return &Error{Class: Broken, Call: name(l.First, nil), Code: "capped", Message: fmt.Sprintf("the service stops at %d items", l.Most)}
		case !lost:
			return nil
		case restarts == maxRestarts && err != nil:
			return err
		case restarts == maxRestarts:
			return &Error{Class: Broken, Call: r.call, Code: "count_mismatch", Message: fmt.Sprintf("the service counts %d items and lists %d", r.total, r.used)}
		}
	}
}

// listing is a list being read.
type listing struct {
	client *Client
	list   List
	use    func(jsontext.Value) error
	seen   map[string]int // the last pass that saw an id, counted from 1
	passes int
	used   int
	total  int // -1 if not said
	call   string
}

// short reports whether fewer items came than the service counts.
func (r *listing) short() bool { return r.total > r.used }

// pass reads the list once from its beginning.
func (r *listing) pass(ctx context.Context) error {
	r.total = -1
	r.passes++
	barren := 0
	call := r.list.First
	visited := map[string]bool{}
	answer := r.list.Got
	r.list.Got = nil
	for range maxPages {
		if answer == nil {
			var err error
			if answer, err = r.client.Do(ctx, call); err != nil {
				return err
			}
		}
		u, _ := r.client.address(call.URL)
		r.call = name(call, u)
		page, err := r.list.Decode(answer)
		if err != nil {
			return &Error{Class: Broken, Call: r.call, Status: answer.Status, Code: "no_list", Message: OneLine(err.Error())}
		}
		if r.total < 0 {
			r.total = page.Total
		}
		barren++
		for _, item := range page.Items {
			fresh, err := r.item(item)
			if err != nil {
				return &Error{Class: Broken, Call: r.call, Status: answer.Status, Code: "unexpected_item", Message: OneLine(err.Error())}
			}
			if fresh {
				barren = 0
			}
		}
		if page.Next == "" {
			return nil
		}
		// Some services make a new cursor for a page that was there before.
		if visited[page.Next] || barren == maxBarren {
			return &Error{Class: Broken, Call: r.call, Code: "cursor_loop", Message: "the list comes round again"}
		}
		visited[page.Next] = true
		call.URL = page.Next
		answer = nil
	}
	return &Error{Class: Broken, Call: r.call, Code: "cursor_loop", Message: "the list does not end"}
}

// item uses an item that did not come before. It reports whether this pass had
// not seen it.
func (r *listing) item(item jsontext.Value) (fresh bool, _ error) {
	id, err := r.list.ID(item)
	if err != nil {
		return false, err
	}
	last := r.seen[id]
	r.seen[id] = r.passes
	if last > 0 {
		return last < r.passes, nil
	}
	r.used++
	return true, r.use(item)
}
