package audit_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
	"github.com/twokeys/twokeys/simulator"
)

// rendered returns the report on tenants in every format, its run with the
// tenants' digest.
func rendered(t *testing.T, tenants []*inventory.Tenant) map[string]string {
	t.Helper()
	rep, defects, err := audit.Judge(tenants, audit.Judgement{Checks: checks.All, Rules: gate.DefaultRules(), Version: "1.2.3"})
	require.NoError(t, err)
	require.Empty(t, defects)
	out := map[string]string{}
	for _, name := range report.Names() {
		format, err := report.FormatByName(name)
		require.NoError(t, err)
		for _, all := range []bool{false, true} {
			var b bytes.Buffer
			require.NoError(t, format.Write(&b, rep, report.Style{All: all}))
			out[fmt.Sprintf("%s, all %t", name, all)] = b.String()
		}
	}
	return out
}

// A saved snapshot is judged as what was collected is, to the byte.
func TestSavedIsJudgedAsCollected(t *testing.T) {
	for _, made := range []simulator.Made{
		{Accounts: 1_200, Seed: 1, At: now},
		{Accounts: 300, Seed: 2, At: now, Plan: "free"},
		{Accounts: 30, Seed: 3, At: now, Careful: true},
	} {
		s := simulator.NewEntra(simulator.MakeEntra(made), simulator.Options{Date: now})
		deny(s, "/v1.0/oauth2PermissionGrants")
		collected := []*inventory.Tenant{collect(t, s)}
		read := saved(t, collected)
		before, err := inventory.Digest(collected)
		require.NoError(t, err)
		after, err := inventory.Digest(read)
		require.NoError(t, err)
		require.Equal(t, before, after)
		require.Equal(t, rendered(t, collected), rendered(t, read))
	}
}

// shuffled is a list in another order.
type shuffled struct {
	simulator.Collection
	order []int
}

func (s shuffled) At(i int) simulator.Object { return s.Collection.At(s.order[i]) }

// The order of answers, the size of pages, how long answers take and on how
// many processors twokeys runs are not to be seen in a report.
func TestReportDoesNotShowHowItWasCollected(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want map[string]string
	for i, processors := range []int{1, 2, 3, 4, 8, 16} {
		runtime.GOMAXPROCS(processors)
		org := simulator.MakeEntra(simulator.Made{Accounts: 1_500, Seed: 9, At: now})
		dice := rand.New(rand.NewPCG(uint64(i), 3))
		for path, list := range org.Lists {
			org.Lists[path] = shuffled{list, dice.Perm(list.Len())}
		}
		synctest.Test(t, func(t *testing.T) {
			toDate()
			s := simulator.NewEntra(org, simulator.Options{Limits: true, RTT: newLatency(uint64(i)).rtt, Report: 50 + dice.IntN(900)})
			to, host := paced(s)
			tenant, _, _ := fullAudit(t, to, host)
			for j := range tenant.Readings {
				tenant.Readings[j].At = inventory.At(now.Add(time.Hour))
			}
			got := rendered(t, []*inventory.Tenant{tenant})
			if want == nil {
				want = got
			}
			require.Equal(t, want, got, "%d processors", processors)
		})
	}
}
