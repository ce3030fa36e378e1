package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/twokeys/twokeys/baseline/scuba"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// ScubaM365 is the profile whose outcomes are the verdicts of CISA's baseline.
const ScubaM365 = "scuba-m365"

// Baseline is how to judge by a published baseline instead of checks.
type Baseline struct {
	Config *scuba.Config // exclusions and omissions; nil is none
}

// BaselineChecks lists what a run of the baseline collects for: its policies,
// and the checks whose answer stands beside its verdicts.
func BaselineChecks() []*checks.Check {
	return append([]*checks.Check{checks.Find(checks.EverySignIn), checks.Find(checks.PrivilegedSignIn)}, BaselinePolicies()...)
}

// BaselinePolicies lists the policies of the baseline, as checks, in its order.
func BaselinePolicies() []*checks.Check {
	var cs []*checks.Check
	for _, o := range scuba.Judge(&inventory.Tenant{}, nil, time.Time{}) {
		cs = append(cs, baselineCheck(&o))
	}
	return cs
}

// administrators are who the baseline finds privileged.
const administrators = inventory.Licences | inventory.Accounts | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.EligibleMembers

// baselineNeeds lists the datasets of the sections of the baseline, and of
// policies that need others.
var baselineNeeds = map[string]inventory.Data{
	"1":   inventory.SignInPolicies,
	"2":   inventory.SignInPolicies | inventory.Licences,
	"3":   inventory.SignInPolicies | inventory.Licences | inventory.AuthenticationMethods,
	"5":   inventory.Authorization | inventory.PasswordRules | inventory.AppRules | inventory.ConsentClasses,
	"6":   inventory.Domains,
	"7":   inventory.Licences | inventory.RoleAssignments | inventory.EligibleRoles | inventory.RoleRules | inventory.ManagedGroups | inventory.GroupRules,
	"7.1": administrators, "7.2": administrators, "7.3": administrators,
	"7.4": inventory.Licences | inventory.RoleSchedules, "7.5": inventory.Licences | inventory.RoleSchedules,
	"8": inventory.Authorization,
	"9": inventory.SignInPolicies | inventory.Licences,
}

// baselineCheck is a policy of the baseline as a check. One that the baseline
// does not assess, or that the configuration sets aside, does not gate.
func baselineCheck(o *scuba.Outcome) *checks.Check {
	severity := checks.High
	switch {
	case o.Verdict == scuba.NotAssessed || o.Verdict == scuba.Omitted || o.Verdict == scuba.IncorrectResult:
		severity = checks.Info
	case o.Should:
		severity = checks.Medium
	}
	number, _, _ := strings.Cut(strings.TrimPrefix(o.Policy, "MS.AAD."), "v")
	section, _, _ := strings.Cut(number, ".")
	return &checks.Check{
		ID:       strings.ToLower(strings.ReplaceAll(o.Policy, ".", "-")),
		Title:    "CISA baseline: " + o.Title,
		Severity: severity,
		Why:      "United States federal agencies must meet the baseline under BOD 25-01, and others measure themselves by it.",
		Fix:      "Follow the instructions of the baseline for " + o.Policy + ".",
		Refs:     []string{"CISA M365 Secure Configuration Baseline for Microsoft Entra ID, " + o.Policy, "assessed as by " + scuba.Version},
		Controls: []checks.Control{{Framework: checks.SCuBA, ID: o.Policy, Coverage: checks.Whole}},
		Since:    checks.Since{Check: "0.1.0"},
		Turns:    checks.Configuration,
		Needs:    cmp.Or(baselineNeeds[number], baselineNeeds[section]),
		Ask:      checks.Question{Kind: "tenant"},
	}
}

// judge gives the verdicts of the baseline on one tenant. Only Entra has any.
func (b *Baseline) judge(env *checks.Env) []checks.Outcome {
	t := env.Tenant
	if t.Provider != "entra" {
		return nil
	}
	var out []checks.Outcome
	for _, o := range scuba.Judge(t, b.Config, env.At) {
		o.Note = joined(o.Note, disagreement(env, &o))
		out = append(out, baselineOutcome(t, &o))
	}
	return out
}

func baselineOutcome(t *inventory.Tenant, o *scuba.Outcome) checks.Outcome {
	out := checks.Outcome{
		Check: baselineCheck(o), Tenant: t,
		Baseline: &checks.Baseline{Verdict: string(o.Verdict), Note: o.Note, Version: scuba.Version},
	}
	f := checks.Finding{
		Subject:  checks.Subject{Kind: "tenant", ID: t.ID, Name: t.Name},
		Evidence: joined(string(o.Verdict), o.Note), Count: 1,
	}
	switch {
	case o.Verdict == scuba.NotAssessed:
		f.Status, out.Counts.Unknown = checks.Unknown, 1
		f.Reason, f.Cause = o.Note, inventory.Unseen
	case o.Met == inventory.Yes:
		out.Status, out.Counts.Pass = checks.Pass, 1
		return out
	case o.Met == inventory.No:
		f.Status, out.Counts.Fail = checks.Fail, 1
	default:
		f.Status, out.Counts.Unknown = checks.Unknown, 1
		f.Reason, f.Cause = cmp.Or(o.Note, "not read"), inventory.Failed
		if gap, short := t.Why(out.Check.Needs, ""); short {
			f.Cause, f.Needs, f.Mend = gap.Kind, gap.Needs, gap.Mend
			f.Reason = joined(f.Reason, gap.Data.String()+": "+gap.Reason)
			out.Causes = []inventory.Gap{gap}
		}
	}
	out.Status = f.Status
	out.Findings = []checks.Finding{f}
	out.Identify()
	return out
}

// disagreement says where the baseline calls MFA enforced and one key still
// opens accounts.
func disagreement(env *checks.Env, o *scuba.Outcome) string {
	ask := map[string]string{"MS.AAD.3.1v1": checks.EverySignIn, "MS.AAD.3.2v2": checks.EverySignIn, "MS.AAD.3.6v1": checks.PrivilegedSignIn}[o.Policy]
	if ask == "" || o.Met != inventory.Yes {
		return ""
	}
	found := checks.Run([]*checks.Check{checks.Find(ask)}, env)[0]
	if found.Counts.Fail == 0 {
		return ""
	}
	var names []string
	for _, f := range found.Findings {
		if f.Status == checks.Fail && len(names) < 3 {
			names = append(names, f.Subject.Name)
		}
	}
	what := "accounts"
	if ask == checks.PrivilegedSignIn {
		what = "privileged accounts"
	}
	return fmt.Sprintf("the baseline is met, and yet one key opens %d %s: %s", found.Counts.Fail, what, strings.Join(names, ", "))
}

// noted are the tenants with a note on whose verdicts the report holds.
func (b *Baseline) noted(tenants []*inventory.Tenant) []*inventory.Tenant {
	out := make([]*inventory.Tenant, len(tenants))
	for i, t := range tenants {
		with := *t
		with.Notes = append(slices.Clone(t.Notes), "verdicts as "+scuba.Version+" would give them; reporting under BOD 25-01 takes its own output")
		out[i] = &with
	}
	return out
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
