package entra_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/simulator"
)

const (
	joins   = "/{version}/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances"
	members = "/{version}/groups/{id}/transitiveMembers"
)

func personCalled(t *testing.T, tenant *inventory.Tenant, name string) *inventory.Account {
	t.Helper()
	i := slices.IndexFunc(tenant.Accounts, func(a inventory.Account) bool { return a.DisplayName == name })
	require.GreaterOrEqual(t, i, 0, name)
	return &tenant.Accounts[i]
}

// Who can become a member of a group that holds a role can have the role, and
// so can the members of a group that can become one.
func TestEligibleMembers(t *testing.T) {
	for _, name := range []string{"Nils Ekman", "Noor Haddad"} {
		collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			through := personCalled(t, tenant, name).GroupRoles
			require.Equal(t, inventory.Yes, through.Complete)
			require.Len(t, through.Items, 1)
			require.Equal(t, inventory.Yes, through.Items[0].Eligible)
			require.NotEmpty(t, through.Items[0].Group)
		})
	}
	for _, tt := range []struct {
		name  string
		fault simulator.Fault
		path  string
		kind  inventory.GapKind
	}{
		{"denied", simulator.Refuse(http.StatusForbidden, "UnknownError", `{"errorCode":"PermissionScopeNotGranted"}`), joins, inventory.Denied},
		{"in trouble", simulator.Refuse(http.StatusInternalServerError, "x", "y"), joins, inventory.Failed},
		{"another access", simulator.EachItem(func(o simulator.Object) { o["accessId"] = "guardian" }), joins, ""},
		{"without a principal", simulator.EachItem(func(o simulator.Object) { delete(o, "principalId") }), joins, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
				require.NotEqual(t, inventory.Yes, personCalled(t, tenant, "Nils Ekman").GroupRoles.Complete, "he may have a role")
				if tt.kind != "" {
					require.Equal(t, tt.kind, why(t, tenant, inventory.EligibleMembers).Kind)
				}
				require.NotEmpty(t, personCalled(t, tenant, "Ivan Petrov").GroupRoles.Items, "he is a member")
			}, simulator.Injection{Path: tt.path, Fault: tt.fault})
		})
	}
}

// A group that is gone between its listing and its reading has no members that
// are known, which is not the same as none.
func TestGroupVanishes(t *testing.T) {
	gone := simulator.Refuse(http.StatusNotFound, "Request_ResourceNotFound", "no such group")
	collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.Equal(t, inventory.Failed, why(t, tenant, inventory.Groups).Kind)
		i := slices.IndexFunc(tenant.Groups, func(g inventory.Group) bool { return g.Name == "Tier 0 operators" })
		require.GreaterOrEqual(t, i, 0)
		require.Equal(t, inventory.Unknown, tenant.Groups[i].Members.Complete)
		require.NotEqual(t, inventory.Yes, personCalled(t, tenant, "Read Only").GroupRoles.Complete, "it may be a member")
	}, simulator.Injection{Path: members, Fault: gone})
}

// Who holds a role and is not shown, as a partner's group, is listed and never
// dropped.
func TestHiddenHolder(t *testing.T) {
	collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.Len(t, tenant.Outsiders, 1)
		hidden := tenant.Outsiders[0]
		require.NotEqual(t, tenant.ID, hidden.Organization)
		require.NotEmpty(t, hidden.Organization)
		require.True(t, slices.ContainsFunc(tenant.Oddities(), func(note string) bool { return strings.Contains(note, hidden.Holder) }))
		require.False(t, slices.ContainsFunc(tenant.Groups, func(g inventory.Group) bool { return g.ID == hidden.Holder }))
		require.True(t, tenant.Complete().Has(inventory.Groups))
	})
}
