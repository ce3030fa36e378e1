package providers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/require"
)

// service is an API in memory that remembers what was asked of it.
type service struct {
	answer func(r *http.Request, n int) *http.Response // n counts from 1
	rtt    func() time.Duration

	mu    sync.Mutex
	asked []*http.Request
	at    []time.Time // when each request came
}

func (s *service) RoundTrip(r *http.Request) (*http.Response, error) {
	if s.rtt != nil {
		time.Sleep(s.rtt() / 2)
	}
	s.mu.Lock()
	s.asked = append(s.asked, r)
	s.at = append(s.at, time.Now())
	n := len(s.asked)
	s.mu.Unlock()
	resp := s.answer(r, n)
	if s.rtt != nil {
		time.Sleep(s.rtt() / 2)
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if resp == nil {
		return nil, errors.New("read: connection reset by peer")
	}
	resp.Request = r
	return resp, nil
}

func (s *service) paths() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, r := range s.asked {
		out = append(out, r.URL.RequestURI())
	}
	return out
}

// reply is an answer; headers are given as names and values in turn.
func reply(status int, body string, headers ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
		if headers[i+1] == "" {
			h.Del(headers[i])
		}
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), ContentLength: -1}
}

// inTurn answers with each reply once, and with the last from then on.
func inTurn(replies ...func() *http.Response) func(*http.Request, int) *http.Response {
	return func(_ *http.Request, n int) *http.Response { return replies[min(n, len(replies))-1]() }
}

func always(status int, body string, headers ...string) func() *http.Response {
	return func() *http.Response { return reply(status, body, headers...) }
}

var fine = always(http.StatusOK, `{"value":[]}`)

const origin = "https://api.example"

func mustURL(s string) *url.URL {
	u, err := url.Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

func plainly(a *Answer) *Error {
	switch {
	case a.Status == http.StatusOK:
		return nil
	case a.Status == http.StatusUnauthorized:
		return &Error{Class: LostAuth}
	case a.Status == http.StatusForbidden:
		return &Error{Class: Forbidden}
	case a.Status == http.StatusNotFound:
		return &Error{Class: NotFound}
	case a.Status == http.StatusGone:
		return &Error{Class: LostCursor}
	case a.Status == http.StatusTooManyRequests:
		return &Error{Class: Throttle}
	case a.Status >= http.StatusInternalServerError:
		return &Error{Class: Unavailable}
	}
	return nil
}

// client returns a client of the service with one token and the limits given.
func client(t *testing.T, s http.RoundTripper, limits ...Limit) *Client {
	t.Helper()
	c, err := NewClient(API{
		Origin: mustURL(origin), Limits: limits, Classify: plainly,
		Token: func(context.Context) (Token, error) { return Token{Value: NewSecret("canary-token")}, nil },
		Posts: map[string]func([]byte) error{"/batch": func(b []byte) error {
			if bytes.Contains(b, []byte("DELETE")) {
				return errors.New("a batch with something else than reads")
			}
			return nil
		}},
	}, Network{Transport: s, UserAgent: "test"})
	require.NoError(t, err)
	return c
}

func get(t *testing.T, c *Client, path string, uses ...Use) (*Answer, error) {
	t.Helper()
	return c.Do(t.Context(), Call{URL: path, Uses: uses})
}

// failure asks for the class and the code of an error.
func failure(t *testing.T, err error, class Class, code string) *Error {
	t.Helper()
	var e *Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, class, e.Class, "%v", e)
	require.Equal(t, code, e.Code, "%v", e)
	return e
}

// fails is failure where the rest of the error does not matter.
func fails(t *testing.T, err error, class Class, code string) {
	t.Helper()
	_ = failure(t, err, class, code)
}

// names reads the pages of {"value": [{"id"}], "next", "count"}.
func names(ctx context.Context, c *Client, first string, uses ...Use) ([]string, error) {
	var got []string
	err := c.Each(ctx, List{First: Call{URL: first, Uses: uses}, Decode: decodePage, ID: decodeID}, func(item jsontext.Value) error {
		id, _ := decodeID(item)
		got = append(got, id)
		return nil
	})
	return got, err
}

