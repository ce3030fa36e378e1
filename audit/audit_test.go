package audit_test

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/simulator"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// target returns the audit of a simulated organisation, in memory.
func target(s *simulator.Server) (audit.Target, providers.Host) {
	o := s.Organisation()
	c := o.Clients[0]
	a := audit.Target{
		Name:     "entra",
		Provider: entra.Provider,
		Settings: providers.Settings{
			Values:  map[string]string{"TENANT": o.ID, "CLIENT_ID": c.ID},
			Secrets: map[string]providers.Secret{"CLIENT_SECRET": providers.NewSecret(c.Secret)},
		},
	}
	return a, providers.Host{
		Network: providers.Network{Transport: s.Transport(simulator.GraphHost, simulator.LoginHost), Unlimited: true},
	}
}

func collect(t *testing.T, s *simulator.Server) *inventory.Tenant {
	t.Helper()
	to, host := target(s)
	tenants, err := audit.Collect(context.Background(), audit.Request{Targets: []audit.Target{to}, Checks: checks.All, Host: host})
	require.NoError(t, err)
	require.Len(t, tenants, 1)
	return tenants[0]
}

// The findings about a made organisation are its flaws, no more and no fewer.
func TestFindingsAreTheFlaws(t *testing.T) {
	for _, made := range []simulator.Made{
		{Accounts: 1, Seed: 1, At: now},
		{Accounts: 3000, Seed: 2, At: now},
		{Accounts: 700, Seed: 3, At: now, Careful: true},
	} {
		s := simulator.NewEntra(simulator.MakeEntra(made), simulator.Options{Date: now})
		tenant := collect(t, s)
		for _, r := range tenant.Readings {
			require.True(t, r.Complete, "%s: %+v", r.Step, r.Gaps)
		}
		require.Empty(t, s.Violations())
		flaws := s.Organisation().Flaws()
		env := checks.NewEnv(tenant, checks.Options{BreakGlass: []string{"breakglass@contoso.example", "breakglass2@contoso.example"}})
		for _, o := range checks.Run(checks.All, env) {
			require.Empty(t, o.Panic)
			got := map[string]bool{}
			for _, f := range o.Findings {
				if f.Status == checks.Fail {
					got[f.Subject.ID] = true
				}
			}
			want := map[string]bool{}
			for _, id := range flaws[o.Check.ID] {
				want[id] = true
			}
			require.Equal(t, slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got)), "%s, seed %d", o.Check.ID, made.Seed)
			t.Logf("%-40s %v %v", o.Check.ID, o.Status, o.Counts)
		}
		for id := range flaws {
			require.NotNil(t, checks.Find(id), "a flaw of %q, which is no check", id)
		}
	}
}
