package providers

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// An answer that is not whole, or not what it says it is, is no answer: least
// of all an empty list.
func TestStrictBodies(t *testing.T) {
	utf16 := "\xff\xfe"
	for _, c := range `{"value":[]}` {
		utf16 += string([]byte{byte(c), 0})
	}
	for _, tt := range []struct {
		name, body, kind, code string
	}{
		{"empty", "", "application/json", "empty_body"},
		{"blank", " \r\n", "application/json", "empty_body"},
		{"empty without a type", "", "", "empty_body"},
		{"without a type", `{"value":[]}`, "", "no_content_type"},
		{"a page of a proxy", "<html><body>Sign in</body></html>", "text/html; charset=utf-8", "non_json"},
		{"text", `{"value":[]}`, "text/plain", "non_json"},
		{"a type that is none", `{"value":[]}`, "application/json; =", "non_json"},
		{"HTML that says it is JSON", "<html>", "application/json", "malformed"},
		{"cut in a name", `{"value":[{"id":"1","na`, "application/json", codeTruncated},
		{"cut after an item", `{"value":[{"id":"1"}`, "application/json", codeTruncated},
		{"two values", `{"value":[]}{"value":[]}`, "application/json", "malformed"},
		{"a stray bracket", `{"value":[]}]`, "application/json", "malformed"},
		{"the same name twice", `{"value":[],"value":[{"id":"1"}]}`, "application/json", "malformed"},
		{"the same name twice, deep down", `{"value":[{"id":"1","isEnabled":false,"isEnabled":true}]}`, "application/json", "malformed"},
		{"the same name twice, once escaped", `{"value":[{"id":"1","isEnabled":false,"isEnable\u0064":true}]}`, "application/json", "malformed"},
		{"a byte order mark", "\ufeff" + `{"value":[]}`, "application/json", "malformed"},
		{"UTF-16", utf16, "application/json", "malformed"},
		{"not a number", `{"value":[NaN]}`, "application/json", "malformed"},
		{"infinity", `{"value":[Infinity]}`, "application/json", "malformed"},
		{"a comment", `{"value":[] /* none */}`, "application/json", "malformed"},
		{"a comma too many", `{"value":[],}`, "application/json", "malformed"},
		{"a bare control character", "{\"value\":[\"\x01\"]}", "application/json", "malformed"},
		{"deep", `{"value":` + strings.Repeat("[", 1_000_000), "application/json", "response_too_large"},
		{"deep and closed", strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1), "application/json", "response_too_large"},
		{"a long string", `["` + strings.Repeat("x", maxString+1) + `"]`, "application/json", "response_too_large"},
		{"a long name", `{"` + strings.Repeat("x", maxString+1) + `":1}`, "application/json", "response_too_large"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{answer: inTurn(always(http.StatusOK, tt.body, "Content-Type", tt.kind))}
				_, err := get(t, client(t, s), "/a")
				e := failure(t, err, Broken, tt.code)
				require.Less(t, len(e.Error()), 400)
			})
		})
	}
	for name, body := range map[string]string{
		"a list":                             `{"value":[]}`,
		"with room around":                   " \n{\"value\":[]}\n",
		"half of a surrogate pair in a name": `{"value":[{"id":"\ud800"}]}`,
		"as deep as may be":                  strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth),
		"names that differ in case":          `{"a":1,"A":2}`,
	} {
		t.Run(name, func(t *testing.T) {
			s := &service{answer: inTurn(always(http.StatusOK, body, "Content-Type", "application/json;odata.metadata=minimal;charset=utf-8"))}
			_, err := get(t, client(t, s), "/a")
			require.NoError(t, err)
		})
	}
}

func TestDecodeIsToTheLetter(t *testing.T) {
	var v struct {
		ID string `json:"id"`
	}
	require.NoError(t, Decode([]byte(`{"ID":"1","Id":"2"}`), &v))
	require.Empty(t, v.ID, "a name in another case is another name")
	require.Error(t, Decode([]byte(`{"id":1}`), &v))
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"two\r\nlines\tand\x1b[2J more": "two lines and [2J more",
		"right\u202eto left":            "right to left",
		"  plain  ":                     "plain",
		strings.Repeat("ä", 300):        strings.Repeat("ä", maxReason-1) + "…",
	} {
		require.Equal(t, want, OneLine(in))
	}
}

