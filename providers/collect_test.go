package providers

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

const tenantID = "11111111-2222-3333-4444-555555555555"

// provider returns a provider of the steps.
func provider(steps ...Step) *Provider {
	return &Provider{
		Name: "test", Title: "Test", Steps: steps,
		Identify: func(_ context.Context, _ *Session, t *inventory.Tenant) error {
			t.ID = tenantID
			return nil
		},
	}
}

func accountsStep(ids ...string) Step {
	return Step{Name: "accounts", Yields: inventory.Accounts, Scopes: []string{"users:read"}, Run: func(context.Context, *Session) (Apply, error) {
		return func(t *inventory.Tenant) []inventory.Gap {
			for _, id := range ids {
				t.Accounts = append(t.Accounts, inventory.Account{ID: id})
			}
			return nil
		}, nil
	}}
}

func step(name string, yields, uses inventory.Data, wait time.Duration, err error) Step {
	return Step{Name: name, Yields: yields, Uses: uses, Scopes: []string{name + ":read"}, Run: func(ctx context.Context, _ *Session) (Apply, error) {
		if e := waitUntil(ctx, time.Now().Add(wait), nil); e != nil {
			err = e
		}
		return func(t *inventory.Tenant) []inventory.Gap {
			t.Notes = append(t.Notes, name)
			return nil
		}, err
	}}
}

func collect(t *testing.T, p *Provider, r Request) *inventory.Tenant {
	t.Helper()
	if r.Want == 0 {
		r.Want = p.Offers()
	}
	got, err := p.Collect(t.Context(), &Session{}, r)
	require.NoError(t, err)
	return got
}

func gap(t *testing.T, got *inventory.Tenant, d inventory.Data) inventory.Gap {
	t.Helper()
	require.False(t, got.Complete().Has(d), "%s is said to be complete", d)
	g, ok := got.Why(d, "")
	require.True(t, ok)
	return g
}

// Steps run side by side and are applied in their order, whichever ends first.
func TestStepsAreAppliedInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		got := collect(t, provider(
			step("a", inventory.Apps, 0, 3*time.Second, nil),
			step("b", inventory.Domains, 0, time.Second, nil),
			step("c", inventory.Groups, 0, 2*time.Second, nil),
			step("d", inventory.AppOwners, inventory.Apps, time.Second, nil),
		), Request{})
		require.Equal(t, []string{"a", "b", "c", "d"}, got.Oddities())
		require.Equal(t, 4*time.Second, time.Since(start), "side by side, but d after a")
		require.Equal(t, inventory.Apps|inventory.Domains|inventory.Groups|inventory.AppOwners, got.Complete())
	})
}

// A defect in one step is its own, in either of its halves.
func TestDefectInAStep(t *testing.T) {
	for name, bad := range map[string]func(context.Context, *Session) (Apply, error){
		"while it reads": func(context.Context, *Session) (Apply, error) { panic("oops\x1b[2J") },
		"while it is applied": func(context.Context, *Session) (Apply, error) {
			return func(*inventory.Tenant) []inventory.Gap { panic("oops\x1b[2J") }, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			c := client(t, &service{answer: inTurn(fine)})
			c.net.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
			p := provider(Step{Name: "bad", Yields: inventory.Domains, Run: bad}, accountsStep("1"))
			got, err := p.Collect(t.Context(), &Session{Clients: map[string]*Client{"x": c}}, Request{Want: p.Offers()})
			require.NoError(t, err)
			g := gap(t, got, inventory.Domains)
			require.Equal(t, inventory.Failed, g.Kind)
			require.Equal(t, "bad: internal: oops [2J: please report it", g.Reason)
			require.Len(t, got.Accounts, 1)
			require.True(t, got.Complete().Has(inventory.Accounts))
			require.Contains(t, log.String(), "collect_test.go", "the stack is in the debug log")
		})
	}
}

