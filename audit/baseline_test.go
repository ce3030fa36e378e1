package audit_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/baseline/scuba"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
	"github.com/twokeys/twokeys/simulator"
)

// byBaseline returns the report and its outcomes by the baseline's ids.
func byBaseline(t *testing.T, tenant *inventory.Tenant, config string) (*report.Report, map[string]report.Outcome) {
	t.Helper()
	c, err := scuba.ReadConfig(strings.NewReader(config))
	require.NoError(t, err)
	rep, defects, err := audit.Judge([]*inventory.Tenant{tenant}, audit.Judgement{
		Checks: audit.BaselineChecks(), Rules: gate.DefaultRules(), Version: "1.2.3", Baseline: &audit.Baseline{Config: c},
	})
	require.NoError(t, err)
	require.Empty(t, defects)
	out := map[string]report.Outcome{}
	for _, o := range rep.Outcomes {
		require.Len(t, o.Controls["scuba"], 1)
		require.NotNil(t, o.Baseline)
		require.Equal(t, scuba.Version, o.Baseline.Version)
		out[o.Controls["scuba"][0]] = o
	}
	require.Len(t, out, len(rep.Outcomes), "one outcome a policy")
	return rep, out
}

// The baseline calls MFA enforced where the configuration allows what a policy
// leaves out, and the outcome says whom one key still lets in.
func TestBaselineIsMetAndOneKeyIsEnough(t *testing.T) {
	s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: 300, Seed: 1, At: now}), simulator.Options{Date: now})
	tenant := collect(t, s)
	var users, groups []string
	for i := range tenant.Policies {
		var raw map[string]any
		var left struct {
			Conditions struct {
				Users struct {
					Users  []string `json:"excludeUsers"`
					Groups []string `json:"excludeGroups"`
				} `json:"users"`
			} `json:"conditions"`
		}
		require.NoError(t, json.Unmarshal(tenant.Policies[i].Raw, &raw))
		require.NoError(t, json.Unmarshal(tenant.Policies[i].Raw, &left))
		users, groups = append(users, left.Conditions.Users.Users...), append(groups, left.Conditions.Users.Groups...)
		// No configuration allows a role, such as the synchronisation account's.
		conditions, _ := raw["conditions"].(map[string]any)
		of, ok := conditions["users"].(map[string]any)
		require.True(t, ok)
		of["excludeRoles"] = []any{}
		var err error
		tenant.Policies[i].Raw, err = json.Marshal(raw)
		require.NoError(t, err)
	}
	const id = "MS.AAD.3.2v2"
	rep, strict := byBaseline(t, tenant, "")
	require.Equal(t, checks.Fail, strict[id].Status)
	require.Equal(t, "Fail", strict[id].Baseline.Verdict)
	require.NotContains(t, strict[id].Baseline.Note, "one key")
	require.Contains(t, strings.Join(rep.Tenants[0].Notes, "\n"), scuba.Version)
	require.Equal(t, gate.Failed, rep.Run.ExitCode)

	_, lenient := byBaseline(t, tenant, fmt.Sprintf("Aad:\n  %s:\n    CapExclusions:\n      Users: [%s]\n      Groups: [%s]\n", id, strings.Join(users, ", "), strings.Join(groups, ", ")))
	require.Equal(t, checks.Pass, lenient[id].Status)
	require.Equal(t, "Pass", lenient[id].Baseline.Verdict)
	open := checks.Run([]*checks.Check{checks.Find(checks.EverySignIn)}, checks.NewEnv(tenant, checks.Options{}))[0].Counts.Fail
	require.Positive(t, open)
	require.Contains(t, lenient[id].Baseline.Note, fmt.Sprintf("and yet one key opens %d accounts: ", open))
}

