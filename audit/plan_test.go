package audit_test

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/simulator"
)

// A dry run says what a run will be charged under each limit, in calls, and
// how long it will take. Of disabled accounts the report has no record, and
// some lists nobody counts beforehand: those are where a plan may be off.
func TestPlanIsWhatARunComesTo(t *testing.T) {
	for _, test := range []struct {
		simulator.Made
		page int
	}{
		{simulator.Made{Accounts: 1, Careful: true}, 999},
		{simulator.Made{Accounts: 900}, 999},
		{simulator.Made{Accounts: 900}, 100},
		{simulator.Made{Accounts: 12_000}, 999},
		{simulator.Made{Accounts: 12_000}, 100},
		{simulator.Made{Accounts: 900, Plan: "P1"}, 999},
	} {
		t.Run(fmt.Sprintf("%d accounts, pages of %d, %s", test.Accounts, test.page, test.Plan), func(t *testing.T) {
			test.Seed, test.At = 5, now
			org := simulator.MakeEntra(test.Made)
			var plan *audit.Plan
			synctest.Test(t, func(t *testing.T) {
				toDate()
				s := simulator.NewEntra(org, simulator.Options{Limits: true, Report: test.page})
				to, host := paced(s)
				var err error
				plan, err = audit.PlanOf(t.Context(), to, host, everything)
				require.NoError(t, err)
				calls := 0
				for _, n := range s.Calls() {
					calls += n
				}
				require.LessOrEqual(t, calls, 7, "a plan takes few calls")
			})
			synctest.Test(t, func(t *testing.T) {
				toDate()
				s := simulator.NewEntra(org, simulator.Options{Limits: true, RTT: newLatency(1).rtt, Report: test.page})
				to, host := paced(s)
				_, _, took := fullAudit(t, to, host)
				charged := s.Charged()
				// Nothing counts beforehand who is privileged: of whose sign-ins the
				// log is asked, an account at a time, is not in a plan.
				asked := s.Calls()["/auditLogs/signIns"]
				charged["reports"] -= max(asked-1, 0)
				charged["directory"] -= max(asked-1, 0)
				for _, l := range plan.Loads {
					switch l.Name {
					case "sign-in activity":
						require.Equal(t, charged[l.Name], l.Units, l.Name)
					case "conditional access":
						require.InDelta(t, charged[l.Name], l.Units, 2, l.Name) // a refusal for want of a licence is asked for once more
					case "reports":
						require.InDelta(t, charged[l.Name], l.Units, 1+0.06*float64(charged[l.Name]), l.Name)
					default: // every call counts under "directory" too
						// Nothing counts the groups that roles and policies name beforehand,
						// and a refusal for want of a licence is asked for once more.
						require.InDelta(t, charged[l.Name], l.Units, 20+0.06*float64(charged["reports"]), l.Name)
					}
				}
				slack := 5 + 0.06*took.Seconds()
				require.GreaterOrEqual(t, took.Seconds(), plan.Least.Seconds()-slack)
				require.LessOrEqual(t, took.Seconds(), plan.Least.Seconds()+slack+2*float64(asked))
			})
		})
	}
}

// A dry run of a tenant that lacks a permission or a licence plans what is
// left.
func TestPlanWithoutPermissionOrLicence(t *testing.T) {
	for _, name := range []string{"denied", "unlicensed"} {
		t.Run(name, func(t *testing.T) {
			made := simulator.Made{Accounts: 5_000, Seed: 1, At: now}
			if name == "unlicensed" {
				made.Plan = "free"
			}
			synctest.Test(t, func(t *testing.T) {
				s := simulator.NewEntra(simulator.MakeEntra(made), simulator.Options{Date: now})
				if name == "denied" {
					deny(s, "/v1.0/reports/authenticationMethods/userRegistrationDetails", "/v1.0/oauth2PermissionGrants")
				}
				to, host := paced(s)
				plan, err := audit.PlanOf(t.Context(), to, host, everything)
				require.NoError(t, err)
				require.Equal(t, 5_000, plan.Size["users"])
				require.Less(t, plan.Least, time.Minute, "reports that cannot be read take no time")
			})
		})
	}
}

// deny lets the server answer that a permission is missing.
func deny(s *simulator.Server, paths ...string) {
	for _, path := range paths {
		s.Inject(simulator.Injection{Path: path, Fault: simulator.Refuse(http.StatusForbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")})
	}
}
