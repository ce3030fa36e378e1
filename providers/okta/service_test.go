package okta_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/okta"
	"github.com/twokeys/twokeys/simulator"
)

// run collects a made org in virtual time.
func run(t *testing.T, made simulator.Made, change func(*simulator.Server, *providers.Settings), check func(*testing.T, *inventory.Tenant, *simulator.Server, error)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		made.At, made.Seed = at, 7
		s := simulator.NewOkta(simulator.MakeOkta(made), simulator.Options{Date: at})
		set, hosts := target(s)
		change(s, &set)
		tenant, err := collect(t.Context(), set, providers.Network{Transport: s.Transport(hosts...), Unlimited: true}, nil)
		require.Empty(t, s.Violations())
		check(t, tenant, s, err)
	})
}

func collect(ctx context.Context, set providers.Settings, n providers.Network, previous *inventory.Tenant) (*inventory.Tenant, error) {
	session, err := okta.Provider.Open(set, providers.Host{Network: n})
	if err != nil {
		return nil, err
	}
	return okta.Provider.Collect(ctx, session, providers.Request{
		Want: okta.Provider.Offers(), MaxAge: 24 * time.Hour,
		Previous: func(string) (*inventory.Tenant, error) { return previous, nil },
	})
}

func whole(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server, err error) {
	t.Helper()
	require.NoError(t, err)
	require.Equal(t, okta.Provider.Offers(), tenant.Complete(), "%+v", tenant.Readings)
}

// Tokens are bound to a key where the app demands it.
func TestProofOfPossession(t *testing.T) {
	run(t, simulator.Made{}, func(s *simulator.Server, _ *providers.Settings) { s.Organisation().Clients[0].Proof = true },
		func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server, err error) {
			whole(t, tenant, s, err)
			require.Equal(t, 4, s.Calls()["token"], "by a wrong clock, without a proof, without a nonce, with both")
		})
}

func TestAPIToken(t *testing.T) {
	run(t, simulator.Made{}, func(_ *simulator.Server, set *providers.Settings) {
		set.Values["AUTH"] = "token"
		set.Secrets["TOKEN"] = providers.NewSecret(simulator.OktaAuditToken)
	}, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server, err error) {
		whole(t, tenant, s, err)
		require.Equal(t, "ada.osei@contoso.example", tenant.Principal.Name)
	})
}

// A scope that is not granted leaves what it gives unknown, and nothing else.
func TestScopeNotGranted(t *testing.T) {
	run(t, simulator.Made{}, func(s *simulator.Server, _ *providers.Settings) {
		c := &s.Organisation().Clients[0]
		c.Scopes = slices.DeleteFunc(slices.Clone(c.Scopes), func(scope string) bool { return scope == "okta.apiTokens.read" })
	}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server, err error) {
		require.NoError(t, err)
		require.Equal(t, inventory.Credentials|inventory.CredentialActivity, okta.Provider.Offers()&^tenant.Complete())
		gap, _ := tenant.Why(inventory.Credentials, "")
		require.Equal(t, inventory.Denied, gap.Kind)
		require.Equal(t, []string{"okta.apiTokens.read"}, gap.Needs)
	})
}

// What only super administrators see is missing for a read-only one.
func TestReadOnlyAdministrator(t *testing.T) {
	run(t, simulator.Made{}, func(s *simulator.Server, _ *providers.Settings) { s.Organisation().Clients[0].Super = false },
		func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server, err error) {
			require.NoError(t, err)
			gap, missing := tenant.Why(inventory.AppPermissions, "")
			require.True(t, missing)
			require.Equal(t, inventory.Denied, gap.Kind)
			require.Contains(t, gap.Mend, "super administrators")
		})
}

