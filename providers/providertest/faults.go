package providertest

import (
	"context"
	"crypto/x509"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/simulator"
)

// fault is a way in which an endpoint goes wrong.
type fault struct {
	name  string
	make  func(*kit) simulator.Fault
	from  int // the first request that it strikes; 0 is the first
	times int // how many; 0 is all

	heals bool // the run is as if nothing had been
	lists bool // it is about lists of pages
	once  bool // it is the client's business: one endpoint of a kind is enough
	wire  bool // it is about the way of an answer, so not about one in a batch
	kind  inventory.GapKind
	class providers.Class
	code  string // of the error; "" is the provider's own
}

func these(f simulator.Fault) func(*kit) simulator.Fault {
	return func(*kit) simulator.Fault { return f }
}

func fresh(f func() simulator.Fault) func(*kit) simulator.Fault {
	return func(*kit) simulator.Fault { return f() }
}

func broken(name string, f simulator.Fault, code string) fault {
	return fault{name: name, make: these(f), wire: true, kind: inventory.Failed, class: providers.Broken, code: code}
}

func elsewhere(name, next string) fault {
	return fault{name: name, make: these(simulator.NextLink(next)), lists: true, kind: inventory.Failed, class: providers.Refused, code: "origin_violation"}
}

func once(f fault) fault {
	f.once = true
	return f
}

const (
	internal = http.StatusInternalServerError
	json     = "application/json"
)