func decodePage(a *Answer) (Page, error) {
	var p struct {
		Value *[]jsontext.Value `json:"value"`
		Next  string            `json:"next"`
		Count *int              `json:"count"`
	}
	if err := Decode(a.Body, &p); err != nil {
		return Page{}, err
	}
	if p.Value == nil {
		return Page{}, errors.New("no value")
	}
	out := Page{Items: *p.Value, Next: p.Next, Total: -1}
	if p.Count != nil {
		out.Total = *p.Count
	}
	return out, nil
}

func decodeID(item jsontext.Value) (string, error) {
	var o struct {
		ID string `json:"id"`
	}
	if err := Decode(item, &o); err != nil {
		return "", err
	}
	if o.ID == "" {
		return "", errors.New("an item without an id")
	}
	return o.ID, nil
}

// pagesOf serves a list of n pages with one item each: /list, /list?page=2, …
func pagesOf(n int) func(*http.Request, int) *http.Response {
	return func(r *http.Request, _ int) *http.Response {
		page := 1
		_, _ = fmt.Sscanf(r.URL.Query().Get("page"), "%d", &page)
		next := ""
		if page < n {
			next = fmt.Sprintf(`,"next":"%s/list?page=%d"`, origin, page+1)
		}
		return reply(http.StatusOK, fmt.Sprintf(`{"value":[{"id":"%d"}]%s}`, page, next))
	}
}

// Whatever could change something does not leave the process.
func TestOnlyReadsAreSent(t *testing.T) {
	s := &service{answer: inTurn(fine)}
	c := client(t, s)
	for _, tt := range []struct {
		name string
		call Call
		want string
	}{
		{"a POST to a path that nobody named", Call{URL: "/users", Body: []byte(`{}`)}, "this POST is not known to be a read"},
		{"a POST to a named path with a slash more", Call{URL: "/batch/", Body: []byte(`{}`)}, "this POST is not known to be a read"},
		{"a POST whose body writes", Call{URL: "/batch", Body: []byte(`{"method":"DELETE"}`)}, "a batch with something else than reads"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := c.Do(t.Context(), tt.call)
			require.Contains(t, failure(t, err, Refused, "not_sent").Message, tt.want)
		})
	}
	for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete, "TRACE", "get"} {
		t.Run(method, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), method, origin+"/users", http.NoBody)
			require.NoError(t, err)
			_, err = c.http.RoundTrip(r)
			fails(t, err, Refused, "not_sent")
		})
	}
	t.Run("a POST whose body cannot be looked at", func(t *testing.T) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, origin+"/batch", io.NopCloser(strings.NewReader("{}")))
		require.NoError(t, err)
		_, err = c.http.RoundTrip(r)
		fails(t, err, Refused, "not_sent")
	})
	require.Empty(t, s.asked, "something was sent")

	_, err := c.Do(t.Context(), Call{URL: "/batch", Body: []byte(`{"method":"GET"}`)})
	require.NoError(t, err)
	require.Equal(t, http.MethodPost, s.asked[0].Method)
}

// The client of a token service sends nothing but its posts, and only there.
func TestTokenClientIsPinnedToo(t *testing.T) {
	s := &service{answer: inTurn(always(http.StatusFound, "", "Location", "https://evil.example/token"))}
	c, err := Network{Transport: s}.HTTPClient([]string{"/*/token"}, mustURL("https://login.example"))
	require.NoError(t, err)
	for _, to := range []string{"https://login.example/tenant/authorize", "https://login.example.evil/tenant/token", "http://login.example/tenant/token", "https://login.example:8443/tenant/token"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, to, strings.NewReader("client_secret=canary"))
		require.NoError(t, err)
		_, err = c.Do(r)
		require.Error(t, err, to)
	}
	require.Empty(t, s.asked)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://login.example/tenant/token", strings.NewReader("client_secret=canary"))
	require.NoError(t, err)
	resp, err := c.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	require.Len(t, s.asked, 1, "the redirect was followed")
}

