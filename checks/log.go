package checks

import (
	"github.com/twokeys/twokeys/inventory"
)

// What the checks ask of what happened, by the provider's own record.

// suspected reports whether a risk is open that the provider holds to be of
// one of some levels, or that somebody found to be true.
func suspected(r *inventory.Risk, levels ...inventory.RiskLevel) inventory.Tri {
	return r.State.Open().And(r.State.Is(inventory.Compromised).Or(r.Level.Is(levels...)))
}

// noRisk asks whether there is no such risk of an account.
func noRisk(who func(*Env, *inventory.Account) inventory.Tri, levels ...inventory.RiskLevel) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		return When(a.Active.And(who(e, a)), suspected(&a.Risk, levels...).Not(), func() string { return riskSeen(&a.Risk) })
	})
}

func riskSeen(r *inventory.Risk) string {
	return "risk " + string(r.Level) + ", " + string(r.State) + " since " + r.Updated.String()
}

// signInSeen words the sign-in of an account that the log shows.
func (e *Env) signInSeen(a *inventory.Account) string {
	s := "no second factor was asked for on " + a.SingleFactor.String()
	for i := range e.Tenant.SignIns {
		if o := &e.Tenant.SignIns[i]; o.Account == a.ID {
			s += ": " + o.App + ", " + o.Client + " (request " + o.ID + ")"
		}
	}
	return s
}

// explained reports whether the sign-in policies were changed after an
// account's sign-in, so that they may not have been in force. Of what else
// demands a factor nobody knows since when.
func (e *Env) explained(a *inventory.Account) inventory.Tri {
	at, ok := a.SingleFactor.Time()
	if !ok {
		return inventory.Unknown
	}
	changed := inventory.Bool(!e.complete.Has(inventory.SignInPolicies)).
		Or(e.Tenant.Settings.SecurityDefaults).Or(a.PerUserMFA.Is(inventory.PerUserOff).Not()).And(inventory.Unknown)
	for i := range e.Tenant.Policies {
		changed = changed.Or(e.Tenant.Policies[i].Modified.After(at))
	}
	return changed
}