var faults = []fault{
	// Refusals for want of something, and in the way of more.
	{name: "throttled for 7 s", make: fresh(func() simulator.Fault { return simulator.Throttle(7 * time.Second) }), times: 1, heals: true},
	{name: "throttled until a date, RFC 1123", make: fresh(func() simulator.Fault { return simulator.ThrottleUntil(9*time.Second, http.TimeFormat) }), times: 1, heals: true},
	{once: true, name: "throttled until a date, RFC 850", make: fresh(func() simulator.Fault {
		return simulator.ThrottleUntil(9*time.Second, "Monday, 02-Jan-06 15:04:05 GMT")
	}), times: 1, heals: true},
	{once: true, name: "throttled until a date, asctime", make: fresh(func() simulator.Fault { return simulator.ThrottleUntil(9*time.Second, time.ANSIC) }), times: 1, heals: true},
	{once: true, name: "throttled until yesterday", make: these(func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
		return simulator.Refuse(http.StatusTooManyRequests, "TooManyRequests", "slow down", "Retry-After", s.Now().AddDate(0, 0, -1).Format(http.TimeFormat))(s, r, next)
	}), times: 2, heals: true},
	{name: "throttled without a time", make: these(simulator.Throttle(-1)), times: 2, heals: true},
	// In a batch, the second item has come before anybody could know.
	{wire: true, name: "throttled for a day", make: fresh(func() simulator.Fault { return simulator.Throttle(24 * time.Hour) }), kind: inventory.Throttled, class: providers.Throttle},
	{name: "throttled for ever", make: these(simulator.Throttle(-1)), from: 2, kind: inventory.Throttled, class: providers.Throttle},
	{once: true, name: "throttled by a 403", make: these(simulator.Refuse(http.StatusForbidden, "userRateLimitExceeded", "slow down", "Retry-After", "7")), times: 1, heals: true},

	// A service in trouble.
	{name: "500 once", make: these(simulator.Refuse(internal, "InternalServerError", "oops")), times: 1, heals: true},
	{once: true, name: "503 with a time", make: these(simulator.Refuse(http.StatusServiceUnavailable, "serviceNotAvailable", "later", "Retry-After", "30")), times: 1, heals: true},
	{wire: true, name: "502 for ever", make: these(simulator.Body(http.StatusBadGateway, "text/html", "<html>")), kind: inventory.Failed, class: providers.Unavailable},
	{name: "504 on later pages", make: these(simulator.Refuse(http.StatusGatewayTimeout, "GatewayTimeout", "late")), from: 2, kind: inventory.Failed, class: providers.Unavailable},
	{once: true, wire: true, name: "connection reset once", make: these(simulator.Reset), times: 1, heals: true},
	{once: true, wire: true, name: "connection reset after the header, once", make: these(simulator.ResetAfterHeader), times: 1, heals: true},
	{wire: true, name: "connection reset after the header, for ever", make: these(simulator.ResetAfterHeader), kind: inventory.Failed, class: providers.Unavailable, code: "network"},
	{once: true, wire: true, name: "GOAWAY once", make: these(simulator.GoAway), from: 2, times: 1, heals: true},
	{wire: true, name: "no trust in the certificate", make: these(simulator.Fail(x509.UnknownAuthorityError{})), kind: inventory.Failed, class: providers.Broken, code: "tls"},
	{once: true, wire: true, name: "a certificate for another host", make: these(simulator.Fail(x509.HostnameError{Certificate: &x509.Certificate{}, Host: "x"})), kind: inventory.Failed, class: providers.Broken, code: "tls"},
	{wire: true, name: "a byte a minute", make: these(simulator.SlowLoris), kind: inventory.Failed, class: providers.Unavailable, code: "timeout"},

	// Answers that are none.
	{once: true, wire: true, name: "cut short once", make: these(simulator.CutShort), times: 1, heals: true},
	broken("cut short for ever", simulator.CutShort, "truncated"),
	broken("cut at an object's end", simulator.CutClean, "truncated"),
	broken("empty", simulator.Body(http.StatusOK, json, ""), "empty_body"),
	once(broken("empty without a type", simulator.Body(http.StatusOK, "", ""), "empty_body")),
	broken("a list without a type", simulator.Body(http.StatusOK, "", `{"value":[]}`), "no_content_type"),
	broken("a page of a proxy", simulator.Body(http.StatusOK, "text/html", "<html>"), "non_json"),
	once(broken("a list as text", simulator.Body(http.StatusOK, "text/plain", `{"value":[]}`), "non_json")),
	broken("204", simulator.Body(http.StatusNoContent, "", ""), "status"),
	broken("the same name twice", simulator.Duplicate, "malformed"),
	once(broken("a byte order mark", simulator.ByteOrderMark, "malformed")),
	once(broken("UTF-16", simulator.UTF16, "malformed")),
	once(broken("NaN", simulator.NotANumber, "malformed")),
	once(broken("deep", simulator.Deep, "response_too_large")),
	{name: "no list", make: these(simulator.NoList), lists: true, kind: inventory.Failed, class: providers.Broken, code: "no_list"},
	{name: "no list on a later page", make: these(simulator.NoList), from: 2, lists: true, kind: inventory.Failed, class: providers.Broken, code: "no_list"},
	{name: "null for an item", make: these(simulator.EditJSON(func(o simulator.Object) {
		if list, ok := o["value"].([]any); ok {
			o["value"] = append(list, nil)
		}
	})), lists: true, kind: inventory.Failed, class: providers.Broken, code: "unexpected_item"},

	// Lists that do not hang together.
	{name: "an item on two pages", make: these(simulator.EditJSON(func(o simulator.Object) {
		if list, ok := o["value"].([]any); ok && len(list) > 0 {
			o["value"] = append(list, list[0])
		}
	})), heals: true},
	{name: "a cursor that comes round", make: these(func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
		return simulator.NextLink("https://"+r.Host+r.URL.RequestURI())(s, r, next)
	}), lists: true, kind: inventory.Failed, class: providers.Broken, code: "cursor_loop"},
	{name: "a lapsed cursor, once", make: func(k *kit) simulator.Fault { return k.LostCursor }, from: 2, times: 1, lists: true, heals: true},
	{name: "a lapsed cursor, for ever", make: func(k *kit) simulator.Fault { return k.LostCursor }, from: 2, lists: true, kind: inventory.Failed, class: providers.LostCursor},
	elsewhere("a next page at another host", "https://evil.example/list"),
	once(elsewhere("a next page at a host that looks like it", "https://graph.microsoft.com.evil.example/list")),
	once(elsewhere("a next page without a scheme", "//evil.example/list")),
	once(elsewhere("a next page up the tree", "/../list")),
	{name: "a redirect elsewhere", make: these(simulator.Redirect("https://evil.example/")), kind: inventory.Failed, class: providers.Refused, code: "origin_violation"},

	// Tokens.
	{name: "a lapsed token, once", make: these(simulator.Refuse(http.StatusUnauthorized, "InvalidAuthenticationToken", "lapsed")), from: 2, times: 1, heals: true},
	{name: "a lapsed token in other words, once", make: func(k *kit) simulator.Fault { return k.LostToken }, times: 1, heals: true},
	{name: "a lapsed token, for ever", make: these(simulator.Refuse(http.StatusUnauthorized, "InvalidAuthenticationToken", "lapsed")), kind: inventory.Failed, class: providers.LostAuth, code: "auth_lost"},
}

