package github_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/github"
	"github.com/twokeys/twokeys/simulator"
)

// A large organisation takes few requests for its size: lists by the hundred,
// and no call for each repository. No limit is reached, so that it takes what
// the longest list does, one page after another.
func TestLargeOrganisation(t *testing.T) {
	const members, repositories, rtt = 5_000, 20_000, 200 * time.Millisecond
	simulator.AppKey() // outside the bubble
	org := simulator.MakeGitHub(simulator.Made{Accounts: members, Repositories: repositories, Seed: 1, At: at})
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(at))
		dice := rand.New(rand.NewPCG(1, 1))
		var mu sync.Mutex
		s := simulator.NewGitHub(org, simulator.Options{Limits: true, RTT: func() time.Duration {
			mu.Lock()
			defer mu.Unlock()
			return rtt*3/4 + time.Duration(dice.Int64N(int64(rtt/2)))
		}})
		h := host(s)
		h.Network.Unlimited = false
		begun := time.Now()
		tenant, err := collectAs(t.Context(), reach(s), h)
		took := time.Since(begun)
		require.NoError(t, err)
		require.Equal(t, github.Provider.Offers(), tenant.Complete(), "%+v", tenant.Readings)
		require.Len(t, tenant.Accounts, members)
		require.Zero(t, s.Refusals())
		require.Empty(t, s.Violations())

		requests := 0
		calls := s.Calls()
		for _, route := range slices.Sorted(maps.Keys(calls)) {
			requests += calls[route]
			t.Logf("%5d %s", calls[route], route)
		}
		charged := s.Charged()
		for _, l := range s.Limits() {
			require.LessOrEqual(t, charged[l.Name], l.Cost, "%s: no window is filled", l.Name)
			t.Logf("%5d of %d in %s: %s", charged[l.Name], l.Cost, l.Window, l.Name)
		}
		pages := repositories / 100
		floor := time.Duration(pages) * rtt // of the longest list, whose cursors follow each other
		t.Logf("%d members and %d repositories: %d requests, %d points; %s, %.3f of the floor of %s", members, repositories,
			requests, charged["app points/h"]+charged["owner points/h"], took, float64(took)/float64(floor), floor)
		require.LessOrEqual(t, calls["/graphql"], pages+members/100+3)
		require.LessOrEqual(t, requests, 400)
		require.LessOrEqual(t, took, floor*105/100+5*rtt)
	})
}

// Two runs with one credential keep out of each other's way.
func TestLimitsShared(t *testing.T) {
	simulator.AppKey() // outside the bubble
	org := simulator.MakeGitHub(simulator.Made{Accounts: 300, Seed: 1, At: at})
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(at))
		s := simulator.NewGitHub(org, simulator.Options{Limits: true, Load: map[string]int{"app requests/min": 895}})
		h := host(s)
		h.Network.Unlimited = false
		tenant, err := collectAs(t.Context(), reach(s), h)
		require.NoError(t, err)
		require.Empty(t, s.Violations(), "it comes back when it is told")
		require.NotZero(t, s.Refusals())
		for _, r := range tenant.Readings {
			for _, g := range r.Gaps {
				require.NotEqual(t, inventory.Denied, g.Kind, "a limit is no missing permission: %+v", g)
			}
		}
	})
}

// The plan names the limits of both credentials and what a run asks of them.
func TestPlan(t *testing.T) {
	size := providers.Size{"users": 5_000, "repositories": 20_000}
	loads := map[string]int{}
	for _, step := range github.Provider.Steps {
		require.NotNil(t, step.Plan, step.Name)
		for _, l := range step.Plan(size) {
			loads[l.Limit] += l.Units
		}
	}
	require.Equal(t, 251, loads["app points/h"], "%v", loads)
	size["alone"] = 1
	for _, step := range github.Provider.Steps {
		for _, l := range step.Plan(size) {
			require.Contains(t, l.Limit, "owner ", "with an owner's token alone")
		}
	}
	require.Less(t, loads["app requests/h"], 150)
	session, err := github.Provider.Open(providers.Settings{
		Values:  map[string]string{"ORG": "contoso", "APP_ID": "1"},
		Secrets: map[string]providers.Secret{"PRIVATE_KEY": providers.NewSecret(simulator.AppKey()), "TOKEN": providers.NewSecret("x")},
	}, providers.Host{})
	require.NoError(t, err)
	var names []string
	for _, c := range session.Clients {
		for _, l := range c.Limits() {
			names = append(names, l.Name)
		}
	}
	for name := range loads {
		require.Contains(t, names, name, strings.Join(names, ", "))
	}
}
