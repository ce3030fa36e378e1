// Package providertest tests that a provider keeps the adapter's contract:
// what it could not read is said to be missing, whatever goes wrong on the way,
// and no check passes for it.
package providertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/simulator"
)

// Suite is what the kit has to know of an adapter.
type Suite struct {
	Provider *providers.Provider
	// Serve starts a server of the organisation that the adapter is tried on:
	// small, with a witness of each flaw.
	Serve func(simulator.Options) *simulator.Server
	// Target returns the settings that reach a server, and the hosts that it
	// answers for.
	Target func(*simulator.Server) (providers.Settings, []string)
	At     time.Time // the date of the organisation's facts

	// Prefix stands before the paths that Step.Calls name: "/{version}".
	Prefix string
	// Identify is the path that Identify reads.
	Identify string
	// Shared are the paths of calls that several steps go through and none
	// names, with those steps: "/$batch".
	Shared map[string][]string

	// Batched are the paths without {id} that some steps read in a batch, with
	// those steps.
	Batched map[string][]string

	// Open are the members whose text is free: no word in them is unknown.
	Open []string
	// Speaks are the members whose absence says something, by the vendor's word.
	Speaks []string

	Denied     simulator.Fault // a permission is missing
	LostToken  simulator.Fault // an access token has lapsed, worded as no 401
	LostCursor simulator.Fault // a page's cursor has lapsed

	// Canaries are the secrets in the settings.
	Canaries []string
}

// Run tries the adapter.
func Run(t *testing.T, s Suite) {
	k := &kit{Suite: s}
	synctest.Test(t, func(t *testing.T) {
		k.clean = k.run(t, k.Serve(simulator.Options{Date: s.At}), simulator.Options{}, nil)
	})
	k.lists = k.pagedEndpoints(t)
	t.Run("clean", k.testClean)
	t.Run("fault", k.testFaults)
	t.Run("denied", k.testDenied)
	t.Run("field", k.testFields)
	t.Run("hollow", k.testHollow)
	t.Run("order", k.testOrder)
	t.Run("clock", k.testClocks)
	t.Run("shared limits", k.testSharedLimits)
	t.Run("interrupted", k.testInterrupted)
	t.Run("secrets", k.testSecrets)
}

type kit struct {
	Suite
	clean *result
	lists map[string]bool // the endpoints that answer in pages
}

// result is what a run came to.
type result struct {
	tenant   *inventory.Tenant
	err      error
	outcomes []checks.Outcome
	calls    map[string]int   // by route
	failed   map[string]error // by step
	log      string           // at debug level
	took     time.Duration
}

// run collects and judges inside a bubble.
func (k *kit) run(t *testing.T, s *simulator.Server, o simulator.Options, change func(*providers.Request)) *result {
	t.Helper()
	return k.runIn(t.Context(), t, s, o, change)
}

func (k *kit) runIn(ctx context.Context, t *testing.T, s *simulator.Server, o simulator.Options, change func(*providers.Request)) *result {
	t.Helper()
	log := &journal{failed: map[string]error{}}
	settings, hosts := k.Target(s)
	session, err := k.Provider.Open(settings, providers.Host{Network: providers.Network{
		Transport: s.Transport(hosts...), Unlimited: !o.Limits, Log: slog.New(log),
	}})
	require.NoError(t, err)
	req := providers.Request{Want: k.Provider.Offers()}
	if change != nil {
		change(&req)
	}
	start := time.Now()
	tenant, err := k.Provider.Collect(ctx, session, req)
	r := &result{tenant: tenant, err: err, calls: s.Calls(), failed: log.failed, took: time.Since(start)}
	r.log = log.text.String()
	r.outcomes = checks.Run(checks.All, checks.NewEnv(tenant, checks.Options{At: k.At}))
	return r
}

// journal keeps a log, and the errors of the steps that failed.
type journal struct {
	mu     sync.Mutex
	text   bytes.Buffer
	failed map[string]error
	slog.Handler
}

// Enabled implements slog.Handler.
func (*journal) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler.
func (j *journal) Handle(ctx context.Context, r slog.Record) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	var step string
	var failure error
	r.Attrs(func(a slog.Attr) bool {
		switch v := a.Value.Any().(type) {
		case string:
			if a.Key == "step" {
				step = v
			}
		case error:
			failure = v
		}
		return true
	})
	if step != "" && failure != nil {
		j.failed[step] = failure
	}
	return slog.NewTextHandler(&j.text, &slog.HandlerOptions{Level: slog.LevelDebug}).Handle(ctx, r)
}

