package checks

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// What is asked of emergency accounts. They are declared, never guessed, and
// leave the checks on how others sign in.

// eachEmergency asks of the enabled accounts that were declared.
func eachEmergency(ask func(*Env, *inventory.Account) (holds inventory.Tri, seen func() string)) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := e.BreakGlass(a).And(a.Active)
		if applies == inventory.No {
			return When(applies, inventory.Unknown, nil)
		}
		holds, seen := ask(e, a)
		return When(applies, holds, seen)
	})
}

// lastingAdministrator reports whether the account holds everything that the
// provider has to give, active for the whole organisation and without end.
// Without the plan that manages roles every active one is.
func (e *Env) lastingAdministrator(a *inventory.Account) inventory.Tri {
	return a.Roles.Any(func(h *inventory.Held) inventory.Tri {
		all := inventory.Bool(h.Scope == inventory.Everywhere)
		if h.Scope == "" {
			all = inventory.Unknown
		}
		is := e.builtInIs(h, privilege.Administrator).And(all).And(h.Eligible.Not())
		if is == inventory.No {
			return is
		}
		return is.And(e.permanent(a.ID, h).Or(e.licensed(planP2).Not()))
	})
}

// planP2 is the service plan of Microsoft Entra ID P2, with what it manages
// and judges: roles and risks.
// https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference
const planP2 = "eec0eb4f-6444-4f95-aba0-50c24d67f998"

// licensed reports whether a service plan is in force.
func (e *Env) licensed(plan string) inventory.Tri {
	return e.Tenant.Settings.Licences.Any(func(id *string) inventory.Tri { return inventory.Bool(*id == plan) })
}
