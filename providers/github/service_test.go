package github_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/github"
	"github.com/twokeys/twokeys/simulator"
)

var at = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// reach returns the settings that reach a server with both credentials.
func reach(s *simulator.Server) providers.Settings {
	return providers.Settings{
		Values: map[string]string{"ORG": s.Organisation().Name, "APP_ID": simulator.AuditApp},
		Secrets: map[string]providers.Secret{
			"PRIVATE_KEY": providers.NewSecret(simulator.AppKey()), "TOKEN": providers.NewSecret(simulator.OwnerToken),
		},
	}
}

func host(s *simulator.Server) providers.Host {
	return providers.Host{Network: providers.Network{Transport: s.Transport(simulator.GitHubHost), Unlimited: true}}
}

func collectAs(ctx context.Context, set providers.Settings, h providers.Host) (*inventory.Tenant, error) {
	session, err := github.Provider.Open(set, h)
	if err != nil {
		return nil, err
	}
	return github.Provider.Collect(ctx, session, providers.Request{Want: github.Provider.Offers()})
}

// collect collects a made organisation, with faults, in virtual time.
func collect(t *testing.T, made simulator.Made, change func(*providers.Settings), check func(*testing.T, *inventory.Tenant, *simulator.Server), faults ...simulator.Injection) {
	t.Helper()
	simulator.AppKey() // outside the bubble
	synctest.Test(t, func(t *testing.T) {
		made.At, made.Seed = at, 7
		s := simulator.NewGitHub(simulator.MakeGitHub(made), simulator.Options{Date: at})
		for _, f := range faults {
			s.Inject(f)
		}
		set := reach(s)
		if change != nil {
			change(&set)
		}
		tenant, err := collectAs(t.Context(), set, host(s))
		require.NoError(t, err)
		require.Empty(t, s.Violations())
		check(t, tenant, s)
	})
}

func without(names ...string) func(*providers.Settings) {
	return func(s *providers.Settings) {
		for _, n := range names {
			delete(s.Values, n)
			delete(s.Secrets, n)
		}
	}
}

func gap(t *testing.T, tenant *inventory.Tenant, d inventory.Data) inventory.Gap {
	t.Helper()
	require.False(t, tenant.Complete().Has(d), "%s is complete", d)
	g, ok := tenant.Why(d, "")
	require.True(t, ok)
	return g
}

// With both credentials everything is read, and what GitHub does not tell of
// single accounts and keys is said.
func TestEverything(t *testing.T) {
	collect(t, simulator.Made{Accounts: 200}, nil, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
		require.Equal(t, github.Provider.Offers(), tenant.Complete(), "%+v", tenant.Readings)
		require.Equal(t, "9000001", tenant.ID)
		require.Len(t, tenant.Accounts, 200)
		require.Equal(t, inventory.Principal{Kind: "app", ID: simulator.AuditApp, Auth: "app+token", Scopes: []string{
			"administration:read", "members:read", "organization_administration:read", "organization_hooks:read",
			"organization_personal_access_tokens:read", "organization_plan:read", "organization_secrets:read",
		}}, tenant.Principal, "it asks for nothing but what steps read")
		without, phone, owners, unbound := 0, 0, 0, 0
		for _, a := range tenant.Accounts {
			switch {
			case a.MFACapable == inventory.No:
				without++
			case a.Factors.Items[0] == inventory.SMS:
				phone++
				require.Equal(t, inventory.Unknown, a.Factors.Complete, "other factors may stand beside the telephone")
			}
			if a.Roles.Items != nil && a.Roles.Items[0].Role == "owner" {
				owners++
			}
			if a.Bound == inventory.No && a.Guest == inventory.Member {
				unbound++
			}
		}
		truth := func(query string) int {
			lists := s.Organisation().Lists
			n := lists["/orgs/{org}/members?"+query].Len()
			if outside := lists["/orgs/{org}/outside_collaborators?"+query]; outside != nil {
				n += outside.Len()
			}
			return n
		}
		require.Equal(t, []int{truth("filter=2fa_disabled"), truth("filter=2fa_insecure"), truth("role=admin")}, []int{without, phone, owners})
		require.Len(t, s.Organisation().Flaws()["member-bound-to-single-sign-on"], unbound)
		require.LessOrEqual(t, s.Calls()["/graphql"], 1+8+3+3, "no call for each repository")
	})
}

// Each credential by itself reads what GitHub answers it, and the rest names
// the other.
func TestOneCredentialAlone(t *testing.T) {
	t.Run("the app", func(t *testing.T) {
		collect(t, simulator.Made{}, without("TOKEN"), func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.Equal(t, inventory.Factors, github.Provider.Offers()&^tenant.Complete())
			g := gap(t, tenant, inventory.Factors)
			require.Equal(t, inventory.Denied, g.Kind)
			require.Contains(t, g.Reason, "TWOKEYS_GITHUB_TOKEN")
			for _, a := range tenant.Accounts {
				require.Equal(t, inventory.Unknown, a.MFACapable, "nobody is fine because nobody may ask")
			}
		})
	})
	t.Run("an owner", func(t *testing.T) {
		collect(t, simulator.Made{}, without("APP_ID", "PRIVATE_KEY"), func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.Equal(t, inventory.Credentials|inventory.CredentialActivity, github.Provider.Offers()&^tenant.Complete())
			require.Contains(t, gap(t, tenant, inventory.Credentials).Reason, "TWOKEYS_GITHUB_APP_ID")
			require.Equal(t, "account", tenant.Principal.Kind)
			require.Equal(t, []string{"admin:org", "admin:org_hook", "repo"}, tenant.Principal.Scopes)
		})
	})
	t.Run("somebody who owns nothing", func(t *testing.T) {
		collect(t, simulator.Made{}, func(s *providers.Settings) {
			without("APP_ID", "PRIVATE_KEY")(s)
			s.Secrets["TOKEN"] = providers.NewSecret(simulator.MemberToken)
		}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			for _, d := range []inventory.Data{inventory.Factors, inventory.OrganizationRules, inventory.Webhooks, inventory.Apps, inventory.WorkflowRules, inventory.NetworkRules} {
				require.Equal(t, inventory.Denied, gap(t, tenant, d).Kind, d)
			}
			require.Equal(t, inventory.Unknown, tenant.Settings.Organization.TwoFactor, "null is not no")
			require.False(t, tenant.Complete().Has(inventory.SingleSignOn))
		})
	})
}

// What a plan does not have is not applicable, and what it hides is unknown.
func TestPlans(t *testing.T) {
	for _, plan := range []string{"free", "team"} {
		collect(t, simulator.Made{Plan: plan}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.True(t, tenant.Absent.Has(inventory.SingleSignOn))
			g := gap(t, tenant, inventory.Credentials)
			require.Equal(t, inventory.Unseen, g.Kind, "classic tokens are unknown, not none")
			require.NotEmpty(t, tenant.Credentials)
		})
	}
	t.Run("of an enterprise whose provider is the enterprise's", func(t *testing.T) {
		noProvider := simulator.EditJSON(func(o simulator.Object) {
			if data, ok := o["data"].(simulator.Object); ok {
				if org, ok := data["organization"].(simulator.Object); ok && org["samlIdentityProvider"] != nil {
					org["samlIdentityProvider"] = nil
				}
			}
		})
		collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.Equal(t, inventory.Unseen, gap(t, tenant, inventory.SingleSignOn).Kind)
			require.Equal(t, inventory.Unknown, tenant.Settings.SingleSignOn)
		}, simulator.Injection{Path: "/graphql", Fault: noProvider})
	})
}