// What a server sends costs no more memory than an answer may have, however
// small it was made for the way.
func TestHugeBodies(t *testing.T) {
	endless := func(w io.Writer) {
		chunk := []byte(strings.Repeat(`{"id":"x"},`, 1<<14))
		_, _ = w.Write([]byte(`{"value":[`))
		for range 60_000 { // 10 GB
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}
	for name, serve := range map[string]http.HandlerFunc{
		"an endless body": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			endless(w)
		},
		"a small one that unfolds": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Encoding", "gzip")
			zip := gzip.NewWriter(w)
			endless(zip)
			_ = zip.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(serve)
			defer server.Close()
			transport, err := NewTransport(nil)
			require.NoError(t, err)
			origin, err := url.Parse(server.URL)
			require.NoError(t, err)
			c, err := NewClient(API{Origin: origin, Classify: plainly}, Network{Transport: transport})
			require.NoError(t, err)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err = c.Do(t.Context(), Call{URL: "/a"})
			runtime.ReadMemStats(&after)
			fails(t, err, Broken, "response_too_large")
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(16*maxBody), "of 10 GB")
		})
	}
}

// A run has a bound as well as each answer.
func TestAllAnswersTogether(t *testing.T) {
	c := client(t, &service{answer: inTurn(fine)})
	c.read.Store(maxRun)
	_, err := get(t, c, "/a")
	fails(t, err, Broken, "response_too_large")
}

// trickle is a body of so many bytes, one at a time.
type trickle struct {
	every time.Duration
	left  int
	done  <-chan struct{}
	err   func() error
}

func (b *trickle) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, io.EOF
	}
	select {
	case <-time.After(b.every):
	case <-b.done:
		return 0, b.err()
	}
	b.left--
	p[0] = ' '
	if b.left == 0 {
		return copy(p, "{}"), nil
	}
	return 1, nil
}

// A slow body is read as long as it comes; one that stops coming, or would
// never end, is given up.
func TestSlowBodies(t *testing.T) {
	for _, tt := range []struct {
		name  string
		every time.Duration
		bytes int
		ok    bool
		most  time.Duration // of one try
	}{
		{"a byte a second, not many", time.Second, 100, true, 100 * time.Second},
		{"a byte a second without end", time.Second, 1 << 20, false, requestTimeout},
		{"a byte a minute", time.Minute, 100, false, idleTimeout},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &service{answer: func(r *http.Request, _ int) *http.Response {
					resp := reply(http.StatusOK, "")
					resp.Body = io.NopCloser(&trickle{tt.every, tt.bytes, r.Context().Done(), r.Context().Err})
					return resp
				}}
				start := time.Now()
				_, err := get(t, client(t, s), "/a")
				if tt.ok {
					require.NoError(t, err)
				} else {
					fails(t, err, Unavailable, "timeout")
				}
				require.LessOrEqual(t, time.Since(start), time.Duration(len(s.at))*(tt.most+maxBackoff))
				if len(s.at) > 1 {
					require.LessOrEqual(t, s.at[1].Sub(s.at[0]), tt.most+2*time.Second)
				}
			})
		})
	}
}

func FuzzCheckJSON(f *testing.F) {
	for _, seed := range []string{
		`{"value":[{"id":"1","accountEnabled":true}],"@odata.nextLink":"https://x"}`, `{"a":1,"a":2}`, `{"value":[{"id":"1"}`, "\ufeff{}",
		`[NaN]`, `"\ud800"`, `{} {}`, ``, `null`, `[[[[]]]]`, `{"a":{"b":[1,2.5e3,-0]}}`, "\xff\xfe{\x00}\x00", `{"é":"\u0000"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e := checkJSON(b)
		if e != nil {
			if e.Class != Broken || e.Code == "" || strings.ContainsAny(e.Message, "\n\x1b") {
				t.Fatalf("%+v", e)
			}
			return
		}
		// What is let through is one whole value that reads the same way however
		// it is read.
		var v any
		if err := Decode(b, &v); err != nil {
			t.Fatalf("let through, but cannot be read: %v", err)
		}
		whole := bytes.TrimSpace(b)
		if whole[0] == '{' && checkJSON(whole[:len(whole)-1]) == nil {
			t.Fatal("an object without its end is let through")
		}
	})
}
