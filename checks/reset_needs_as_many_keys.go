package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var resetNeedsAsManyKeys = &Check{
	ID:       "reset-needs-as-many-keys",
	Title:    "Nobody replaces the keys of a privileged account with fewer than it needs",
	Severity: High,
	Why:      "An administrator whose own sign-in is phished gives a Global Administrator a new password and a new factor: the passkey of that account is then worth no more than the weaker sign-in.",
	Fix:      "Demand as much of the roles that replace passwords and factors as of the accounts within their reach: phishing-resistant MFA for Global, Privileged Authentication and Authentication Administrators.",
	Refs: []string{
		"Microsoft Learn: Privileged roles and permissions in Microsoft Entra ID, Who can reset passwords",
		"NIST SP 800-63B-4, 4.2 Account Recovery",
	},
	Controls: []Control{
		{NIST, "IA-5(1)", Supports},
		{NIST, "AC-6(5)", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{ATTACK, "T1098", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: signInData | inventory.RoleRules,
	Ask: Question{Kind: "account", Of: inventory.Accounts, subjects: func(e *Env) subjects {
		may := map[string]*access.Reissuer{}
		reissuers := e.Policies().Reissuers()
		for i := range reissuers {
			may[reissuers[i].Account.ID] = &reissuers[i]
		}
		targets := e.worthTaking()
		return eachAccount(func(e *Env, a *inventory.Account) Verdict {
			r := may[a.ID]
			if r == nil {
				return When(a.Active.And(rolesListed(a).Not()), inventory.Unknown, func() string { return "its roles are not known" })
			}
			return e.weakerThan(r, targets)
		}).subjects(e)
	}},
}

// rolesListed reports whether every role of an account is known; what is not
// may be one that is asked about.
func rolesListed(a *inventory.Account) inventory.Tri {
	for _, l := range rolesOf(a) {
		if l.Complete != inventory.Yes {
			return inventory.Unknown
		}
	}
	return inventory.Yes
}

// worthTaking lists the accounts that are, or may be, privileged and open to
// some sign-in.
func (e *Env) worthTaking() []*inventory.Account {
	var out []*inventory.Account
	for i := range e.Tenant.Accounts {
		a := &e.Tenant.Accounts[i]
		if a.Active != inventory.No && e.Privileged(a) != inventory.No && e.BreakGlass(a) == inventory.No {
			out = append(out, a)
		}
	}
	return out
}

// weakerThan asks whether an account needs no less than those whose keys it may
// replace.
func (e *Env) weakerThan(r *access.Reissuer, targets []*inventory.Account) Verdict {
	holds := inventory.Yes
	weaker := 0
	example := ""
	for _, t := range targets {
		reaches := r.Reaches(e.Policies(), t)
		if reaches == inventory.No {
			continue
		}
		needs := e.Access(t).Internet
		// An account that no sign-in opens is none that new keys open.
		less := noLess(r.Needs, needs).Not().And(needs.AtLeast(access.Blocked).Not()).And(reaches).And(e.Privileged(t))
		if less == inventory.Yes {
			if weaker++; weaker == 1 {
				example = fmt.Sprintf("%s (%s)", t.Name, needs)
			}
		}
		holds = holds.And(less.Not())
	}
	if !e.complete.Has(inventory.Accounts) {
		holds = holds.And(inventory.Unknown)
	}
	return When(e.judgedSignIn(r.Account), holds.And(e.clear()), func() string {
		return fmt.Sprintf("needs %s, and may replace the keys of %d that need more, such as %s", r.Needs, weaker, example)
	})
}