// large are faults that cost much memory: they are tried on one endpoint.
var large = []fault{
	broken("endless", simulator.Huge, "response_too_large"),
	broken("an endless string", simulator.LongString, "response_too_large"),
}

func (k *kit) testFaults(t *testing.T) {
	tried := map[string]bool{}
	for i, e := range k.endpoints() {
		todo := faults
		if i == 0 {
			todo = slices.Concat(faults, large)
		}
		batched := strings.Contains(e.path, "{id}")
		kind := fmt.Sprint(batched, k.lists[e.path])
		again := tried[kind]
		tried[kind] = true
		for _, f := range todo {
			if f.lists && (!k.lists[e.path] || batched) || f.wire && batched || f.once && again || f.make(k) == nil {
				continue
			}
			e := e
			if f.lists || f.wire { // nothing of the kind is in a batch
				e.steps = slices.DeleteFunc(slices.Clone(e.steps), func(step string) bool { return slices.Contains(k.Batched[e.path], step) })
				if len(e.steps) == 0 {
					continue
				}
			}
			t.Run(e.path+"/"+f.name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) { k.testFault(t, e, f) })
			})
		}
	}
}

// struck notes whether a fault changed an answer.
type struck struct {
	fault simulator.Fault
	times int
}

func (s *struck) strike(server *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
	var ordinary []byte
	var links []string
	reply := s.fault(server, r, func() *simulator.Reply {
		reply := next()
		ordinary, links = slices.Clone(reply.Body), slices.Clone(reply.Header.Values("Link"))
		return reply
	})
	if ordinary == nil || reply.Cut != nil || reply.Trickle != 0 || string(reply.Body) != string(ordinary) || !slices.Equal(reply.Header.Values("Link"), links) {
		s.times++
	}
	return reply
}

func (k *kit) testFault(t *testing.T, e endpoint, f fault) {
	s := &struck{fault: f.make(k)}
	got := k.strike(t, simulator.Injection{Path: k.Prefix + e.path, From: f.from, Times: f.times, Alone: (f.lists || f.wire) && k.Batched[e.path] != nil, Fault: s.strike})
	if s.times == 0 || f.heals {
		k.same(t, got)
		return
	}
	k.noBetter(t, got)
	k.failed(t, got, e, f)
	if f.from == 0 && (f.class == providers.Unavailable || f.class == providers.Throttle) {
		k.recovers(t, got)
	}
}