// A dataset that two steps yield is complete only if both were.
func TestDatasetOfTwoSteps(t *testing.T) {
	denied := &Error{Class: Forbidden, Call: "GET /b", Status: http.StatusForbidden}
	for name, steps := range map[string][]Step{
		"the second refused": {step("a", inventory.Apps, 0, 0, nil), step("b", inventory.Apps, 0, 0, denied)},
		"the first refused":  {step("b", inventory.Apps, 0, 0, denied), step("a", inventory.Apps, 0, 0, nil)},
	} {
		t.Run(name, func(t *testing.T) {
			g := gap(t, collect(t, provider(steps...), Request{}), inventory.Apps)
			require.Equal(t, inventory.Denied, g.Kind)
			require.Equal(t, []string{"b:read"}, g.Needs)
		})
	}
}

// What a step rests on is missing from what it yields too.
func TestGapInWhatAStepUses(t *testing.T) {
	denied := &Error{Class: Forbidden, Call: "GET /apps", Status: http.StatusForbidden, Code: "Denied"}
	got := collect(t, provider(
		step("apps", inventory.Apps, 0, 0, denied),
		step("owners", inventory.AppOwners, inventory.Apps, 0, nil),
		step("keys", inventory.KeyMaterial, inventory.AppOwners, 0, nil),
		step("domains", inventory.Domains, 0, 0, nil),
	), Request{})
	require.Equal(t, inventory.Domains, got.Complete())
	for _, d := range []inventory.Data{inventory.AppOwners, inventory.KeyMaterial} {
		g := gap(t, got, d)
		require.Equal(t, inventory.Denied, g.Kind)
		require.Equal(t, []string{"apps:read"}, g.Needs, "it names what would mend it")
		require.Contains(t, g.Reason, "rests on")
	}
}

// What was read before a failure is used, and never passes for everything.
func TestPartOfADataset(t *testing.T) {
	accounts := accountsStep("1", "2")
	run := accounts.Run
	accounts.Run = func(ctx context.Context, s *Session) (Apply, error) {
		apply, _ := run(ctx, s)
		return apply, &Error{Class: Unavailable, Call: "GET /users", Status: http.StatusBadGateway}
	}
	got := collect(t, provider(accounts), Request{})
	require.Len(t, got.Accounts, 2)
	require.Equal(t, inventory.Failed, gap(t, got, inventory.Accounts).Kind)
}

// Gaps of single subjects leave the rest of the dataset whole; others do not.
func TestGapsOfSubjects(t *testing.T) {
	with := func(g inventory.Gap) Step {
		return Step{Name: "factors", Yields: inventory.Factors, Run: func(context.Context, *Session) (Apply, error) {
			return func(*inventory.Tenant) []inventory.Gap { return []inventory.Gap{g} }, nil
		}}
	}
	g := inventory.Gap{Data: inventory.Factors, Kind: inventory.Denied, Reason: "no"}
	require.False(t, collect(t, provider(with(g)), Request{}).Complete().Has(inventory.Factors))
	g.Subjects = []string{"1"}
	require.True(t, collect(t, provider(with(g)), Request{}).Complete().Has(inventory.Factors))
}

// A run that is stopped keeps what it has.
func TestInterruption(t *testing.T) {
	for name, tt := range map[string]struct {
		stop   func(context.Context) (context.Context, context.CancelFunc)
		reason string
	}{
		"by the user": {func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(2*time.Second, cancel)
			return ctx, cancel
		}, "the run was interrupted"},
		"by its deadline": {func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 2*time.Second)
		}, "the run reached its deadline"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := tt.stop(t.Context())
				defer cancel()
				p := provider(
					step("quick", inventory.Domains, 0, time.Second, nil),
					step("slow", inventory.Apps, 0, time.Minute, nil),
					step("later", inventory.AppOwners, inventory.Apps, 0, nil),
				)
				start := time.Now()
				got, err := p.Collect(ctx, &Session{}, Request{Want: p.Offers()})
				require.NoError(t, err)
				require.Equal(t, 2*time.Second, time.Since(start))
				require.Equal(t, inventory.Domains, got.Complete())
				require.Equal(t, []string{"quick", "slow", "later"}, got.Oddities(), "what there was is used")
				g := gap(t, got, inventory.Apps)
				require.Equal(t, inventory.Interrupted, g.Kind)
				require.Equal(t, tt.reason, g.Reason)
				require.NotEmpty(t, g.Mend)
			})
		})
	}
}

