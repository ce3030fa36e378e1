package github_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/simulator"
)

// each changes every item of a list.
func each(path string, change func(simulator.Object)) simulator.Injection {
	return simulator.Injection{Path: path, Fault: simulator.EachItem(change)}
}

// Of managed users GitHub's own second factor says nothing; the setup user has
// nothing else.
func TestManagedUsersFactors(t *testing.T) {
	managed := each(membersPath, func(o simulator.Object) {
		login, _ := o["login"].(string)
		if login == "ada-osei" {
			o["login"] = "contoso_admin"
			return
		}
		o["login"] = strings.ReplaceAll(login, "_", "") + "_contoso"
	})
	collect(t, simulator.Made{Accounts: 60}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		for _, a := range tenant.Accounts {
			if a.Guest != inventory.Member {
				continue
			}
			require.Equal(t, inventory.Bool(a.Name != "contoso_admin"), a.Federated)
			require.Equal(t, a.Federated == inventory.Yes, a.MFACapable == inventory.Unknown, a.Name)
		}
		o := judged(tenant)["privileged-mfa-registered"]
		require.Zero(t, o.Counts.Fail)
		for _, f := range o.Findings {
			require.Equal(t, inventory.Unseen, f.Cause)
			require.Contains(t, f.Reason, "identity provider")
		}
	}, managed)
}

// A credential whose owner has left is left over; one whose owner cannot be
// told is unknown.
func TestOwnersOfCredentials(t *testing.T) {
	const path = "/orgs/{org}/credential-authorizations"
	gone := each(path, func(o simulator.Object) { o["login"] = "gone-person" })
	collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
		o := judged(tenant)["credential-outlives-owner"]
		require.Equal(t, s.Organisation().Lists[path].Len(), o.Counts.Fail)
		require.Contains(t, o.Findings[0].Evidence, "no account any more")
	}, gone)
	untold := each(path, func(o simulator.Object) { delete(o, "login") })
	collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
		o := judged(tenant)["credential-outlives-owner"]
		require.Equal(t, checks.Unknown, o.Status)
		require.Equal(t, s.Organisation().Lists[path].Len(), o.Counts.Unknown)
	}, untold)
	twins := each(membersPath, func(o simulator.Object) { o["login"] = "twin" })
	collect(t, simulator.Made{}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		for _, c := range tenant.Credentials {
			if strings.HasPrefix(c.ID, "authorization/") {
				require.Zero(t, c.Owner, "a name that several have names nobody")
			}
		}
	}, twins, each(path, func(o simulator.Object) { o["login"] = "twin" }))
}

// What is not in a form that is known is kept, and earns no pass.
func TestOddCredentials(t *testing.T) {
	odd := each("/orgs/{org}/credential-authorizations", func(o simulator.Object) { o["credential_type"] = "hologram" })
	collect(t, simulator.Made{Careful: true}, nil, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.Equal(t, checks.Unknown, judged(tenant)["access-token-confined"].Status)
	}, odd)
}