// Who is refused at the door is told why, and nothing is assessed.
func TestSignInRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*simulator.Server, *providers.Settings)
		says   string
	}{
		"an app that the org does not know": {func(_ *simulator.Server, set *providers.Settings) { set.Values["CLIENT_ID"] = "0oaother" }, "invalid_client"},
		"a key that is not the app's":       {func(s *simulator.Server, _ *providers.Settings) { s.Organisation().Clients[0].Key = nil }, "clock"},
		"no scope":                          {func(s *simulator.Server, _ *providers.Settings) { s.Organisation().Clients[0].Scopes = nil }, "no scope is granted"},
		"an API token that is none": {func(_ *simulator.Server, set *providers.Settings) {
			set.Values["AUTH"], set.Secrets["TOKEN"] = "token", providers.NewSecret("00nothing")
		}, "auth_lost"},
	} {
		t.Run(name, func(t *testing.T) {
			run(t, simulator.Made{}, tt.change, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server, err error) {
				require.ErrorContains(t, err, tt.says)
				require.True(t, providers.Is(err, providers.LostAuth))
				require.Zero(t, tenant.Complete())
			})
		})
	}
}

// One refused account is unknown, and only that (F02).
func TestOneAccountRefused(t *testing.T) {
	run(t, simulator.Made{Accounts: 60}, func(s *simulator.Server, _ *providers.Settings) {
		s.Inject(simulator.Injection{
			Path: "/api/v1/users/{id}/factors", From: 3, Times: 1,
			Fault: simulator.Refuse(http.StatusForbidden, "E0000006", "You do not have permission to perform the requested action"),
		})
	}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server, err error) {
		require.NoError(t, err)
		unknown := 0
		for _, a := range tenant.Accounts {
			if a.Active == inventory.Yes && a.MFARegistered == inventory.Unknown {
				gap, ok := tenant.Why(inventory.Factors, a.ID)
				require.True(t, ok)
				require.Equal(t, inventory.Denied, gap.Kind)
				unknown++
			}
		}
		require.Equal(t, 1, unknown)
	})
}

// Beyond the number that the user sets nobody is asked for, administrators
// first, and that is said.
func TestMostFactors(t *testing.T) {
	run(t, simulator.Made{Accounts: 100}, func(_ *simulator.Server, set *providers.Settings) { set.Values["MOST_FACTORS"] = "20" },
		func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server, err error) {
			require.NoError(t, err)
			require.Equal(t, 20, s.Calls()["/api/v1/users/{id}/factors"])
			for _, a := range tenant.Accounts {
				switch asked := a.Factors.Complete == inventory.Yes; {
				case a.Active == inventory.No:
					require.False(t, asked)
				case len(a.Roles.Items)+len(a.GroupRoles.Items) > 0:
					require.True(t, asked, a.Name)
				case !asked:
					gap, _ := tenant.Why(inventory.Factors, a.ID)
					require.Equal(t, inventory.Unasked, gap.Kind)
				}
			}
		})
}

// Too many requests at once are no limit in a time: fewer are kept under way,
// and nothing is taken for lost (F20). The last request of a window is kept,
// and the next waits for the window's end (F21).
func TestLimitsThatAnswersState(t *testing.T) {
	run(t, simulator.Made{Accounts: 200}, func(s *simulator.Server, _ *providers.Settings) {
		s.Inject(simulator.Injection{
			Path: "/api/v1/users/{id}/factors", From: 10, Times: 8,
			Fault: simulator.Refuse(http.StatusTooManyRequests, "E0000047", "too many", "X-Rate-Limit-Limit", "0", "X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", "4102444800"),
		})
	}, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server, err error) {
		whole(t, tenant, s, err)
		require.Less(t, time.Now().Minute(), 10, "the time to come back was taken at its word")
	})
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(at))
		s := simulator.NewOkta(simulator.MakeOkta(simulator.Made{Accounts: 200, Seed: 7, At: at}), simulator.Options{})
		set, hosts := target(s)
		s.Inject(simulator.Injection{Path: "/api/v1/users", From: 1, Times: 1, Fault: func(_ *simulator.Server, _ *http.Request, next func() *simulator.Reply) *simulator.Reply {
			reply := next()
			reply.Header.Set("X-Rate-Limit-Remaining", "0")
			return reply
		}})
		tenant, err := collect(t.Context(), set, providers.Network{Transport: s.Transport(hosts...)}, nil)
		whole(t, tenant, s, err)
		require.Zero(t, s.Refusals())
	})
}

