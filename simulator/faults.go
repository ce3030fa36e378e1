package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Fault is a way in which a service goes wrong: it answers in the place of
// next, which gives the ordinary answer.
type Fault func(s *Server, r *http.Request, next func() *Reply) *Reply

// Injection says where a fault strikes.
type Injection struct {
	Path  string // of the request, {id} for any part; "" is everything
	From  int    // the first request to it that is struck, counted from 1; 0 is 1
	Times int    // how many are; 0 is all
	Alone bool   // it strikes none that came in a batch
	Fault Fault
}

type injected struct {
	Injection
	seen int
}

// Inject adds a fault.
func (s *Server) Inject(i Injection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, injected{Injection: i})
}

// broken returns the answer of the first fault that strikes a request.
func (s *Server) broken(r *http.Request, route *Route) *Reply {
	s.mu.Lock()
	var fault Fault
	for i := range s.faults {
		f := &s.faults[i]
		if _, ok := match(f.Path, r.URL.Path); f.Path != "" && f.Path != route.Name && !ok {
			continue
		}
		if f.Alone && r.Context().Value(inBatch{}) != nil {
			continue
		}
		f.seen++
		if from := max(f.From, 1); fault == nil && f.seen >= from && (f.Times == 0 || f.seen < from+f.Times) {
			fault = f.Fault
		}
	}
	s.mu.Unlock()
	if fault == nil {
		return nil
	}
	return fault(s, r, func() *Reply {
		if reply := s.charge(r, route); reply != nil {
			return reply
		}
		return route.Answer(s, r)
	})
}

// Refuse answers with an error in the provider's form. Headers are given as
// names and values in turn.
func Refuse(status int, code, message string, headers ...string) Fault {
	return func(s *Server, r *http.Request, _ func() *Reply) *Reply {
		reply := s.protocol.Error(s, r, status, code, message)
		for i := 0; i+1 < len(headers); i += 2 {
			reply.Header.Set(headers[i], headers[i+1])
		}
		return reply
	}
}

// Throttle answers 429 and, if wait is not negative, when to come back. It
// records a client that comes earlier.
func Throttle(wait time.Duration) Fault {
	var until time.Time
	told := map[string]time.Time{} // when, by address
	return func(s *Server, r *http.Request, _ func() *Reply) *Reply {
		now := time.Now()
		s.mu.Lock()
		_, again := told[r.URL.RequestURI()]
		for _, at := range told {
			again = again || now.After(at) // at the same instant another address was on its way
		}
		if again && now.Before(until) {
			s.violate("%s came %s before Retry-After had passed", r.URL.Path, until.Sub(now))
		}
		if wait >= 0 {
			until, told[r.URL.RequestURI()] = now.Add(wait), now
		}
		s.mu.Unlock()
		reply := s.protocol.Error(s, r, http.StatusTooManyRequests, "TooManyRequests", "Too many requests")
		if wait >= 0 {
			reply.Header.Set("Retry-After", strconv.Itoa(int(wait/time.Second)))
		}
		return reply
	}
}

// Body answers with a body of any kind; an empty type leaves the header out.
func Body(status int, contentType string, body string) Fault {
	return func(*Server, *http.Request, func() *Reply) *Reply {
		reply := newReply(status, contentType, []byte(body))
		if contentType == "" {
			reply.Header.Del("Content-Type")
		}
		return reply
	}
}

// Edit changes the ordinary answer's body.
func Edit(change func([]byte) []byte) Fault {
	return func(_ *Server, _ *http.Request, next func() *Reply) *Reply {
		reply := next()
		reply.Body = change(reply.Body)
		return reply
	}
}

// shaper is a Protocol whose lists have another form than Graph's: faults see
// the items of a list in "value", and the address of the next page in
// "@odata.nextLink", whatever the provider.
type shaper interface {
	Shape(*Reply) (Object, bool)
	Unshape(*Reply, Object)
}

// plainShape is the form of objects as they are.
type plainShape struct{}

func (plainShape) Shape(reply *Reply) (Object, bool) {
	var o Object
	err := json.Unmarshal(reply.Body, &o)
	return o, err == nil
}

func (plainShape) Unshape(reply *Reply, o Object) { reply.Body, _ = json.Marshal(o) }

// EditJSON changes the ordinary answer as a JSON object.
func EditJSON(change func(Object)) Fault {
	return func(s *Server, _ *http.Request, next func() *Reply) *Reply {
		var form shaper = plainShape{}
		if own, ok := s.protocol.(shaper); ok {
			form = own
		}
		reply := next()
		if o, ok := form.Shape(reply); ok {
			change(o)
			form.Unshape(reply, o)
		}
		return reply
	}
}

