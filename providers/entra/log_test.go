package entra_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/simulator"
)

const (
	riskyUsers = "/{version}/identityProtection/riskyUsers"
	signIns    = "/{version}/auditLogs/signIns"
)

func named(t *testing.T, tenant *inventory.Tenant, name string) *inventory.Account {
	t.Helper()
	for i := range tenant.Accounts {
		if tenant.Accounts[i].Name == name+"@contoso.example" {
			return &tenant.Accounts[i]
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

// The newest sign-in without a second factor is kept; who was searched for and
// had none is told from who was not.
func TestSignInLog(t *testing.T) {
	collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, s *simulator.Server) {
		jane, ada := named(t, tenant, "jane.doe"), named(t, tenant, "ada.osei")
		when, ok := jane.SingleFactor.Time()
		require.True(t, ok)
		require.Equal(t, at.AddDate(0, 0, -3).Add(-time.Hour), when, "the newer of two")
		require.Equal(t, inventory.Never, ada.SingleFactor)
		require.False(t, named(t, tenant, "read.only").SingleFactor.Known(), "of no interest")
		require.Len(t, tenant.SignIns, 2)
		for _, i := range tenant.SignIns {
			require.Equal(t, []string{"Azure Portal", "Browser"}, []string{i.App, i.Client})
		}
		require.Greater(t, s.Calls()["/auditLogs/signIns"], 10)
	})
	t.Run("an answer to another question", func(t *testing.T) {
		for name, change := range map[string]func(simulator.Object){
			"another account's":    func(o simulator.Object) { o["userId"] = "00000000-0000-0000-0000-000000000000" },
			"one that failed":      func(o simulator.Object) { o["status"] = simulator.Object{"errorCode": 50126} },
			"one with two factors": func(o simulator.Object) { o["authenticationRequirement"] = "multiFactorAuthentication" },
			"one of long ago":      func(o simulator.Object) { o["createdDateTime"] = at.AddDate(-1, 0, 0).Format(time.RFC3339) },
		} {
			collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
				require.False(t, named(t, tenant, "jane.doe").SingleFactor.Known(), name)
				require.Empty(t, tenant.SignIns)
			}, simulator.Injection{Path: signIns, Fault: simulator.EachItem(change)})
		}
	})
	t.Run("an empty page that goes on", func(t *testing.T) {
		// https://learn.microsoft.com/graph/paging: a page may be empty and not the last.
		first := map[string]bool{}
		collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			require.True(t, named(t, tenant, "jane.doe").SingleFactor.After(at.AddDate(0, 0, -4)) == inventory.Yes)
		}, simulator.Injection{Path: signIns, Fault: func(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
			filter := r.URL.Query().Get("$filter")
			if first[filter] {
				return next()
			}
			first[filter] = true
			q := r.URL.Query()
			q.Set("$skiptoken", "ZnJvbTow") // from:0
			return simulator.Body(http.StatusOK, "application/json", `{"value":[],"@odata.nextLink":"https://`+r.Host+r.URL.Path+`?`+q.Encode()+`"}`)(s, r, next)
		}})
	})
}

// Of whom the list of risks does not name there is none, if it came whole.
func TestRisk(t *testing.T) {
	collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.Equal(t, inventory.AtRisk, named(t, tenant, "dan.novak").Risk.State)
		require.Equal(t, inventory.Medium, named(t, tenant, "dan.novak").Risk.Level)
		require.Equal(t, inventory.Treated, named(t, tenant, "read.only").Risk.State)
		require.Equal(t, inventory.NoRisk, named(t, tenant, "ada.osei").Risk.State)
	})
	collect(t, simulator.Made{}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.Equal(t, inventory.Unknown, named(t, tenant, "dan.novak").Risk.Level.Is(inventory.High))
		require.Equal(t, inventory.Unknown, named(t, tenant, "dan.novak").Risk.State.Open())
	}, simulator.Injection{Path: riskyUsers, Fault: simulator.EachItem(func(o simulator.Object) { o["riskLevel"], o["riskState"] = "hidden", "unknownFutureValue" })})
}

// What the tenant's plan does not have is unlicensed, by each service's own
// words for it.
func TestRiskWithoutLicence(t *testing.T) {
	for plan, want := range map[string]inventory.Data{
		"P2":   inventory.AppRisk,
		"P1":   inventory.AppRisk | inventory.AccountRisk,
		"free": inventory.AppRisk | inventory.AccountRisk | inventory.SignInLog,
	} {
		collect(t, simulator.Made{Plan: plan}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
			for _, d := range []inventory.Data{inventory.AppRisk, inventory.AccountRisk, inventory.SignInLog} {
				require.Equal(t, !want.Has(d), tenant.Complete().Has(d), "%s, %s", plan, d)
				if want.Has(d) {
					require.Equal(t, inventory.Unlicensed, why(t, tenant, d).Kind)
				}
			}
			require.False(t, want.Has(inventory.AccountRisk) && named(t, tenant, "ada.osei").Risk.State != "", "no risk was made of it")
		})
	}
}

// An endpoint that a cloud does not have leaves a gap; nothing becomes not
// applicable for it.
func TestEndpointThatIsNotThere(t *testing.T) {
	for name, fault := range map[string]simulator.Fault{
		"404": simulator.Refuse(http.StatusNotFound, "UnknownError", ""),
		"400": simulator.Refuse(http.StatusBadRequest, "BadRequest", "Resource not found for the segment 'riskyUsers'."),
		"501": simulator.Refuse(http.StatusNotImplemented, "NotImplemented", "The functionality is not implemented."),
	} {
		t.Run(name, func(t *testing.T) {
			collect(t, simulator.Made{Accounts: 40}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
				for _, d := range []inventory.Data{inventory.AccountRisk, inventory.SignInLog, inventory.Prompts, inventory.CredentialActivity} {
					require.Equal(t, inventory.Failed, why(t, tenant, d).Kind, d)
					require.False(t, tenant.Absent.Has(d), d)
				}
				require.Empty(t, named(t, tenant, "ada.osei").Risk.State)
				require.False(t, named(t, tenant, "ada.osei").SingleFactor.Known())
			},
				simulator.Injection{Path: riskyUsers, Fault: fault}, simulator.Injection{Path: signIns, Fault: fault},
				simulator.Injection{Path: "/beta/policies/authenticationMethodsPolicy", Fault: fault},
				simulator.Injection{Path: "/{version}/reports/appCredentialSignInActivities", Fault: fault})
		})
	}
}

// A report that lags is stale, however whole it came: whoever enrolled since
// would be missed, and whoever lost a factor too.
func TestReportThatLags(t *testing.T) {
	aged := func(age time.Duration) simulator.Injection {
		return simulator.Injection{Path: report, Fault: simulator.EachItem(func(o simulator.Object) {
			o["lastUpdatedDateTime"] = at.Add(-age).Format(time.RFC3339)
		})}
	}
	collect(t, simulator.Made{Accounts: 40}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		g := why(t, tenant, inventory.Factors)
		require.Equal(t, inventory.Stale, g.Kind)
		require.Contains(t, g.Reason, "2026-11-17")
	}, aged(5*24*time.Hour))
	collect(t, simulator.Made{Accounts: 40}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
		require.True(t, tenant.Complete().Has(inventory.Factors))
	}, aged(71*time.Hour))
}
