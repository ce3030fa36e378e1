package providers

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/require"
)

// book is a list of pages with ids in them, by address.
type book map[string]string

func (b book) answer(r *http.Request, _ int) *http.Response {
	body, ok := b[r.URL.RequestURI()]
	if !ok {
		return reply(http.StatusNotFound, "")
	}
	return reply(http.StatusOK, body)
}

// A list that was not read to its end says so, and why.
func TestLists(t *testing.T) {
	many := func(n int) string {
		items := make([]string, n)
		for i := range items {
			items[i] = fmt.Sprintf(`{"id":"%d"}`, i)
		}
		return strings.Join(items, ",")
	}
	for _, tt := range []struct {
		name  string
		pages book
		got   []string
		code  string // of the error; "" is none
	}{
		{"empty", book{"/list": `{"value":[]}`}, nil, ""},
		{"an empty page in the middle", book{
			"/list": `{"value":[{"id":"a"}],"next":"/2"}`, "/2": `{"value":[],"next":"/3"}`, "/3": `{"value":[{"id":"b"}]}`,
		}, []string{"a", "b"}, ""},
		{"the same item on two pages", book{
			"/list": `{"value":[{"id":"a"},{"id":"b"}],"next":"/2"}`, "/2": `{"value":[{"id":"b"},{"id":"c"}]}`,
		}, []string{"a", "b", "c"}, ""},
		{"no list", book{"/list": `{}`}, nil, "no_list"},
		{"null for the list", book{"/list": `{"value":null}`}, nil, "no_list"},
		{"null for the answer", book{"/list": `null`}, nil, "no_list"},
		{"a list for the answer", book{"/list": `[]`}, nil, "no_list"},
		{"a string for the list", book{"/list": `{"value":"[]"}`}, nil, "no_list"},
		{"a number for the next page", book{"/list": `{"value":[],"next":2}`}, nil, "no_list"},
		{"no list on the second page", book{"/list": `{"value":[{"id":"a"}],"next":"/2"}`, "/2": `{}`}, []string{"a"}, "no_list"},
		{"null for an item", book{"/list": `{"value":[{"id":"a"},null]}`}, []string{"a"}, "unexpected_item"},
		{"an item without an id", book{"/list": `{"value":[{"name":"a"}]}`}, nil, "unexpected_item"},
		{"a number for an id", book{"/list": `{"value":[{"id":7}]}`}, nil, "unexpected_item"},
		{"a page that comes round", book{
			"/list": `{"value":[{"id":"a"}],"next":"/2"}`, "/2": `{"value":[{"id":"b"}],"next":"/3"}`, "/3": `{"value":[{"id":"c"}],"next":"/2"}`,
		}, []string{"a", "b", "c"}, "cursor_loop"},
		{"a page that names itself", book{"/list": `{"value":[{"id":"a"}],"next":"/list"}`}, []string{"a"}, "cursor_loop"},
		{"fewer than the service counts", book{"/list": `{"value":[{"id":"a"}],"count":2}`}, []string{"a"}, "count_mismatch"},
		{"as many as the service counts", book{"/list": `{"value":[{"id":"a"},{"id":"b"}],"count":2}`}, []string{"a", "b"}, ""},
		{"more than the service counts", book{"/list": `{"value":[{"id":"a"},{"id":"b"}],"count":1}`}, []string{"a", "b"}, ""},
		{"as many as the service ever lists", book{"/list": `{"value":[` + many(1000) + `]}`}, nil, "capped"},
		{"a page that is not there", book{"/list": `{"value":[{"id":"a"}],"next":"/2"}`}, []string{"a"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := client(t, &service{answer: tt.pages.answer})
				var got []string
				list := List{First: Call{URL: "/list"}, Decode: decodePage, ID: decodeID, Most: 1000}
				err := c.Each(t.Context(), list, func(item jsontext.Value) error {
					id, err := decodeID(item)
					got = append(got, id)
					return err
				})
				switch {
				case tt.name == "a page that is not there":
					fails(t, err, NotFound, "")
				case tt.code == "":
					require.NoError(t, err)
				default:
					fails(t, err, Broken, tt.code)
				}
				if tt.code != "capped" {
					require.Equal(t, tt.got, got)
				}
			})
		})
	}
}

// A service that makes a new cursor for an old page, or goes on with nothing,
// is not followed for ever.
func TestListsThatGoOnWithoutAnythingNew(t *testing.T) {
	for name, items := range map[string]string{"the same page": `{"id":"a"}`, "empty pages": ``} {
		t.Run(name, func(t *testing.T) {
			s := &service{answer: func(_ *http.Request, n int) *http.Response {
				return reply(http.StatusOK, fmt.Sprintf(`{"value":[%s],"next":"/list?cursor=%d"}`, items, n))
			}}
			_, err := names(t.Context(), client(t, s), "/list")
			fails(t, err, Broken, "cursor_loop")
			require.LessOrEqual(t, len(s.asked), maxBarren+1)
		})
	}
}

// A cursor that has lapsed costs the pages before it, not the list, and never
// counts an item twice.
func TestLapsedCursor(t *testing.T) {
	lapse := func(times int) *service {
		pages := pagesOf(4)
		return &service{answer: func(r *http.Request, n int) *http.Response {
			if r.URL.Query().Get("page") == "3" && times > 0 {
				times--
				return reply(http.StatusGone, "")
			}
			return pages(r, n)
		}}
	}
	t.Run("twice", func(t *testing.T) {
		s := lapse(maxRestarts)
		got, err := names(t.Context(), client(t, s), "/list")
		require.NoError(t, err)
		require.Equal(t, []string{"1", "2", "3", "4"}, got)
		require.Len(t, s.asked, 3+3+4)
	})
	t.Run("for ever", func(t *testing.T) {
		s := lapse(1000)
		got, err := names(t.Context(), client(t, s), "/list")
		fails(t, err, LostCursor, "")
		require.Equal(t, []string{"1", "2"}, got)
		require.Len(t, s.asked, 3*(1+maxRestarts))
	})
}

// A list that changes while it is read is read again.
func TestListThatComesUpShort(t *testing.T) {
	s := &service{answer: func(_ *http.Request, n int) *http.Response {
		switch n {
		case 1:
			return reply(http.StatusOK, `{"value":[{"id":"a"},{"id":"b"}],"count":4,"next":"/list?page=2"}`)
		case 2: // c moved to the page before
			return reply(http.StatusOK, `{"value":[{"id":"d"}]}`)
		}
		return reply(http.StatusOK, `{"value":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}],"count":4}`)
	}}
	got, err := names(t.Context(), client(t, s), "/list")
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b", "d", "c"}, got)
}

// A page that fails for good leaves what was read before it.
func TestLaterPageFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		pages := pagesOf(7)
		s := &service{answer: func(r *http.Request, n int) *http.Response {
			if r.URL.Query().Get("page") == "3" {
				return reply(http.StatusBadGateway, "")
			}
			return pages(r, n)
		}}
		got, err := names(t.Context(), client(t, s), "/list")
		fails(t, err, Unavailable, "")
		require.Equal(t, []string{"1", "2"}, got)
	})
}
