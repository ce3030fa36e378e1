package okta_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/simulator"
)

// What fails is what the made org was made with, no more and no less, and a
// careful one fails nothing.
func TestFindsWhatIsWrong(t *testing.T) {
	for name, made := range map[string]simulator.Made{"flawed": {Accounts: 1200}, "careful": {Accounts: 300, Careful: true}} {
		t.Run(name, func(t *testing.T) {
			run(t, made, func(*simulator.Server, *providers.Settings) {}, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server, err error) {
				whole(t, tenant, s, err)
				flaws := s.Organisation().Flaws()
				for _, o := range checks.Run(checks.All, checks.NewEnv(tenant, checks.Options{At: at})) {
					var failed []string
					for _, f := range o.Findings {
						if f.Status == checks.Fail {
							failed = append(failed, f.Subject.ID)
						}
					}
					slices.Sort(failed)
					want := slices.Sorted(slices.Values(flaws[o.Check.ID]))
					delete(flaws, o.Check.ID)
					require.Equal(t, want, failed, o.Check.ID)
				}
				require.Empty(t, flaws, "flaws that no check looks for")
				require.Equal(t, made.Careful, len(s.Organisation().Flaws()) == 0)
			})
		})
	}
}

// What cannot be judged of an Okta org never passes.
func TestSignInsAreNotJudged(t *testing.T) {
	run(t, simulator.Made{Careful: true}, func(*simulator.Server, *providers.Settings) {}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server, err error) {
		require.NoError(t, err)
		for _, id := range []string{checks.PrivilegedSignIn, checks.EverySignIn, "privileged-sign-in-phishing-resistant", "legacy-protocols-blocked", "device-code-flow-blocked", "factor-enrolment-protected"} {
			o := checks.Run([]*checks.Check{checks.Find(id)}, checks.NewEnv(tenant, checks.Options{At: at}))[0]
			require.Equal(t, checks.Unknown, o.Status, id)
			require.Zero(t, o.Counts.Pass+o.Counts.Fail, id)
		}
	})
}
