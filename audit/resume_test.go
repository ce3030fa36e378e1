package audit_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/simulator"
)

// saved returns tenants as a snapshot has them.
func saved(t *testing.T, tenants []*inventory.Tenant) []*inventory.Tenant {
	t.Helper()
	var file bytes.Buffer
	require.NoError(t, inventory.Write(&file, tenants))
	read, err := inventory.Read(&file)
	require.NoError(t, err)
	return read
}

// undated returns the records of a tenant's snapshot without the times of its
// readings.
func undated(t *testing.T, tenant *inventory.Tenant) []string {
	t.Helper()
	copied := *tenant
	copied.At, copied.Skew = 0, 0
	copied.Readings = slices.Clone(tenant.Readings)
	for i := range copied.Readings {
		copied.Readings[i].At = 0
	}
	copied.Accounts = slices.Clone(tenant.Accounts)
	for i := range copied.Accounts {
		copied.Accounts[i].FactorsAt = 0 // the reading's, where accounts are read one by one
	}
	var file bytes.Buffer
	require.NoError(t, inventory.Write(&file, []*inventory.Tenant{&copied}))
	zip, err := gzip.NewReader(&file)
	require.NoError(t, err)
	b, err := io.ReadAll(zip)
	require.NoError(t, err)
	return strings.Split(string(b), "\n")
}

// routes are the lists that fill a dataset alone, by dataset.
var routes = map[inventory.Data]string{
	inventory.Activity | inventory.Accounts:   "/users",
	inventory.Factors:                         "/reports/authenticationMethods/userRegistrationDetails",
	inventory.DelegatedGrants:                 "/oauth2PermissionGrants",
	inventory.CredentialActivity:              "/reports/appCredentialSignInActivities",
	inventory.RoleDefinitions:                 "/roleManagement/directory/roleDefinitions",
	inventory.RoleAssignments:                 "/roleManagement/directory/roleAssignments",
	inventory.Groups | inventory.PolicyGroups: "/groups/{id}/transitiveMembers",
	inventory.Authorization:                   "/policies/authorizationPolicy",
	inventory.Licences:                        "/subscribedSkus",
	inventory.Domains:                         "/domains",
}

// A run that is interrupted anywhere, saved and resumed ends where a clean run
// does, and does not ask again for what was complete.
func TestResumeEndsWhereACleanRunDoes(t *testing.T) {
	for _, plan := range []string{"P2", "free"} {
		t.Run(plan, func(t *testing.T) {
			org := simulator.MakeEntra(simulator.Made{Accounts: 600, Seed: 4, At: now, Plan: plan})
			for _, checks := range [][]*checks.Check{everything, checks.All} {
				run := func(t *testing.T, ctx context.Context, seed uint64, previous []*inventory.Tenant) (*inventory.Tenant, map[string]int) {
					s := simulator.NewEntra(org, simulator.Options{Limits: true, RTT: newLatency(seed).rtt, Report: 50})
					to, host := paced(s)
					tenants, err := audit.Collect(ctx, audit.Request{
						Targets: []audit.Target{to}, Checks: checks, Host: host, Previous: previous, MaxAge: 24 * time.Hour,
					})
					require.NoError(t, err)
					require.Empty(t, s.Violations())
					return tenants[0], s.Calls()
				}
				var clean *inventory.Tenant
				var took time.Duration
				synctest.Test(t, func(t *testing.T) {
					toDate()
					clean, _ = run(t, t.Context(), 1, nil)
					took = time.Since(now)
				})
				dice := rand.New(rand.NewPCG(7, 7))
				for i := range 12 {
					// Most steps end early: look there more closely.
					after := time.Duration(dice.Int64N(int64(took) >> (i % 6)))
					if i == 0 {
						after = 300 * time.Millisecond // signed in, and the tenant not known yet
					}
					synctest.Test(t, func(t *testing.T) {
						toDate()
						ctx, cancel := context.WithTimeoutCause(t.Context(), after, context.Canceled)
						defer cancel()
						part, _ := run(t, ctx, uint64(i), nil)
						resumed, calls := run(t, t.Context(), uint64(i)+100, saved(t, []*inventory.Tenant{part}))
						require.Empty(t, cmp.Diff(undated(t, clean), undated(t, resumed)), "interrupted after %s", after)
						for data, route := range routes {
							// Accounts that a report lags behind are looked for again.
							lags := slices.ContainsFunc(part.Readings, func(r inventory.Reading) bool {
								return r.Data.Has(data) && slices.ContainsFunc(r.Gaps, func(g inventory.Gap) bool { return g.Kind == inventory.Lagging })
							})
							if part.Complete().Has(data|data.Within()) && !lags {
								require.Zero(t, calls[route], "%s was complete after %s", data, after)
							}
						}
					})
				}
			}
		})
	}
}
