package github_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/simulator"
)

// judged returns the outcomes of a tenant, by check.
func judged(tenant *inventory.Tenant) map[string]checks.Outcome {
	out := map[string]checks.Outcome{}
	for _, o := range checks.Run(checks.All, checks.NewEnv(tenant, checks.Options{At: at})) {
		out[o.Check.ID] = o
	}
	return out
}

func failed(o checks.Outcome) []string {
	var ids []string
	for _, f := range o.Findings {
		if f.Status == checks.Fail {
			ids = append(ids, f.Subject.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// What is found is what was made, and nothing else.
func TestFindsEveryFlaw(t *testing.T) {
	collect(t, simulator.Made{Accounts: 300}, nil, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
		flaws := s.Organisation().Flaws()
		outcomes := judged(tenant)
		require.Greater(t, len(flaws), 18)
		for _, id := range slices.Sorted(maps.Keys(flaws)) {
			want := slices.Sorted(slices.Values(flaws[id]))
			require.Equal(t, want, failed(outcomes[id]), id)
		}
		for id, o := range outcomes {
			require.Empty(t, o.Panic)
			if o.Status == checks.Fail {
				require.Contains(t, flaws, id, "%v", o.Findings)
			}
		}
	})
}

// A careful organisation passes each check that the other one fails.
func TestCarefulPasses(t *testing.T) {
	var flaws map[string][]string
	collect(t, simulator.Made{Accounts: 300}, nil, func(_ *testing.T, _ *inventory.Tenant, s *simulator.Server) {
		flaws = s.Organisation().Flaws()
	})
	collect(t, simulator.Made{Accounts: 300, Careful: true}, nil, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
		require.Empty(t, s.Organisation().Flaws())
		outcomes := judged(tenant)
		for _, id := range slices.Sorted(maps.Keys(flaws)) {
			switch id {
			case "unused-credential", "weak-key", "privileged-phishing-resistant-factor": // what GitHub does not tell is unknown
				require.Zero(t, outcomes[id].Counts.Fail, id)
			default:
				require.Equal(t, checks.Pass, outcomes[id].Status, "%s: %+v", id, outcomes[id].Findings)
			}
		}
	})
}

// Checks on what GitHub does not have are not applicable, and what no API of it
// shows is unknown without being anybody's fault.
func TestNotApplicable(t *testing.T) {
	collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		outcomes := judged(tenant)
		for _, id := range []string{
			"sign-in-requires-mfa", "custom-banned-passwords", "legacy-protocols-blocked", "user-consent", "tenant-wide-grant", "app-owners-disabled",
			"privileged-role-held-permanently",
		} {
			require.Equal(t, checks.NotApplicable, outcomes[id].Status, id)
		}
		for _, f := range outcomes["privileged-phishing-resistant-factor"].Findings {
			if f.Status == checks.Unknown {
				require.Equal(t, inventory.Unseen, f.Cause, "%+v", f)
			}
		}
	})
}