// A run that was interrupted while it asked for factors does not ask again for
// those that it has.
func TestResumeOfFactors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(at))
		org := simulator.MakeOkta(simulator.Made{Accounts: 2000, Seed: 7, At: at})
		again := func(ctx context.Context, previous *inventory.Tenant) (*inventory.Tenant, int) {
			s := simulator.NewOkta(org, simulator.Options{Limits: true, RTT: func() time.Duration { return 100 * time.Millisecond }})
			set, hosts := target(s)
			tenant, err := collect(ctx, set, providers.Network{Transport: s.Transport(hosts...)}, previous)
			require.NoError(t, err)
			require.Zero(t, s.Refusals())
			return tenant, s.Calls()["/api/v1/users/{id}/factors"]
		}
		ctx, cancel := context.WithTimeout(t.Context(), 150*time.Second)
		defer cancel()
		part, first := again(ctx, nil)
		rest, second := again(t.Context(), part)
		require.Equal(t, okta.Provider.Offers(), rest.Complete(), "%+v", rest.Readings)
		active := 0
		for _, a := range rest.Accounts {
			if a.Active == inventory.Yes {
				active++
				require.Equal(t, inventory.Yes, a.Factors.Complete)
			}
		}
		require.Greater(t, first, 1000)
		require.Less(t, first, active, "it was not interrupted")
		require.LessOrEqual(t, first+second, active+16, "asked twice for more than were under way")
	})
}

// An audit of ten thousand people takes no longer than the limits make it, and
// never runs into one.
func TestTakesWhatTheLimitsTake(t *testing.T) {
	const rtt = 200 * time.Millisecond
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(at))
		s := simulator.NewOkta(simulator.MakeOkta(simulator.Made{Accounts: 10_000, Seed: 3, At: at}), simulator.Options{Limits: true, RTT: func() time.Duration { return rtt }})
		set, hosts := target(s)
		begun := time.Now()
		tenant, err := collect(t.Context(), set, providers.Network{Transport: s.Transport(hosts...)}, nil)
		took := time.Since(begun)
		whole(t, tenant, s, err)
		require.Zero(t, s.Refusals())
		require.Empty(t, s.Violations())
		charged := s.Charged()
		var least time.Duration
		for _, l := range s.Limits() {
			least = max(least, providers.Limit{Cost: l.Cost, Window: l.Window}.Floor(charged[l.Name], rtt))
		}
		t.Logf("%s, %.4f of the floor", took, float64(took)/float64(least))
		require.LessOrEqual(t, took, least*105/100)
	})
}

// Settings that cannot work are refused before any request.
func TestSettings(t *testing.T) {
	for name, tt := range map[string]struct {
		values map[string]string
		says   string
	}{
		"no org":            {map[string]string{}, "which org"},
		"the admin console": {map[string]string{"DOMAIN": "contoso-admin.okta.com"}, "leave -admin out"},
		"elsewhere":         {map[string]string{"DOMAIN": "okta.com.evil.example"}, "not an org's domain"},
		"a path":            {map[string]string{"DOMAIN": "evil.example/.okta.com"}, "not an org's domain"},
		"plain http":        {map[string]string{"ENDPOINT": "http://contoso.okta.com"}, "loopback"},
		"another way":       {map[string]string{"DOMAIN": "contoso.okta.com", "AUTH": "password"}, "unknown way"},
		"no number":         {map[string]string{"DOMAIN": "contoso.okta.com", "MOST_FACTORS": "all"}, "not a number"},
		"no client":         {map[string]string{"DOMAIN": "contoso.okta.com", "AUTH": "private-key"}, "CLIENT_ID"},
	} {
		_, err := okta.Provider.Open(providers.Settings{Values: tt.values, Secrets: map[string]providers.Secret{"TOKEN": providers.NewSecret("x")}}, providers.Host{})
		require.ErrorContains(t, err, tt.says, name)
	}
	_, err := okta.Provider.Open(providers.Settings{
		Values:  map[string]string{"DOMAIN": "https://contoso.okta.com/", "CLIENT_ID": "c"},
		Secrets: map[string]providers.Secret{"PRIVATE_KEY": providers.NewSecret("-----BEGIN NONSENSE-----")},
	}, providers.Host{})
	require.ErrorContains(t, err, "PEM")
	require.False(t, strings.Contains(err.Error(), "NONSENSE"))
}
