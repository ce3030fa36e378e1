package providers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// API describes one HTTP API that a Client reads.
type API struct {
	Origin *url.URL
	Token  func(context.Context) (Token, error) // gets a new token
	Header http.Header                          // sent with every request
	Limits []Limit                              // in the order in which calls take them: narrowest first

	// Posts are the paths of the POSTs that only read, each with a check of
	// the body.
	Posts map[string]func(body []byte) error
	// Classify returns nil for an answer that holds what was asked for. It
	// knows the provider's ways of saying no and "slow down", whatever the
	// status.
	Classify func(*Answer) *Error
	// Authorize puts the token into a request; nil: as a bearer token.
	Authorize func(*http.Request, Token) error
	// Pace reads what an answer says of the limit that its call fell under
	// first; nil: the provider says nothing.
	Pace func(*Answer) Pace
}

// Pace is what an answer says of the narrowest limit that its call counted for.
type Pace struct {
	Cost  int           // units in a window, in the place of the published number; 0 if it does not say
	Pause time.Duration // for how long nothing is left of it
}

// Call is one request.
type Call struct {
	URL    string // absolute, or a path at the API's origin
	Header http.Header
	Body   []byte // of a POST that only reads; nil is a GET
	Uses   []Use  // what it counts for

	// Refused is how it was refused already, in a batch say: it is tried again
	// as if it had been refused here.
	Refused *Error
}

// Use is what a call costs under a limit.
type Use struct {
	Limit string
	Cost  int
}

// Answer is what came back: the whole body, checked to be strict JSON where
// the call succeeded.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Bounds on what an answer may take, after decompression.
const (
	maxBody     = 64 << 20 // bytes of one answer
	maxRun      = 16 << 30 // bytes of all answers to one client
	concurrency = 16       // requests of one client under way
	maxHops     = 3        // redirects within the origin
)

// How long to go on trying.
const (
	maxTries   = 6                // of a call that the service failed
	maxAsked   = 10               // of a call that was told to slow down
	maxWait    = time.Hour        // that a service may ask for; longer means throttled
	minBackoff = time.Second      // also the least that Retry-After can mean
	maxBackoff = 60 * time.Second // where the service names no time
)

// Client reads JSON from one API. It can only read, reaches only the API's
// origin, stays under the published limits and trusts no answer that is not
// whole. It is safe for use by several goroutines.
type Client struct {
	api     API
	net     Network
	http    http.RoundTripper
	tokens  *tokens
	buckets map[string]*bucket
	slots   chan struct{}
	read    atomic.Int64

	mu     sync.Mutex
	skew   time.Duration // local clock minus the provider's
	dated  bool
	width  int                  // requests that may be under way; less than concurrency once the service had too many
	owed   int                  // slots that are not to be given back
	closed map[string]time.Time // by path: until when the service wants no call, where that is too long to wait
}

// NewClient returns a client of the API.
func NewClient(api API, n Network) (*Client, error) {
	base, err := n.transport()
	if err != nil {
		return nil, err
	}
	c := &Client{
		api: api, net: n,
		tokens:  newTokens(api.Token),
		buckets: map[string]*bucket{},
		slots:   make(chan struct{}, concurrency),
		width:   concurrency,
		closed:  map[string]time.Time{},
	}
	c.http = guard{base: base, origins: []*url.URL{api.Origin}, post: c.readOnly}
	for _, l := range api.Limits {
		c.buckets[l.Name] = newBucket(l)
	}
	return c, nil
}

// readOnly reports an error unless a POST is one of those that only read.
func (c *Client) readOnly(r *http.Request) error {
	check, ok := c.api.Posts[r.URL.Path]
	if !ok || r.GetBody == nil {
		return errors.New("this POST is not known to be a read")
	}
	body, err := r.GetBody()
	if err != nil {
		return err
	}
	b, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	return check(b)
}

// Skew returns how far the local clock is ahead of the provider's, to the
// second, and whether the provider has said.
func (c *Client) Skew() (time.Duration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.skew, c.dated
}

// Token returns the token that the next call would carry.
func (c *Client) Token(ctx context.Context) (Token, error) { return c.tokens.get(ctx) }

// Limits returns the limits that the client keeps to.
func (c *Client) Limits() []Limit { return c.api.Limits }

// Spent returns the units taken so far under each limit.
func (c *Client) Spent() map[string]int {
	out := map[string]int{}
	for name, b := range c.buckets {
		b.mu.Lock()
		out[name] = b.taken
		b.mu.Unlock()
	}
	return out
}