// A tenant that cannot even be named misses everything.
func TestUnidentified(t *testing.T) {
	p := provider(accountsStep("1"))
	p.Identify = func(context.Context, *Session, *inventory.Tenant) error {
		return &Error{Class: LostAuth, Call: "sign in", Code: "invalid_client"}
	}
	got, err := p.Collect(t.Context(), &Session{}, Request{Want: inventory.Accounts | inventory.Apps})
	require.Error(t, err)
	require.Zero(t, got.Complete())
	require.Empty(t, got.Accounts)
	require.Equal(t, inventory.Accounts|inventory.Apps, gap(t, got, inventory.Accounts).Data)
}

// What no step yields is said not to be seen.
func TestWhatTheProviderCannotShow(t *testing.T) {
	got := collect(t, provider(accountsStep("1")), Request{Want: inventory.Accounts | inventory.Strengths})
	require.Equal(t, inventory.Unseen, gap(t, got, inventory.Strengths).Kind)
	require.True(t, got.Complete().Has(inventory.Accounts))
}

// Only what is wanted, and what that rests on, is asked for.
func TestOnlyWhatIsNeededIsAskedFor(t *testing.T) {
	p := provider(
		step("apps", inventory.Apps, 0, 0, nil), step("domains", inventory.Domains, 0, 0, nil),
		step("owners", inventory.AppOwners, inventory.Apps, 0, nil), step("keys", inventory.KeyMaterial, inventory.AppOwners, 0, nil),
	)
	p.Steps[3].After = inventory.Domains
	asked := func(want inventory.Data) []string { return collect(t, p, Request{Want: want}).Oddities() }
	require.Equal(t, []string{"domains"}, asked(inventory.Domains))
	require.Equal(t, []string{"apps", "owners"}, asked(inventory.AppOwners))
	require.Equal(t, []string{"apps", "domains", "owners", "keys"}, asked(inventory.KeyMaterial))
}

// A run that goes on takes over what is complete and young, and reads the rest.
func TestResume(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refused := errors.New("refused")
		steps := func(second error) *Provider {
			return provider(
				accountsStep("1"), step("domains", inventory.Domains, 0, 0, nil),
				step("apps", inventory.Apps, 0, 0, nil), step("more apps", inventory.Apps, 0, 0, second),
				step("owners", inventory.AppOwners, inventory.Apps, 0, nil),
			)
		}
		before := collect(t, steps(refused), Request{})
		before.Notes = nil
		for i := range before.Readings {
			if before.Readings[i].Step == "domains" {
				before.Readings[i].At = inventory.At(time.Now().Add(-2 * time.Hour))
			}
		}
		time.Sleep(30 * time.Minute)
		again := func(previous *inventory.Tenant) *inventory.Tenant {
			return collect(t, steps(nil), Request{MaxAge: time.Hour, Previous: func(id string) (*inventory.Tenant, error) {
				require.Equal(t, tenantID, id)
				return previous, nil
			}})
		}
		got := again(before)
		require.Equal(t, []string{"domains", "apps", "more apps", "owners"}, got.Oddities(), "accounts were kept; domains were too old, the rest was incomplete")
		require.Len(t, got.Accounts, 1)
		require.Equal(t, steps(nil).Offers(), got.Complete())
		at := slices.IndexFunc(got.Readings, func(r inventory.Reading) bool { return r.Step == "accounts" })
		age, _ := got.Readings[at].At.Time()
		require.Equal(t, 30*time.Minute, time.Since(age), "its age is still to be seen")

		require.Equal(t, []string{"domains", "apps", "more apps", "owners"}, again(nil).Oddities(), "without an earlier snapshot everything is read")
	})
}

// What fills fields of records is read again when the records are.
func TestResumeOfWhatFillsFields(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := provider(accountsStep("1"), step("activity", inventory.Activity, inventory.Accounts, 0, nil))
		old := collect(t, p, Request{})
		old.Notes = nil
		old.Readings[0].At = inventory.At(time.Now().Add(-2 * time.Hour))
		got := collect(t, p, Request{MaxAge: time.Hour, Previous: func(string) (*inventory.Tenant, error) { return old, nil }})
		require.Equal(t, []string{"activity"}, got.Oddities())
		require.Len(t, got.Accounts, 1)
	})
}