// digest returns what a tenant is, whenever and in whatever time it was read.
func digest(t *testing.T, tenant *inventory.Tenant) string {
	t.Helper()
	c := *tenant
	c.At, c.Skew, c.Notes = 0, 0, slices.Clone(c.Notes)
	c.Notes = slices.DeleteFunc(c.Notes, func(n string) bool { return strings.Contains(n, "clock") })
	slices.Sort(c.Notes)
	c.Readings = slices.Clone(c.Readings)
	for i := range c.Readings {
		c.Readings[i].At = 0
	}
	slices.SortStableFunc(c.Readings, func(a, b inventory.Reading) int { return strings.Compare(a.Step, b.Step) })
	c.Accounts = slices.Clone(c.Accounts)
	for i := range c.Accounts { // where accounts are asked one by one, the date is the run's
		if d := c.Accounts[i].FactorsAt - tenant.At; max(d, -d) < inventory.Moment(time.Hour/time.Second) {
			c.Accounts[i].FactorsAt = 0
		}
	}
	sum, err := inventory.Digest([]*inventory.Tenant{&c})
	require.NoError(t, err)
	return sum
}

// same asks for the result of the clean run.
func (k *kit) same(t *testing.T, got *result) {
	t.Helper()
	require.NoError(t, got.err)
	if digest(t, got.tenant) != digest(t, k.clean.tenant) {
		require.Equal(t, text(t, k.clean.tenant), text(t, got.tenant))
		t.Fatal("the snapshot differs from that of the clean run")
	}
}

// text returns a tenant's records to be compared by eye.
func text(t *testing.T, tenant *inventory.Tenant) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%+v\n", tenant.Name, tenant.Settings)
	readings := slices.Clone(tenant.Readings)
	slices.SortStableFunc(readings, func(a, b inventory.Reading) int { return strings.Compare(a.Step, b.Step) })
	for _, r := range readings {
		fmt.Fprintf(&b, "%s %v %v\n", r.Step, r.Complete, r.Gaps)
	}
	for i := range tenant.Accounts {
		fmt.Fprintf(&b, "%+v\n", tenant.Accounts[i])
	}
	for i := range tenant.Apps {
		fmt.Fprintf(&b, "%+v\n", tenant.Apps[i])
	}
	fmt.Fprintf(&b, "%+v\n%+v\n%+v\n%+v\n%+v\n", tenant.Credentials, tenant.Grants, tenant.Groups, tenant.Roles, tenant.Domains)
	return b.String()
}

// noBetter asks that no check has a better answer than in the clean run.
func (k *kit) noBetter(t *testing.T, got *result) {
	t.Helper()
	complete := got.tenant.Complete()
	for i, o := range got.outcomes {
		was := k.clean.outcomes[i]
		require.Empty(t, o.Panic)
		if o.Status == checks.Pass && was.Status != checks.Pass {
			t.Errorf("%s: %s in the clean run, %s now: %+v", o.Check.ID, was.Status, o.Status, o.Counts)
		}
		bad, before := o.Counts.Fail+o.Counts.Unknown, was.Counts.Fail+was.Counts.Unknown
		good, best := o.Counts.Pass+o.Counts.NotApplicable, was.Counts.Pass+was.Counts.NotApplicable
		switch needs := o.Check.Needs | o.Check.Ask.Of; {
		case complete.Has(needs) && bad < before:
			t.Errorf("%s: %+v in the clean run, %+v now, and nothing is said to be missing", o.Check.ID, was.Counts, o.Counts)
		case good > best:
			t.Errorf("%s: %+v in the clean run, better now: %+v", o.Check.ID, was.Counts, o.Counts)
		}
	}
}

// endpoint is a path with the steps that go through it.
type endpoint struct {
	path  string // as a route is named
	steps []string
}

// endpoints lists what a clean run calls.
func (k *kit) endpoints() []endpoint {
	steps := map[string][]string{}
	for _, s := range k.Provider.Steps {
		for _, c := range s.Calls {
			steps[pathOf(c)] = append(steps[pathOf(c)], s.Name)
		}
	}
	maps.Copy(steps, k.Shared)
	var out []endpoint
	for _, path := range slices.Sorted(maps.Keys(steps)) {
		if k.clean.calls[path] > 0 {
			out = append(out, endpoint{path, k.ran(steps[path])})
		}
	}
	return out
}