// Do makes a call and returns its whole answer. It waits for the limits, for
// what the service asks and for a service in trouble, as long as ctx and the
// bounds above allow. Every error but that of ctx is an *Error.
func (c *Client) Do(ctx context.Context, call Call) (*Answer, error) {
	u, err := c.address(call.URL)
	if err != nil {
		return nil, &Error{Class: Refused, Call: name(call, nil), Code: "origin_violation", Message: strings.TrimPrefix(err.Error(), "origin_violation: ")}
	}
	if wait := c.wait(u.Path); wait > 0 {
		return nil, closedError(call, u, wait)
	}
	var asked, tries, hops int
	var refreshed, relicensed bool
	for {
		var answer *Answer
		if call.Refused != nil {
			err, call.Refused = call.Refused, nil
		} else {
			answer, err = c.once(ctx, call, u, refreshed)
		}
		if err == nil || ctx.Err() != nil {
			return answer, cmpError(ctx, err)
		}
		var e *Error
		if !errors.As(err, &e) {
			return nil, err
		}
		var wait time.Duration
		switch {
		case e.Class == Throttle && e.Code != codeClosed && asked < maxAsked:
			asked++
			wait = c.throttled(call, e, asked)
		case e.Class == LostAuth && !refreshed:
			refreshed = true
		case e.Class == NoLicence && !relicensed:
			// Some services send this refusal to licensed tenants now and then.
			relicensed = true
			wait = backoff(minBackoff, 1)
		case e.Class == Unavailable && tries < maxTries:
			tries++
			wait = max(e.Wait, backoff(minBackoff, tries))
		case e.Class == Broken && e.Code == codeTruncated && tries < maxTries/2:
			tries++
			wait = backoff(minBackoff, tries)
		case e.Class == Refused && e.redirect != nil && hops < maxHops:
			hops++
			u = e.redirect
		default:
			return nil, err
		}
		until := time.Now().Add(wait)
		tooLong := tooLong(ctx, until)
		switch {
		case e.Crowded:
			c.narrow()
		case e.Class == Throttle:
			c.pause(call, u.Path, until, tooLong)
		}
		if tooLong {
			e.Wait = max(e.Wait, wait)
			return nil, e
		}
		if err := waitUntil(ctx, until, nil); err != nil {
			return nil, err
		}
	}
}

// pause makes everything that counts for the same limits wait. What is not
// worth waiting for ends the calls of that path and under the narrowest limit:
// the broadest one is everything there is to read.
func (c *Client) pause(call Call, path string, until time.Time, tooLong bool) {
	uses := call.Uses
	if tooLong {
		c.mu.Lock()
		c.closed[path] = until
		c.mu.Unlock()
		uses = uses[:min(1, max(len(uses)-1, 0))]
	}
	for _, u := range uses {
		if b := c.buckets[u.Limit]; b != nil {
			b.pause(until)
		}
	}
}

// wait returns for how long the service wants no call of a path.
func (c *Client) wait(path string) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Until(c.closed[path])
}

// throttled returns how long to wait for a service that asks to slow down: as
// long as it says, and longer each time, since another client may take what
// becomes free.
func (c *Client) throttled(call Call, e *Error, asked int) time.Duration {
	if e.Wait > 0 {
		return max(e.Wait, backoff(minBackoff, asked))
	}
	if e.Least > 0 {
		return backoff(min(e.Least<<(asked-1), maxWait), 1)
	}
	window := minBackoff
	for _, u := range call.Uses {
		if e.Crowded {
			break
		}
		if b := c.buckets[u.Limit]; b != nil {
			window = max(window, min(b.Window, maxBackoff))
		}
	}
	return backoff(window, asked)
}

// codeClosed marks a call that was not made, since the service had asked to
// wait longer than the run may take.
const codeClosed = "closed"

func closedError(call Call, u *url.URL, wait time.Duration) *Error {
	return &Error{Class: Throttle, Call: name(call, u), Code: codeClosed, Message: "the service asked to wait longer than the run may take", Wait: wait}
}

// tooLong reports whether t is after the end of ctx, or further off than a
// service may ask for.
func tooLong(ctx context.Context, t time.Time) bool {
	deadline, ok := ctx.Deadline()
	return ok && deadline.Before(t) || time.Until(t) > maxWait
}

// backoff returns the n-th wait, doubled each time, with up to a quarter more
// so that clients that were refused together do not come back together.
func backoff(least time.Duration, n int) time.Duration {
	wait := min(least<<(n-1), max(maxBackoff, least))
	return wait + rand.N(wait/4+1)
}

