package audit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/report"
	"github.com/twokeys/twokeys/simulator"
)

// everything makes an audit read every dataset, those that no check asks for
// yet included.
var everything = append([]*checks.Check{{ID: "everything", Needs: inventory.All}}, checks.All...)

// latency is how long answers take, and how long they took.
type latency struct {
	mu    sync.Mutex
	dice  *rand.Rand
	total time.Duration
	n     int
}

func newLatency(seed uint64) *latency { return &latency{dice: rand.New(rand.NewPCG(seed, 1))} }

// rtt is 200 ms with up to a quarter more or less.
func (l *latency) rtt() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	d := 150*time.Millisecond + time.Duration(l.dice.Int64N(int64(100*time.Millisecond)))
	l.total += d
	l.n++
	return d
}

func (l *latency) mean() time.Duration { return l.total / time.Duration(l.n) }

// paced is target with a client that keeps to the published limits.
func paced(s *simulator.Server) (audit.Target, providers.Host) {
	to, host := target(s)
	host.Network.Unlimited = false
	return to, host
}

// toDate lets the virtual clock, which starts in the year 2000, reach the
// organisation's date.
func toDate() { time.Sleep(time.Until(now)) }

// fullAudit collects everything and judges it, and returns what that took.
func fullAudit(t *testing.T, to audit.Target, host providers.Host) (*inventory.Tenant, *report.Report, time.Duration) {
	t.Helper()
	begun := time.Now()
	tenants, err := audit.Collect(t.Context(), audit.Request{Targets: []audit.Target{to}, Checks: everything, Host: host})
	require.NoError(t, err)
	rep, defects, err := audit.Judge(tenants, audit.Judgement{Checks: checks.All})
	require.NoError(t, err)
	require.Empty(t, defects)
	return tenants[0], rep, time.Since(begun)
}

// floor is the least time that so many units take under the limits, by the
// formula for a sliding window whose slots come free a window after their
// answer, and the limit that sets it. Limits are kept side by side; one whose
// first window is not filled sets no floor.
func floor(limits []simulator.Limit, charged map[string]int, rtt time.Duration) (least time.Duration, by string) {
	for _, l := range limits {
		rounds := (charged[l.Name] + l.Cost - 1) / l.Cost
		if d := l.Window*time.Duration(rounds-1) + time.Duration(rounds+l.Cost)*rtt; rounds > 1 && d > least {
			least, by = d, l.Name
		}
	}
	return least, by
}

// first is how many calls come before any under a narrow limit: for a token,
// for the tenant's name, for its licences.
const first = 3

// An audit takes no longer than the published limits make it, and never runs
// into one.
func TestAuditTakesWhatTheLimitsTake(t *testing.T) {
	for _, test := range []struct {
		accounts, page int
		seed           uint64
		by             string // the limit that takes longest
	}{
		{1_000, 999, 1, "reports"},
		{1_000, 100, 2, "reports"},
		{10_000, 999, 3, "reports"},
		{10_000, 100, 4, "reports"},
		{100_000, 999, 5, "sign-in activity"},
		{100_000, 100, 6, "reports"},
	} {
		t.Run(fmt.Sprintf("%d accounts, pages of %d", test.accounts, test.page), func(t *testing.T) {
			t.Parallel()
			org := simulator.MakeEntra(simulator.Made{Accounts: test.accounts, Seed: test.seed, At: now})
			synctest.Test(t, func(t *testing.T) {
				toDate()
				slow := newLatency(test.seed)
				s := simulator.NewEntra(org, simulator.Options{Limits: true, RTT: slow.rtt, Report: test.page})
				to, host := paced(s)
				tenant, _, took := fullAudit(t, to, host)
				require.Zero(t, s.Refusals())
				require.Empty(t, s.Violations())
				require.Equal(t, entra.Provider.Offers(), tenant.Complete(), "%+v", tenant.Readings)
				least, by := floor(s.Limits(), s.Charged(), slow.mean())
				require.Equal(t, test.by, by)
				t.Logf("%s, %.4f of the floor that the limit on %s sets", took, float64(took)/float64(least), by)
				require.LessOrEqual(t, took, least*105/100+first*slow.mean())
			})
		})
	}
}

