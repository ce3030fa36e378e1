package simulator_test

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/simulator"
)

var update = flag.Bool("update", false, "rewrite golden files")

// A real tenant's configuration, of which there is only a part: what it holds
// is judged, and everything that it does not hold is unknown, with a reason.
func TestSampleTenant(t *testing.T) {
	o, err := simulator.RecordedEntra(filepath.Join(contracts(t), "entra", "sample-tenant"))
	require.NoError(t, err)
	o.At = now
	s := simulator.NewEntra(o, simulator.Options{Date: now})
	tenant := collectAll(t, s, inMemory(s))
	require.Empty(t, s.Violations())

	var b strings.Builder
	b.WriteString("What was collected:\n")
	for _, r := range tenant.Readings {
		fmt.Fprintf(&b, "  %-32s %s\n", r.Step, map[bool]string{true: "complete", false: "incomplete"}[r.Complete])
		for _, g := range r.Gaps {
			fmt.Fprintf(&b, "    %s\n", line(string(g.Kind), g.Reason, g.Mend))
		}
	}
	b.WriteString("\nWhat was read:\n")
	facts(&b, tenant)
	b.WriteString("\nWhat was judged:\n")
	for _, o := range checks.Run(checks.All, checks.NewEnv(tenant, checks.Options{At: now})) {
		require.Empty(t, o.Panic, o.Check.ID)
		fmt.Fprintf(&b, "  %-40s %-14s %s\n", o.Check.ID, o.Status, counts(o))
		for _, f := range o.Findings {
			fmt.Fprintf(&b, "    %s\n", line(string(f.Status), f.Subject.Kind, f.Evidence, f.Reason))
		}
		if o.Status == checks.Pass {
			require.Positive(t, o.Counts.Pass, "%s passes by absence", o.Check.ID)
		}
	}
	golden := filepath.Join("..", "testdata", "sample-tenant.golden")
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(golden), 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "stale: go test ./simulator -run SampleTenant -update")
}

// facts writes what the tenant's settings came to, without its names.
func facts(b *strings.Builder, t *inventory.Tenant) {
	set := t.Settings
	fmt.Fprintf(b, "  licences: %d service plans, %s\n", len(set.Licences.Items), set.Licences.Complete)
	for _, plan := range []struct{ name, id string }{{"Entra ID P1", "41781fb2-bc02-4b7c-bd55-b576c07bb09d"}, {"Entra ID P2", "eec0eb4f-6444-4f95-aba0-50c24d67f998"}} {
		fmt.Fprintf(b, "  %s: %t\n", plan.name, slices.Contains(set.Licences.Items, plan.id))
	}
	fmt.Fprintf(b, "  user consent: %v, %s; to risky apps: %s\n", set.UserConsent.Items, set.UserConsent.Complete, set.RiskyConsent)
	fmt.Fprintf(b, "  invitations: %s; guests' access: %s\n", set.Invitations, set.GuestAccess)
	fmt.Fprintf(b, "  users register apps: %s; create tenants: %s; create groups: %s; read the directory: %s\n", set.UsersRegisterApps, set.UsersCreateTenants, set.UsersCreateGroups, set.UsersReadDirectory)
	fmt.Fprintf(b, "  security defaults: %s; consent requests: %s; synchronised: %s; trusts MFA of guests' homes: %s\n", set.SecurityDefaults, set.ConsentRequests, set.Synchronized, set.TrustsHomeMFA)
	fmt.Fprintf(b, "  rules on methods are all there is: %s\n", set.MethodsComplete)
	for _, m := range set.Methods.Items {
		fmt.Fprintf(b, "    %-22s enabled: %s; for everybody: %s\n", m.Factor, m.Enabled, m.Everyone)
	}
	for _, d := range t.Domains {
		fmt.Fprintf(b, "  a domain, federated: %s; verified: %s\n", d.Federated, d.Verified)
	}
	for i, p := range t.Policies {
		fmt.Fprintf(b, "  policy %d: %s; %d of %d subjects included, %d resources; needs %s of %v %s; session %v; %d conditions; not understood: %v\n",
			i+1, p.State, len(p.Subjects.Include.Items), len(p.Subjects.Include.Items)+len(p.Subjects.Exclude.Items), len(p.Resources.Include.Items),
			p.Grant.Operator, p.Grant.Controls.Items, p.Grant.Strength, p.Session.Items, len(p.Conditions.Items), p.Unrecognised.Items)
	}
}

// The shape of beta's conditional access is written by hand: real policies fit.
func TestSamplePoliciesFitTheContract(t *testing.T) {
	o, err := simulator.RecordedEntra(filepath.Join(contracts(t), "entra", "sample-tenant"))
	require.NoError(t, err)
	c := readContract(t)
	s := simulator.NewEntra(o, simulator.Options{Date: now})
	status, _, answer := newClient(t, s, c.under(inMemory(s))).get("/beta/identity/conditionalAccess/policies")
	require.Equal(t, http.StatusOK, status)
	require.Len(t, answer["value"], o.Lists["/identity/conditionalAccess/policies"].Len())
	require.Empty(t, strings.Join(c.found(), "\n"))
}

func line(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " | ")
}

func counts(o checks.Outcome) string {
	return fmt.Sprintf("pass %d, fail %d, unknown %d, not applicable %d", o.Counts.Pass, o.Counts.Fail, o.Counts.Unknown, o.Counts.NotApplicable)
}