// address resolves an address at the API's origin and refuses any other.
func (c *Client) address(s string) (*url.URL, error) {
	ref, err := url.Parse(s)
	if err != nil {
		return nil, errors.New("not an address")
	}
	u := ref
	if !ref.IsAbs() {
		switch {
		case ref.Host != "":
			return nil, fmt.Errorf("%.100q is not the API's origin", "//"+ref.Host)
		case !cleanPath(ref): // before dot segments are resolved away
			return nil, errors.New("the path is not in its plain form")
		}
		u = c.api.Origin.ResolveReference(ref)
	}
	return u, pinned(u, c.api.Origin)
}

// once makes one attempt.
func (c *Client) once(ctx context.Context, call Call, u *url.URL, refreshed bool) (*Answer, error) {
	release, err := c.take(ctx, call)
	if closed, ok := errors.AsType[closedUntil](err); ok {
		return nil, closedError(call, u, time.Until(time.Time(closed)))
	}
	if err != nil {
		return nil, err
	}
	token, err := c.tokens.get(ctx)
	var answer *Answer
	if err == nil {
		answer, err = c.send(ctx, call, u, token)
	}
	release()
	if err != nil {
		return nil, err
	}
	if e := c.judge(answer, u); e != nil {
		e.Call, e.Status = name(call, u), answer.Status
		e.Code, e.Message = unquoted(e.Code, u, token), unquoted(e.Message, u, token)
		if e.Class == LostAuth {
			c.tokens.reject(token, e.Claims)
			if refreshed {
				e.Code, e.Message = "auth_lost", "a new token was refused too: "+e.Message
			}
		}
		c.net.log().Debug("answer refused", "call", e.Call, "status", e.Status, "code", e.Code, "wait", e.Wait)
		return nil, e
	}
	return answer, nil
}

// unquoted takes out of a service's words what they quote of the request: the
// token, and the query, which may hold a cursor.
func unquoted(s string, u *url.URL, token Token) string {
	quoted := []string{token.Value.Reveal(), u.RawQuery}
	for _, values := range u.Query() {
		for _, v := range values {
			quoted = append(quoted, v, url.QueryEscape(v))
		}
	}
	for _, q := range quoted {
		if len(q) >= shortestQuote {
			s = strings.ReplaceAll(s, q, redacted)
		}
	}
	return s
}

// shortestQuote is the length from which a part of a request may be a secret.
const shortestQuote = 12

// take waits for a place among the requests under way and under every limit.
func (c *Client) take(ctx context.Context, call Call) (release func(), err error) {
	var taken []func()
	release = func() {
		for _, give := range slices.Backward(taken) {
			give()
		}
	}
	if !c.net.Unlimited {
		for _, u := range call.Uses {
			b := c.buckets[u.Limit]
			if b == nil {
				return nil, fmt.Errorf("no limit named %q", u.Limit)
			}
			if err := b.take(ctx, u.Cost); err != nil {
				release()
				return nil, err
			}
			taken = append(taken, func() { b.answer(u.Cost) })
		}
	}
	select {
	case c.slots <- struct{}{}:
		taken = append(taken, c.leave)
		return release, nil
	case <-ctx.Done():
		release()
		return nil, ctx.Err()
	}
}

// narrow halves how many requests may be under way.
func (c *Client) narrow() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.owed == 0 { // several were refused together
		c.owed = c.width / 2
		c.width -= c.owed
	}
}

// leave gives a place among the requests under way back.
func (c *Client) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.owed > 0 {
		c.owed--
		return
	}
	<-c.slots
}

// pace takes over what an answer says of the narrowest limit.
func (c *Client) pace(call Call, a *Answer) {
	if c.api.Pace == nil || len(call.Uses) == 0 || c.net.Unlimited {
		return
	}
	b, p := c.buckets[call.Uses[0].Limit], c.api.Pace(a)
	if b == nil {
		return
	}
	if p.Cost > 0 {
		b.resize(p.Cost)
	}
	if p.Pause > 0 {
		b.pause(time.Now().Add(p.Pause))
	}
}

