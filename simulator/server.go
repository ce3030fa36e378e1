package simulator

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// Server answers as a provider does.
type Server struct {
	org      *Organisation
	protocol Protocol
	opts     Options

	mu         sync.Mutex
	windows    map[string]*window
	calls      map[string]int // by route
	refusals   int
	violations []string
	faults     []injected
	tokens     map[string]grant
	codes      map[string]pending
	serial     int
	demand     string // claims that every token has to satisfy from now on
}

// Options are how a server behaves.
type Options struct {
	Limits bool                 // enforce the published limits
	RTT    func() time.Duration // how long an answer takes, half of it before it is counted; nil is no time
	Skew   time.Duration        // how far the server's clock is ahead
	Life   time.Duration        // of a token; 0 is an hour
	Date   time.Time            // the date the server thinks it is when it starts; zero is now
	Load   map[string]int       // units that other clients take of each window of a limit
	Report int                  // records on a page of the registration report, which the service chooses; 0 is 999
	Page   func() int           // how many items a page holds at the most; nil: as many as are asked for
	Order  uint64               // the order of every list; 0 is the organisation's own
}

// Protocol is how a provider speaks.
type Protocol interface {
	// Route finds what answers a request; nil if nothing does.
	Route(*http.Request) *Route
	// Unrouted answers what no route does.
	Unrouted(*Server, *http.Request) *Reply
	// Refuse answers a request over a limit.
	Refuse(*Server, *http.Request, *Limit, time.Duration) *Reply
	// Error is a refusal in the provider's form.
	Error(s *Server, r *http.Request, status int, code, message string) *Reply
	// Limits are the published limits.
	Limits(*Organisation) []Limit
}

// Route answers one kind of request.
type Route struct {
	Name    string // the path's pattern: "/users/{id}/authentication/methods"
	Post    bool   // a POST that only reads
	Charges func(*http.Request) []Charge
	Answer  func(*Server, *http.Request) *Reply
}

// Charge is what a request costs under a limit.
type Charge struct {
	Limit string
	Cost  int
}

// Limit is a published limit: at most Cost units in any Window.
type Limit struct {
	Name       string
	Cost       int
	Window     time.Duration
	RetryAfter bool // a refusal says when to come back
}

// Reply is an answer, and how it goes wrong on its way.
type Reply struct {
	Status  int
	Header  http.Header
	Body    []byte
	Err     error         // instead of an answer
	Cut     error         // after the body, instead of its end
	Trickle time.Duration // between two bytes
}

func newReply(status int, contentType string, body []byte) *Reply {
	return &Reply{Status: status, Body: body, Header: http.Header{"Content-Type": {contentType}}}
}

// window counts what a limit has let through.
type window struct {
	Limit
	hits  []hit
	until time.Time // what it told clients to wait for
}

type hit struct {
	at   time.Time
	cost int
}

func newServer(o *Organisation, p Protocol, opts Options) *Server {
	s := &Server{org: o, protocol: p, opts: opts, windows: map[string]*window{}, calls: map[string]int{}, tokens: map[string]grant{}, codes: map[string]pending{}}
	for _, l := range p.Limits(o) {
		s.windows[l.Name] = &window{Limit: l}
	}
	if !opts.Date.IsZero() {
		s.opts.Skew += time.Until(opts.Date)
	}
	return s
}

// Now returns the time by the server's clock.
func (s *Server) Now() time.Time { return time.Now().Add(s.opts.Skew).UTC() }

// Limits returns the limits that the provider publishes for the organisation.
func (s *Server) Limits() []Limit { return s.protocol.Limits(s.org) }

// Organisation returns what the server serves.
func (s *Server) Organisation() *Organisation { return s.org }

// Violations lists what a careful client would not have done.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.violations...)
}

// Calls returns how often each route was asked, by name.
func (s *Server) Calls() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.calls)
}

// Charged returns the units counted under each limit.
func (s *Server) Charged() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]int{}
	for name, w := range s.windows {
		for _, h := range w.hits {
			out[name] += h.cost
		}
	}
	return out
}

// Refusals returns how many requests were refused for a limit.
func (s *Server) Refusals() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.refusals
}

func (s *Server) violate(format string, args ...any) {
	s.violations = append(s.violations, fmt.Sprintf(format, args...))
}

// answer answers a request, faults included.
func (s *Server) answer(r *http.Request) *Reply {
	var back time.Duration
	if s.opts.RTT != nil {
		rtt := s.opts.RTT()
		time.Sleep(rtt / 2)
		back = rtt - rtt/2
	}
	reply := s.route(r)
	time.Sleep(back)
	if reply.Header == nil {
		reply.Header = http.Header{}
	}
	if _, ok := reply.Header["Date"]; !ok {
		reply.Header.Set("Date", s.Now().Format(http.TimeFormat))
	}
	return reply
}