// A page names the next one. Whoever controls it must not learn the token.
func TestNextPageElsewhereIsRefused(t *testing.T) {
	for _, next := range []string{
		"https://evil.example/list?page=2",
		"https://api.example.evil/list",
		"https://api.example@evil.example/list",
		"https://user:password@api.example/list",
		"https://api.example:8443/list",
		"https://api.example./list",
		"http://api.example/list",
		"http://127.0.0.1/list",
		"//evil.example/list",
		`/\evil.example/list`,
		`https://api.example\@evil.example/list`,
		`\\evil.example\list`,
		"https:evil.example/list",
		"https:///evil.example/list",
		"ftp://api.example/list",
		"https://api.example//evil.example/list",
		"https://api.example/list/../../other",
		"https://api.example/list/./x",
		"https://api.example/list/%2e%2e/other",
		"https://api.example/list/%2E./other",
		"https://api.example/list/%252e%252e/other",
		"https://api.example/list%5c..%5cother",
		"/list/../other",
		"../other",
		"https://api.example/\x00",
		"https://[::1",
	} {
		t.Run(next, func(t *testing.T) {
			s := &service{answer: func(*http.Request, int) *http.Response {
				quoted, _ := json.Marshal(next)
				return reply(http.StatusOK, `{"value":[{"id":"1"}],"next":`+string(quoted)+`}`)
			}}
			got, err := names(t.Context(), client(t, s), "/list")
			fails(t, err, Refused, "origin_violation")
			require.Equal(t, []string{"1"}, got, "what was read before is kept")
			require.Equal(t, []string{"/list"}, s.paths(), "a request was sent")
		})
	}
	t.Run("the same origin in other words", func(t *testing.T) {
		s := &service{answer: inTurn(always(http.StatusOK, `{"value":[{"id":"1"}],"next":"https://API.example:443/list?page=2"}`), fine)}
		got, err := names(t.Context(), client(t, s), "/list")
		require.NoError(t, err)
		require.Equal(t, []string{"1"}, got)
	})
}

func TestRedirects(t *testing.T) {
	to := func(locations ...string) *service {
		return &service{answer: func(_ *http.Request, n int) *http.Response {
			if n > len(locations) {
				return fine()
			}
			return reply(http.StatusTemporaryRedirect, "", "Location", locations[n-1])
		}}
	}
	t.Run("three within the origin are followed", func(t *testing.T) {
		s := to("/b", "c?x=1", origin+"/d")
		_, err := get(t, client(t, s), "/a")
		require.NoError(t, err)
		require.Equal(t, []string{"/a", "/b", "/c?x=1", "/d"}, s.paths())
	})
	t.Run("the fourth is not", func(t *testing.T) {
		s := to("/b", "/c", "/d", "/e")
		_, err := get(t, client(t, s), "/a")
		fails(t, err, Refused, "redirect")
		require.Len(t, s.asked, 4)
	})
	t.Run("a redirect to nowhere", func(t *testing.T) {
		_, err := get(t, client(t, to("")), "/a")
		fails(t, err, Broken, "redirect")
	})
	for _, location := range []string{
		"https://evil.example/?next=secret-in-the-query", "//evil.example/a", "http://api.example/a", "https://api.example:444/a", "https://u:p@api.example/a", "/a/%2e%2e/b",
	} {
		t.Run("not to "+location, func(t *testing.T) {
			s := to(location)
			_, err := get(t, client(t, s), "/a")
			e := failure(t, err, Refused, "origin_violation")
			require.NotContains(t, e.Error(), "secret-in-the-query")
			require.Len(t, s.asked, 1, "a request was sent")
		})
	}
	t.Run("a POST stays a POST that is checked", func(t *testing.T) {
		s := to("/users")
		_, err := client(t, s).Do(t.Context(), Call{URL: "/batch", Body: []byte("{}")})
		fails(t, err, Refused, "not_sent")
		require.Len(t, s.asked, 1)
	})
}