// pathOf is the path of a call as a step names it: "GET /users?$select=id",
// "POST /graphql (organization)".
func pathOf(call string) string {
	_, path, _ := strings.Cut(call, " ")
	if end := strings.IndexAny(path, "? "); end >= 0 {
		path = path[:end]
	}
	return path
}

// pagedEndpoints tells which endpoints answer with lists.
func (k *kit) pagedEndpoints(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	var mu sync.Mutex
	synctest.Test(t, func(t *testing.T) {
		var all []simulator.Injection
		for _, e := range k.endpoints() {
			all = append(all, simulator.Injection{Path: k.Prefix + e.path, Fault: simulator.EditJSON(func(o simulator.Object) {
				mu.Lock()
				defer mu.Unlock()
				_, out[e.path] = o["value"].([]any)
			})})
		}
		k.strike(t, all...)
	})
	return out
}

// ran keeps the steps that asked anything in the clean run.
func (k *kit) ran(steps []string) []string {
	return slices.DeleteFunc(slices.Clone(steps), func(name string) bool {
		for _, s := range k.Provider.Steps {
			if s.Name == name {
				return !slices.ContainsFunc(s.Calls, func(c string) bool {
					return k.clean.calls[pathOf(c)] > 0
				})
			}
		}
		return true
	})
}

// reaches returns the datasets that are short when the steps are: theirs, and
// those of whatever rests on them.
func (k *kit) reaches(steps []string) inventory.Data {
	var short inventory.Data
	for _, s := range k.Provider.Steps {
		if slices.Contains(steps, s.Name) || s.Uses&short != 0 {
			short |= s.Yields
		}
	}
	return short
}

func reading(t *testing.T, got *result, step string) inventory.Reading {
	t.Helper()
	for _, r := range got.tenant.Readings {
		if r.Step == step {
			return r
		}
	}
	t.Fatalf("step %q left no reading", step)
	return inventory.Reading{}
}

// strike runs with faults.
func (k *kit) strike(t *testing.T, injections ...simulator.Injection) *result {
	t.Helper()
	o := simulator.Options{Date: k.At, Page: func() int { return 20 }}
	s := k.Serve(o)
	for _, i := range injections {
		s.Inject(i)
	}
	got := k.run(t, s, o, nil)
	require.Empty(t, s.Violations())
	return got
}

// recovers asks that a run which goes on from another when nothing is wrong any
// more comes to what a clean run does.
func (k *kit) recovers(t *testing.T, from *result) {
	t.Helper()
	o := simulator.Options{Date: k.At}
	again := k.run(t, k.Serve(o), o, func(r *providers.Request) {
		r.MaxAge = 1000 * time.Hour
		r.Previous = func(id string) (*inventory.Tenant, error) {
			if from.tenant.ID != id {
				return nil, nil
			}
			return from.tenant, nil
		}
	})
	k.same(t, again)
}

func (k *kit) testClean(t *testing.T) {
	require.NoError(t, k.clean.err)
	for _, r := range k.clean.tenant.Readings {
		require.True(t, r.Complete, "%s: %+v", r.Step, r.Gaps)
	}
	require.Equal(t, k.Provider.Offers(), k.clean.tenant.Complete())
	statuses := map[checks.Status]int{}
	for _, o := range k.clean.outcomes {
		require.Empty(t, o.Panic)
		statuses[o.Status]++
	}
	require.NotZero(t, statuses[checks.Fail], "an organisation without flaws proves nothing")
	synctest.Test(t, func(t *testing.T) {
		o := simulator.Options{Date: k.At, Limits: true, RTT: func() time.Duration { return 200 * time.Millisecond }}
		s := k.Serve(o)
		k.same(t, k.run(t, s, o, nil))
		require.Empty(t, s.Violations())
		require.Zero(t, s.Refusals(), "the published limits were overrun")
	})
}

// typed returns the class and code of what ended a step.
func typed(err error) (providers.Class, string) {
	if e, ok := errors.AsType[*providers.Error](err); ok {
		return e.Class, e.Code
	}
	return -1, ""
}