// Another app of the tenant takes from the limit on conditional access, which
// is the whole tenant's and names no time to come back: both get done, and
// what one was refused is not taken for a missing permission.
func TestOthersLoadTheTenant(t *testing.T) {
	org := simulator.MakeEntra(simulator.Made{Accounts: 200, Seed: 1, At: now})
	synctest.Test(t, func(t *testing.T) {
		toDate()
		s := simulator.NewEntra(org, simulator.Options{Limits: true, RTT: newLatency(1).rtt})
		to, host := paced(s)
		policies := []*checks.Check{{ID: "policies", Needs: inventory.SignInPolicies | inventory.Locations}}
		// Five runs side by side: each target has a client of its own.
		tenants, err := audit.Collect(t.Context(), audit.Request{Targets: slices.Repeat([]audit.Target{to}, 5), Checks: policies, Host: host})
		require.NoError(t, err)
		for _, tenant := range tenants {
			require.True(t, tenant.Complete().Has(policies[0].Needs), "%+v", tenant.Readings)
		}
		require.NotZero(t, s.Refusals(), "five clients at once overrun a limit of one call a second")
		require.Empty(t, s.Violations())
	})
}

// A limit that others use up altogether leaves a gap that says so, in bounded
// time, and the rest of the audit whole.
func TestOthersUseUpALimit(t *testing.T) {
	org := simulator.MakeEntra(simulator.Made{Accounts: 200, Seed: 1, At: now})
	synctest.Test(t, func(t *testing.T) {
		toDate()
		s := simulator.NewEntra(org, simulator.Options{Limits: true, RTT: newLatency(1).rtt, Load: map[string]int{"conditional access": 1}})
		to, host := paced(s)
		tenant, _, took := fullAudit(t, to, host)
		require.Equal(t, entra.Provider.Offers()&^(inventory.SignInPolicies|inventory.Locations|inventory.PolicyGroups|inventory.AccountRisk|inventory.AppRisk), tenant.Complete())
		for _, data := range []inventory.Data{inventory.SignInPolicies, inventory.Locations} {
			gap, missing := tenant.Why(data, "")
			require.True(t, missing)
			require.Equal(t, inventory.Throttled, gap.Kind)
			require.Empty(t, gap.Needs)
		}
		require.Less(t, took, 45*time.Minute)
	})
}

// A local clock that is decades behind and tokens that last a few minutes
// change nothing of what is found.
func TestClockAndTokensDoNotChangeTheFindings(t *testing.T) {
	org := simulator.MakeEntra(simulator.Made{Accounts: 5_000, Seed: 1, At: now})
	run := func(t *testing.T, set bool, o simulator.Options) (findings [][]report.Finding, tokens int) {
		synctest.Test(t, func(t *testing.T) {
			if set {
				toDate()
			}
			o.Limits, o.RTT, o.Report = true, newLatency(1).rtt, 100
			s := simulator.NewEntra(org, o)
			to, host := paced(s)
			tenant, rep, _ := fullAudit(t, to, host)
			require.Equal(t, entra.Provider.Offers(), tenant.Complete(), "%+v", tenant.Readings)
			require.Zero(t, s.Refusals())
			require.Empty(t, s.Violations())
			for _, o := range rep.Outcomes {
				findings = append(findings, o.Findings)
			}
			tokens = s.Calls()["token"]
		})
		return findings, tokens
	}
	want, one := run(t, true, simulator.Options{})
	require.Equal(t, 1, one)
	behind, _ := run(t, false, simulator.Options{Date: now})
	require.Equal(t, want, behind)
	short, several := run(t, true, simulator.Options{Life: 30 * time.Second})
	require.Equal(t, want, short)
	require.Greater(t, several, 3)
}
