package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

// WhyChecks are the checks whose needs decide which keys open an account.
func WhyChecks() []*checks.Check {
	return []*checks.Check{checks.Find(checks.PrivilegedSignIn), checks.Find(checks.EverySignIn)}
}

// Find returns the accounts that a user may mean: those with that id or name,
// or else those of which it is a part.
func Find(tenants []*inventory.Tenant, name string) (found []Found) {
	tests := []func(*inventory.Account) bool{
		func(a *inventory.Account) bool {
			return strings.EqualFold(a.ID, name) || strings.EqualFold(a.Name, name)
		},
		func(a *inventory.Account) bool {
			return strings.EqualFold(a.DisplayName, name) || slices.ContainsFunc(a.Emails.Items, func(m string) bool { return strings.EqualFold(m, name) })
		},
		func(a *inventory.Account) bool {
			return len(name) > 2 && (strings.HasPrefix(strings.ToLower(a.ID), strings.ToLower(name)) || strings.Contains(strings.ToLower(a.Name+" "+a.DisplayName), strings.ToLower(name)))
		},
	}
	for _, test := range tests {
		for _, t := range tenants {
			for i := range t.Accounts {
				if a := &t.Accounts[i]; test(a) {
					found = append(found, Found{t, a})
				}
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// Found is an account in its tenant.
type Found struct {
	Tenant  *inventory.Tenant
	Account *inventory.Account
}

// Why says how an account can be got into, and why.
func Why(f Found, o checks.Options) *report.Why {
	t, a := f.Tenant, f.Account
	env := checks.NewEnv(t, o)
	e := access.New(t)
	v := e.Judge(a)
	beyond := *v // it is shared
	beyond.Doors = append(slices.Clone(v.Doors), env.StandingDoors(a)...)
	if d := e.HandOut(a, env.BreakGlass); d != nil {
		beyond.Doors = append(beyond.Doors, *d)
	}
	w := &report.Why{
		SchemaVersion: report.SchemaVersion, Provider: t.Provider, Tenant: t.ID, At: t.At,
		Account: checks.Subject{Kind: "account", ID: a.ID, Name: a.Name},
		About:   about(a), Roles: env.RoleList(a), Factors: strings.TrimPrefix(checks.FactorsSeen(a), "factors: "),
		Verdict: &beyond, Weakest: v.Weakest(), Groups: e.Groups(a), NearMisses: e.NearMisses(a), Fix: e.Fix(a),
		Findings: []report.AccountFinding{}, Unknown: []report.Gap{}, Blind: t.Blind, Policies: map[string]string{},
	}
	for i := range t.Policies {
		w.Policies[t.Policies[i].ID] = t.Policies[i].Name
	}
	for _, out := range checks.Run(checks.All, env) {
		for _, g := range out.Findings {
			if g.Status == checks.Fail && g.Subject.Kind == "account" && g.Subject.ID == a.ID {
				w.Findings = append(w.Findings, report.AccountFinding{Check: out.Check.ID, Severity: out.Check.Severity.String(), Fingerprint: checks.Fingerprint(t.Provider, t.ID, out.Check.ID, g.Subject)})
			}
		}
	}
	slices.SortStableFunc(w.Findings, func(x, y report.AccountFinding) int {
		return int(checks.SeverityOf(y.Check)) - int(checks.SeverityOf(x.Check))
	})
	if !v.Internet.Known() {
		for _, g := range env.Missing(Needs(WhyChecks()), a.ID) {
			w.Unknown = append(w.Unknown, report.Gap{Data: g.Data.String(), Kind: g.Kind, Reason: g.Reason, Needs: g.Needs, Mend: g.Mend})
		}
		if a.Federated != inventory.No {
			w.Unknown = append(w.Unknown, report.Gap{Data: "domains", Kind: inventory.Unseen, Reason: "it may sign in at another identity provider, which asks for what it likes"})
		}
	}
	return w
}

// about words what kind of account it is.
func about(a *inventory.Account) string {
	kind := string(a.Guest)
	if kind == "" {
		kind = "unknown kind"
	}
	state := map[inventory.Tri]string{inventory.Yes: "enabled", inventory.No: "disabled", inventory.Unknown: "state unknown"}[a.Active]
	home := map[inventory.Master]string{inventory.Cloud: "cloud-only", inventory.OnPremises: "from on-premises", inventory.HR: "from HR"}[a.Master]
	if home == "" {
		home = "managed where is unknown"
	}
	if a.DisplayName != "" {
		kind = fmt.Sprintf("%s  %s", a.DisplayName, kind)
	}
	return fmt.Sprintf("%s, %s, %s", kind, state, home)
}