// Another tenant's snapshot is none of this one.
func TestResumeFromAnotherTenant(t *testing.T) {
	for _, other := range []inventory.Tenant{{Provider: "test", ID: "other"}, {Provider: "okta", ID: tenantID}} {
		_, err := provider(accountsStep("1")).Collect(t.Context(), &Session{}, Request{Want: inventory.Accounts, Previous: func(string) (*inventory.Tenant, error) { return &other, nil }})
		require.ErrorAs(t, err, new(OtherTenantError))
	}
}

// A clock that is wrong is said to be, and dates that cannot be are forgotten.
func TestClocks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const skew = 3 * time.Hour
		there := func() time.Time { return time.Now().Add(-skew) }
		c := client(t, &service{answer: func(*http.Request, int) *http.Response {
			return reply(http.StatusOK, "{}", "Date", there().UTC().Format(http.TimeFormat))
		}})
		p := provider(Step{Name: "accounts", Yields: inventory.Accounts | inventory.Credentials, Run: func(context.Context, *Session) (Apply, error) {
			return func(t *inventory.Tenant) []inventory.Gap {
				t.Accounts = []inventory.Account{
					{ID: "now", Created: inventory.At(there())},
					{ID: "a little ahead", Created: inventory.At(there().Add(time.Minute))},
					{ID: "tomorrow", Created: inventory.At(there().Add(24 * time.Hour)), LastSuccess: inventory.At(time.Now())},
					{ID: "never used", LastSuccess: inventory.Never},
				}
				t.Credentials = []inventory.Credential{{ID: "c", Created: inventory.At(time.Now()), Expires: inventory.At(time.Now().AddDate(1, 0, 0))}}
				return nil
			}, nil
		}})
		p.Identify = func(ctx context.Context, s *Session, t *inventory.Tenant) error {
			t.ID = tenantID
			_, err := s.API("x").Do(ctx, Call{URL: "/"})
			return err
		}
		got, err := p.Collect(t.Context(), &Session{Clients: map[string]*Client{"x": c}}, Request{Want: p.Offers()})
		require.NoError(t, err)
		at, _ := got.At.Time()
		require.True(t, at.Equal(there()))
		require.Equal(t, int64(skew/time.Second), got.Skew)
		require.Len(t, got.Oddities(), 2, "%q", got.Oddities())
		byID := map[string]inventory.Account{}
		for _, a := range got.Accounts {
			byID[a.ID] = a
		}
		require.True(t, byID["now"].Created.Known())
		require.True(t, byID["a little ahead"].Created.Known())
		require.Zero(t, byID["tomorrow"].Created)
		require.Zero(t, byID["tomorrow"].LastSuccess)
		require.Equal(t, inventory.Never, byID["never used"].LastSuccess)
		require.Zero(t, got.Credentials[0].Created)
		require.True(t, got.Credentials[0].Expires.Known(), "an expiry lies in the future")
	})
}

func TestGapOfAnError(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  error
		want inventory.GapKind
	}{
		{"denied", &Error{Class: Forbidden}, inventory.Denied},
		{"unlicensed", &Error{Class: NoLicence}, inventory.Unlicensed},
		{"throttled", &Error{Class: Throttle}, inventory.Throttled},
		{"stale", &Error{Class: Outdated}, inventory.Stale},
		{"broken", &Error{Class: Broken}, inventory.Failed},
		{"out of order", &Error{Class: Unavailable}, inventory.Failed},
		{"a lost token", &Error{Class: LostAuth}, inventory.Failed},
		{"not there", &Error{Class: NotFound}, inventory.Failed},
		{"something else", errors.New("something else"), inventory.Failed},
		{"a lost token in the end of the run", errors.Join(context.Canceled), inventory.Interrupted},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := GapOf(tt.err, inventory.Apps, []string{"apps:read"})
			require.Equal(t, tt.want, g.Kind)
			require.Equal(t, inventory.Apps, g.Data)
			require.Equal(t, tt.want == inventory.Denied, len(g.Needs) > 0, "only a permission is mended by a permission")
		})
	}
	require.Equal(t, []string{"other"}, GapOf(&Error{Class: Forbidden, Needs: []string{"other"}}, 0, []string{"mine"}).Needs)
}