// A passing failure costs a try, a lasting one ends the call in bounded time.
func TestTroubleOfTheService(t *testing.T) {
	for _, tt := range []struct {
		name   string
		broken func() *http.Response
		code   string
	}{
		{"500", always(http.StatusInternalServerError, "oops"), ""},
		{"502 with a page of the proxy", always(http.StatusBadGateway, "<html>", "Content-Type", "text/html"), ""},
		{"503", always(http.StatusServiceUnavailable, ""), ""},
		{"504", always(http.StatusGatewayTimeout, ""), ""},
		{"connection reset", func() *http.Response { return nil }, "network"},
		{"connection reset after the header", func() *http.Response {
			r := reply(http.StatusOK, "")
			r.Body = io.NopCloser(&cut{`{"value":`, errors.New("read: connection reset by peer")})
			return r
		}, "network"},
		{"HTTP/2 GOAWAY in the body", func() *http.Response {
			r := reply(http.StatusOK, "")
			r.Body = io.NopCloser(&cut{`{"value":`, errors.New("http2: server sent GOAWAY and closed the connection")})
			return r
		}, "network"},
		{"a length that is not reached", func() *http.Response {
			r := reply(http.StatusOK, "")
			r.Body = io.NopCloser(&cut{`{"value":[{"id":"1"},`, io.ErrUnexpectedEOF})
			return r
		}, codeTruncated},
		{"an end at an object's boundary", always(http.StatusOK, `{"value":[{"id":"1"},{"id":"2"}`), codeTruncated},
	} {
		t.Run(tt.name+", once", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{answer: inTurn(tt.broken, fine)}
				_, err := get(t, client(t, s), "/a")
				require.NoError(t, err)
				require.Len(t, s.asked, 2)
				require.GreaterOrEqual(t, s.at[1].Sub(s.at[0]), minBackoff)
			})
		})
		t.Run(tt.name+", for ever", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				s := &service{answer: inTurn(tt.broken)}
				_, err := get(t, client(t, s), "/a")
				class := Unavailable
				if tt.code == codeTruncated {
					class = Broken
				}
				fails(t, err, class, tt.code)
				require.LessOrEqual(t, len(s.asked), 1+maxTries)
				require.Less(t, time.Since(start), 5*time.Minute)
			})
		})
	}
}

// cut is a body that ends in an error.
type cut struct {
	rest string
	err  error
}

func (c *cut) Read(p []byte) (int, error) {
	if c.rest == "" {
		return 0, c.err
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

// What no other try can mend is not tried again.
func TestRefusalsAreTakenAtTheirWord(t *testing.T) {
	for status, class := range map[int]Class{http.StatusForbidden: Forbidden, http.StatusNotFound: NotFound, http.StatusTeapot: Broken, http.StatusNoContent: Broken, http.StatusPartialContent: Broken} {
		s := &service{answer: inTurn(always(status, ""))}
		_, err := get(t, client(t, s), "/a")
		require.True(t, Is(err, class), "%d: %v", status, err)
		require.Len(t, s.asked, 1)
	}
}

// A licence is refused now and then to who has it: once more, and no oftener.
func TestLicenceRefusalIsAskedOnceMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &service{answer: inTurn(always(http.StatusPaymentRequired, ""))}
		c := client(t, s)
		c.api.Classify = func(*Answer) *Error { return &Error{Class: NoLicence} }
		_, err := get(t, c, "/a")
		fails(t, err, NoLicence, "")
		require.Len(t, s.asked, 2)
	})
}

// The end of a run ends its waits, whatever it waits for.
func TestTheEndOfTheRunEndsEveryWait(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer func() *http.Response
		uses   []Use
	}{
		{"for a service in trouble", always(http.StatusServiceUnavailable, ""), nil},
		{"for a service that asks to wait", always(http.StatusTooManyRequests, "", "Retry-After", "600"), nil},
		{"for a limit", fine, []Use{{"few", 1}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(1500*time.Millisecond, cancel)
				start := time.Now()
				c := client(t, &service{answer: inTurn(tt.answer)}, Limit{Name: "few", Cost: 1, Window: time.Minute})
				for {
					if _, err := c.Do(ctx, Call{URL: "/a", Uses: tt.uses}); err != nil {
						require.ErrorIs(t, err, context.Canceled)
						break
					}
				}
				require.Equal(t, 1500*time.Millisecond, time.Since(start))
			})
		})
	}
}

// Ages are measured by the provider's clock, which its first answer tells.
func TestSkew(t *testing.T) {
	for _, skew := range []time.Duration{0, 3 * time.Hour, -72 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			s := &service{answer: func(*http.Request, int) *http.Response {
				return reply(http.StatusOK, "{}", "Date", time.Now().Add(-skew).UTC().Format(http.TimeFormat))
			}}
			c := client(t, s)
			_, said := c.Skew()
			require.False(t, said)
			_, err := get(t, c, "/a")
			require.NoError(t, err)
			got, said := c.Skew()
			require.True(t, said)
			require.Equal(t, skew, got)
			require.Equal(t, time.Now().Add(-skew), (&Session{Clients: map[string]*Client{"x": c}}).Now())
		})
	}
}