// send sends the request once and reads its answer to the end.
func (c *Client) send(ctx context.Context, call Call, u *url.URL, token Token) (*Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	method, body := http.MethodGet, io.Reader(http.NoBody)
	if call.Body != nil {
		method, body = http.MethodPost, bytes.NewReader(call.Body)
	}
	req, err := http.NewRequestWithContext(ctx, method, u.String(), body)
	if err != nil {
		return nil, &Error{Class: Refused, Call: name(call, u), Code: "not_sent", Message: "not a request"}
	}
	for _, h := range []http.Header{c.api.Header, call.Header} {
		maps.Copy(req.Header, h)
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", c.net.UserAgent)
	if call.Body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	switch {
	case token.Value.IsZero():
	case c.api.Authorize == nil:
		req.Header.Set("Authorization", "Bearer "+token.Value.Reveal())
	default:
		if err := c.api.Authorize(req, token); err != nil {
			return nil, &Error{Class: LostAuth, Call: name(call, u), Code: "not_sent", Message: OneLine(err.Error())}
		}
	}
	begun := time.Now()
	resp, err := c.http.RoundTrip(req)
	if err != nil {
		return nil, c.failed(call, u, err)
	}
	defer resp.Body.Close()
	b, err := c.readAll(resp.Body, cancel)
	if err != nil {
		return nil, c.failed(call, u, err)
	}
	c.observe(resp.Header)
	answer := &Answer{Status: resp.StatusCode, Header: resp.Header, Body: b}
	c.pace(call, answer)
	c.net.log().Debug("answer", "call", name(call, u), "status", resp.StatusCode, "bytes", len(b), "took", time.Since(begun))
	return answer, nil
}

func (c *Client) failed(call Call, u *url.URL, err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		e.Call = name(call, u)
		return e
	}
	class, code, cause := TransportError(err)
	return &Error{Class: class, Call: name(call, u), Code: code, Cause: cause}
}

// observe learns the provider's clock.
func (c *Client) observe(h http.Header) {
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.dated {
		c.skew, c.dated = time.Now().Truncate(time.Second).Sub(date), true
	}
}

// judge returns nil if the answer holds what was asked for, in a form that can
// be trusted.
func (c *Client) judge(a *Answer, from *url.URL) *Error {
	if a.Status >= 300 && a.Status < 400 {
		return c.redirected(a, from)
	}
	if a.Status == http.StatusOK {
		if e := trusted(a); e != nil {
			return e
		}
	}
	return c.Refusal(a)
}

// Refusal returns nil for an answer that holds what was asked for, also one
// that came in a batch.
func (c *Client) Refusal(a *Answer) *Error {
	e := c.api.Classify(a)
	if a.Status != http.StatusOK && (e == nil || e.Class == Broken && e.Code == "") {
		return &Error{Class: Broken, Code: "status", Message: "an answer with this status holds nothing"}
	}
	if e != nil && e.Wait == 0 {
		e.Wait = RetryAfter(a.Header)
	}
	if e != nil && e.Class == Forbidden && e.Wait > 0 {
		e.Class = Throttle // a missing permission does not come with the time
	}
	return e
}

// trusted returns nil for a body that is one whole JSON value, said to be so.
func trusted(a *Answer) *Error {
	kind, _, err := mime.ParseMediaType(a.Header.Get("Content-Type"))
	switch {
	case len(bytes.TrimSpace(a.Body)) == 0:
		return &Error{Class: Broken, Code: "empty_body", Message: "the answer is empty"}
	case a.Header.Get("Content-Type") == "":
		return &Error{Class: Broken, Code: "no_content_type", Message: "the answer does not say what it is"}
	case err != nil || kind != "application/json" && !strings.HasSuffix(kind, "+json"):
		return &Error{Class: Broken, Code: "non_json", Message: fmt.Sprintf("the answer is %.60q, not JSON: a proxy or sign-in page may stand between", kind)}
	}
	return checkJSON(a.Body)
}

// redirected follows a redirect within the origin only.
func (c *Client) redirected(a *Answer, from *url.URL) *Error {
	to, err := from.Parse(a.Header.Get("Location"))
	if err != nil || a.Header.Get("Location") == "" {
		return &Error{Class: Broken, Code: "redirect", Message: "a redirect to nowhere"}
	}
	if err := pinned(to, c.api.Origin); err != nil {
		c.net.log().Warn("refused to follow a redirect", "reason", err)
		return &Error{Class: Refused, Code: "origin_violation", Message: "redirected elsewhere: " + strings.TrimPrefix(err.Error(), "origin_violation: ")}
	}
	return &Error{Class: Refused, Code: "redirect", Message: "redirected too often", redirect: to}
}

// RetryAfter returns how long a service asks to wait, 0 if it does not say.
// What it says is seconds or a date; a past date means the least wait.
func RetryAfter(h http.Header) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if d, err := time.ParseDuration(v + "s"); err == nil {
		return max(d, minBackoff)
	}
	at, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return max(at.Sub(now), minBackoff)
}

// name names a call without its query, which may hold a cursor.
func name(call Call, u *url.URL) string {
	method := http.MethodGet
	if call.Body != nil {
		method = http.MethodPost
	}
	if u == nil {
		return method + " another address"
	}
	return method + " " + u.Path
}

func cmpError(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