func (s *Server) route(r *http.Request) *Reply {
	route := s.protocol.Route(r)
	if route == nil {
		s.mu.Lock()
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			s.violate("%s %s is a write", r.Method, r.URL.Path)
		}
		s.mu.Unlock()
		return s.protocol.Unrouted(s, r)
	}
	if r.Method != http.MethodGet && (!route.Post || r.Method != http.MethodPost) {
		s.mu.Lock()
		s.violate("%s %s is a write", r.Method, r.URL.Path)
		s.mu.Unlock()
		return s.protocol.Unrouted(s, r)
	}
	s.mu.Lock()
	s.calls[route.Name]++
	s.mu.Unlock()
	if reply := s.broken(r, route); reply != nil {
		return reply
	}
	if reply := s.charge(r, route); reply != nil {
		return reply
	}
	return route.Answer(s, r)
}

// charge counts a request under its limits, and refuses it if one is reached.
// A refused request counts too.
func (s *Server) charge(r *http.Request, route *Route) *Reply {
	if route.Charges == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	var over *window
	var wait time.Duration
	for _, c := range route.Charges(r) {
		w := s.windows[c.Limit]
		if now.Before(w.until) && w.RetryAfter && s.opts.Limits {
			s.violate("%s %s came %s before Retry-After had passed", r.Method, r.URL.Path, w.until.Sub(now))
		}
		w.hits = append(w.hits, hit{now, c.Cost})
		if used := w.used(now) + s.opts.Load[w.Name]; s.opts.Limits && used > w.Cost && over == nil {
			over, wait = w, w.room(now)
			w.until = now.Add(wait)
		}
	}
	if over == nil {
		return nil
	}
	s.refusals++
	return s.protocol.Refuse(s, r, &over.Limit, wait)
}

// used returns what the window that ends now has counted.
func (w *window) used(now time.Time) int {
	n := 0
	for i := len(w.hits) - 1; i >= 0 && now.Sub(w.hits[i].at) < w.Window; i-- {
		n += w.hits[i].cost
	}
	return n
}

// room returns how long it takes until the oldest hit leaves the window, in
// whole seconds.
func (w *window) room(now time.Time) time.Duration {
	for _, h := range w.hits {
		if left := w.Window - now.Sub(h.at); left > 0 {
			return (left + time.Second - 1).Truncate(time.Second)
		}
	}
	return time.Second
}

// Misused notes that a token was sent to an origin that is not the server's.
func (s *Server) misused(r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.violate("a request went to %s, with a token: %t", r.URL.Host, r.Header.Get("Authorization") != "")
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reply := s.answer(r)
	if reply.Err != nil {
		panic(http.ErrAbortHandler)
	}
	maps.Copy(w.Header(), reply.Header)
	w.WriteHeader(reply.Status)
	_, _ = w.Write(reply.Body)
	if reply.Cut != nil {
		panic(http.ErrAbortHandler)
	}
}

// Transport returns an http.RoundTripper that reaches the server in memory,
// whatever host of its protocol is asked for, and records requests to others.
func (s *Server) Transport(hosts ...string) http.RoundTripper {
	return transport{s, hosts}
}

type transport struct {
	s     *Server
	hosts []string
}

// RoundTrip implements http.RoundTripper.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	known := false
	for _, h := range t.hosts {
		known = known || h == r.URL.Host
	}
	if !known {
		t.s.misused(r)
		return nil, errors.New("no route to host")
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	in := r.Clone(r.Context())
	in.Host = r.URL.Host
	reply := t.s.answer(in)
	if r.Body != nil {
		r.Body.Close()
	}
	if reply.Err != nil {
		return nil, reply.Err
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	resp := &http.Response{
		StatusCode: reply.Status, Status: fmt.Sprintf("%d %s", reply.Status, http.StatusText(reply.Status)),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: reply.Header, Request: r, ContentLength: -1,
		Body: &body{ctx: r.Context().Done(), reply: reply, err: r.Context().Err},
	}
	return resp, nil
}

// body is a reply's body on its way.
type body struct {
	reply *Reply
	at    int
	ctx   <-chan struct{}
	err   func() error
}

func (b *body) Read(p []byte) (int, error) {
	if b.reply.Trickle > 0 {
		t := time.NewTimer(b.reply.Trickle)
		defer t.Stop()
		select {
		case <-t.C:
		case <-b.ctx:
			return 0, b.err()
		}
		p = p[:min(1, len(p))]
	}
	if b.at == len(b.reply.Body) {
		if b.reply.Cut != nil {
			return 0, b.reply.Cut
		}
		return 0, io.EOF
	}
	n := copy(p, b.reply.Body[b.at:])
	b.at += n
	return n, nil
}

func (b *body) Close() error { return nil }

// match reports whether a path has a pattern's form, and what stands for its
// {id}.
func match(pattern, p string) (id string, ok bool) {
	want, got := strings.Split(pattern, "/"), strings.Split(path.Clean(p), "/")
	if len(want) != len(got) {
		return "", false
	}
	for i := range want {
		switch {
		case strings.HasPrefix(want[i], "{"):
			id = got[i]
		case want[i] != got[i]:
			return "", false
		}
	}
	return id, true
}