// What the configuration sets aside, or the baseline does not assess, fails no
// run; what was not read leaves it incomplete.
func TestBaselineAndTheGate(t *testing.T) {
	var omit strings.Builder
	omit.WriteString("OmitPolicy:\n")
	for _, o := range scuba.Judge(&inventory.Tenant{}, nil, now) {
		if o.Policy != "MS.AAD.5.1v1" {
			fmt.Fprintf(&omit, "  %s: {Rationale: not here}\n", o.Policy)
		}
	}
	tenant := &inventory.Tenant{Provider: "entra", ID: "t", At: inventory.At(now), Readings: []inventory.Reading{{Step: "all", Data: inventory.All, Complete: true}}}
	rep, got := byBaseline(t, tenant, omit.String())
	require.Equal(t, "Omitted", got["MS.AAD.1.1v1"].Baseline.Verdict)
	require.Equal(t, checks.Fail, got["MS.AAD.1.1v1"].Status, "as the requirement is")
	_, bare := byBaseline(t, tenant, "")
	require.Equal(t, "N/A", bare["MS.AAD.2.2v1"].Baseline.Verdict)
	require.Equal(t, checks.Unknown, bare["MS.AAD.2.2v1"].Status, "what is not assessed neither passes nor fails")
	require.Equal(t, "Error", got["MS.AAD.5.1v1"].Baseline.Verdict)
	require.Equal(t, checks.Unknown, got["MS.AAD.5.1v1"].Status)
	require.Equal(t, gate.Incomplete, rep.Run.ExitCode)

	tenant.Raw = []inventory.Raw{{Data: inventory.Authorization, Path: "/policies/authorizationPolicy", JSON: json.RawMessage(`{"defaultUserRolePermissions":{"allowedToCreateApps":false}}`)}}
	rep, _ = byBaseline(t, tenant, omit.String())
	require.Equal(t, gate.Clean, rep.Run.ExitCode)

	tenant.Raw[0].JSON = json.RawMessage(`{"defaultUserRolePermissions":{"allowedToCreateApps":true}}`)
	rep, _ = byBaseline(t, tenant, omit.String())
	require.Equal(t, []string{"ms-aad-5-1v1"}, rep.Run.Failed)

	tenant.Provider = "elsewhere"
	_, none := byBaseline(t, tenant, "")
	require.Empty(t, none, "a provider that the baseline is not about")
}

// Without a permission what rests on it is an error that names it, and the rest
// is decided.
func TestBaselineNamesThePermission(t *testing.T) {
	for permission, policies := range map[string][]string{
		"PrivilegedAccess.Read.AzureADGroup":              {"MS.AAD.7.7v1", "MS.AAD.7.9v1"},
		"RoleManagementPolicy.Read.AzureADGroup":          {"MS.AAD.7.7v1", "MS.AAD.7.9v1"},
		"PrivilegedEligibilitySchedule.Read.AzureADGroup": {"MS.AAD.7.1v1", "MS.AAD.7.2v1", "MS.AAD.7.3v1"},
		"": nil,
	} {
		o := simulator.MakeEntra(simulator.Made{Accounts: 60, Seed: 1, At: now, Careful: true})
		o.Clients[0].Scopes = slices.DeleteFunc(slices.Clone(o.Clients[0].Scopes), func(s string) bool { return s == permission })
		to, host := target(simulator.NewEntra(o, simulator.Options{Date: now}))
		tenants, err := audit.Collect(t.Context(), audit.Request{Targets: []audit.Target{to}, Checks: audit.BaselineChecks(), Host: host})
		require.NoError(t, err)
		_, outcomes := byBaseline(t, tenants[0], "")
		for id, out := range outcomes {
			switch {
			case slices.Contains(policies, id):
				require.Equal(t, string(scuba.Error), out.Baseline.Verdict, "%s without %s", id, permission)
				require.Contains(t, out.Findings[0].Needs, permission, id)
			case permission == "":
				require.NotEqual(t, string(scuba.Error), out.Baseline.Verdict, id)
			}
		}
	}
}