// failed asks that a fault left its mark on the steps that it struck.
func (k *kit) failed(t *testing.T, got *result, e endpoint, f fault) {
	t.Helper()
	if got.err != nil {
		require.Equal(t, k.Identify, e.path, "%v", got.err)
		require.Zero(t, got.tenant.Complete())
		require.Len(t, got.tenant.Readings, 1)
		require.Equal(t, f.kind, got.tenant.Readings[0].Gaps[0].Kind)
		class, code := typed(got.err)
		f.explains(t, class, code)
		return
	}
	marked := 0
	for _, step := range e.steps {
		r := reading(t, got, step)
		whole := false
		for _, g := range r.Gaps {
			require.NotEmpty(t, g.Reason)
			if g.Kind == f.kind {
				marked++
			}
			whole = whole || len(g.Subjects) == 0
		}
		require.Equal(t, r.Complete, !whole, "%s: %+v", step, r.Gaps)
		if err := got.failed[step]; err != nil {
			require.False(t, r.Complete)
			class, code := typed(err)
			f.explains(t, class, code)
		}
		// A fault from the first request on strikes every step.
		if f.from == 0 && !f.lists {
			require.NotEmpty(t, r.Gaps, "%s does not say that anything is missing", step)
		}
	}
	require.NotZero(t, marked, "no gap of kind %q: %+v", f.kind, got.tenant.Readings)
}

func (f fault) explains(t *testing.T, class providers.Class, code string) {
	t.Helper()
	require.Equal(t, f.class, class)
	if f.code != "" {
		require.Equal(t, f.code, code)
	}
}

// testDenied takes the permission for each endpoint away in turn: what the
// steps yield that need it is missing, with the permission's name, and nothing
// else is.
func (k *kit) testDenied(t *testing.T) {
	for _, e := range k.endpoints() {
		t.Run(e.path, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := k.strike(t, simulator.Injection{Path: k.Prefix + e.path, Fault: k.Denied})
				if got.err != nil { // without it nothing is known of the tenant
					require.Equal(t, k.Identify, e.path)
					require.Zero(t, got.tenant.Complete())
					return
				}
				k.noBetter(t, got)
				short := k.Provider.Offers() &^ got.tenant.Complete()
				require.Zero(t, short&^k.reaches(e.steps), "more is missing than needs it")
				for _, step := range k.Provider.Steps {
					if !slices.Contains(e.steps, step.Name) {
						continue
					}
					r := reading(t, got, step.Name)
					require.NotEmpty(t, r.Gaps, step.Name)
					g := r.Gaps[len(r.Gaps)-1]
					require.Equal(t, inventory.Denied, g.Kind, "%s: %+v", step.Name, g)
					require.Subset(t, step.Scopes, g.Needs)
					require.NotEmpty(t, g.Needs)
					if len(g.Subjects) == 0 {
						require.False(t, got.tenant.Complete().Has(step.Yields))
					}
				}
				k.recovers(t, got)
			})
		})
	}
}

// testInterrupted stops runs half-way.
func (k *kit) testInterrupted(t *testing.T) {
	slow := simulator.Options{Date: k.At, RTT: func() time.Duration { return 300 * time.Millisecond }, Page: func() int { return 5 }}
	var whole time.Duration
	synctest.Test(t, func(t *testing.T) { whole = k.run(t, k.Serve(slow), slow, nil).took })
	for _, share := range []int{5, 25, 50, 75, 90} {
		for name, stop := range map[string]func(context.Context, time.Duration) (context.Context, context.CancelFunc){
			"by its deadline": context.WithTimeout,
			"by the user": func(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
				ctx, cancel := context.WithCancel(ctx)
				time.AfterFunc(d, cancel)
				return ctx, cancel
			},
		} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					after := whole * time.Duration(share) / 100
					ctx, cancel := stop(t.Context(), after)
					defer cancel()
					got := k.runIn(ctx, t, k.Serve(slow), slow, nil)
					require.Less(t, got.took, after+2*time.Second)
					require.NotEqual(t, k.Provider.Offers(), got.tenant.Complete())
					interrupted := 0
					for _, r := range got.tenant.Readings {
						for _, g := range r.Gaps {
							if g.Kind == inventory.Unasked || g.Kind == inventory.Lagging || g.Kind == inventory.Unseen {
								continue // as in a whole run
							}
							require.Equal(t, inventory.Interrupted, g.Kind, "%s: %+v", r.Step, g)
							require.False(t, r.Complete && len(g.Subjects) == 0)
							interrupted++
						}
					}
					require.NotZero(t, interrupted)
					k.noBetter(t, got)
					k.recovers(t, got)
				})
			})
		}
	}
}