// EachItem changes every object in the ordinary answer's list.
func EachItem(change func(Object)) Fault {
	return EditJSON(func(o Object) {
		items, _ := o["value"].([]any)
		for _, v := range items {
			if item, ok := v.(Object); ok {
				change(item)
			}
		}
	})
}

// The ways in which a connection goes wrong.
var (
	// Reset breaks the connection instead of an answer.
	Reset Fault = func(*Server, *http.Request, func() *Reply) *Reply {
		return &Reply{Err: errors.New("read: connection reset by peer")}
	}
	// GoAway is HTTP/2's way to end a connection.
	GoAway Fault = func(*Server, *http.Request, func() *Reply) *Reply {
		return &Reply{Err: errors.New("http2: server sent GOAWAY and closed the connection")}
	}
	// ResetAfterHeader breaks the connection before the body.
	ResetAfterHeader Fault = func(_ *Server, _ *http.Request, next func() *Reply) *Reply {
		reply := next()
		reply.Body, reply.Cut = nil, errors.New("read: connection reset by peer")
		return reply
	}
	// CutShort ends the body in the middle, as a length that is not reached shows.
	CutShort Fault = func(_ *Server, _ *http.Request, next func() *Reply) *Reply {
		reply := next()
		reply.Body, reply.Cut = reply.Body[:len(reply.Body)/2], io.ErrUnexpectedEOF
		return reply
	}
	// CutClean ends the body after the first object of its list, with nothing
	// to show that there was more.
	CutClean Fault = Edit(func(b []byte) []byte {
		if i := bytes.Index(b, []byte("},{")); i >= 0 {
			return b[:i+1]
		}
		return b[:len(b)-1]
	})
	// SlowLoris sends a byte a minute.
	SlowLoris Fault = func(_ *Server, _ *http.Request, next func() *Reply) *Reply {
		reply := next()
		reply.Trickle = time.Minute
		return reply
	}
	// Huge sends more than anybody can want.
	Huge Fault = func(_ *Server, _ *http.Request, next func() *Reply) *Reply {
		reply := next()
		reply.Body = append([]byte(`{"value":[{"id":"`), bytes.Repeat([]byte("x"), 80<<20)...)
		return reply
	}
	// Deep nests without end.
	Deep Fault = Edit(func([]byte) []byte { return []byte(`{"value":` + strings.Repeat("[", 1_000_000)) })
	// LongString is one string of many megabytes.
	LongString Fault = Edit(func([]byte) []byte {
		return []byte(`{"value":[{"id":"` + strings.Repeat("x", 16<<20) + `"}]}`)
	})
	// Duplicate names a member twice.
	Duplicate Fault = Edit(func(b []byte) []byte {
		name := bytes.Index(b, []byte(`":`))
		return slices.Concat(b[:name+2], []byte("null,"), b[1:])
	})
	// ByteOrderMark starts with the mark of another encoding.
	ByteOrderMark Fault = Edit(func(b []byte) []byte { return append([]byte("\ufeff"), b...) })
	// UTF16 is another encoding.
	UTF16 Fault = Edit(func(b []byte) []byte {
		out := []byte{0xff, 0xfe}
		for _, c := range b {
			out = append(out, c, 0)
		}
		return out
	})
	// NotANumber is no JSON.
	NotANumber Fault = Edit(func([]byte) []byte { return []byte(`{"value":[{"id":NaN}]}`) })
	// NoList leaves the list out.
	NoList Fault = EditJSON(func(o Object) { delete(o, "value") })
	// NoEnd leaves the link to the next page out.
	NoEnd Fault = EditJSON(func(o Object) { delete(o, "@odata.nextLink") })
)

// Redirect sends the client elsewhere.
func Redirect(to string) Fault {
	return func(*Server, *http.Request, func() *Reply) *Reply {
		return &Reply{Status: http.StatusFound, Header: http.Header{"Location": {to}}}
	}
}

// NextLink replaces the link to the next page.
func NextLink(to string) Fault { return EditJSON(func(o Object) { o["@odata.nextLink"] = to }) }

// Loop links each page to one that was there before.
func Loop() Fault {
	first := ""
	return func(s *Server, r *http.Request, next func() *Reply) *Reply {
		if first == "" {
			first = origin(r) + r.URL.RequestURI()
		}
		return NextLink(first)(s, r, next)
	}
}

// Fail breaks the connection with an error of the network.
func Fail(err error) Fault {
	return func(*Server, *http.Request, func() *Reply) *Reply { return &Reply{Err: err} }
}

// ThrottleUntil answers 429 with the date at which to come back, by the
// server's clock, in the layout given.
func ThrottleUntil(wait time.Duration, layout string) Fault {
	throttle := Throttle(wait)
	return func(s *Server, r *http.Request, next func() *Reply) *Reply {
		reply := throttle(s, r, next)
		reply.Header.Set("Retry-After", s.Now().Add(wait).Format(layout))
		return reply
	}
}
