package checks

import (
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// What the checks on shared repositories ask.

// sharedWork is absent where an organisation has no repositories to share, so
// that checks on what reaches them are not applicable there.
const sharedWork = inventory.OrganizationRules

func eachWebhook(ask func(*Env, *inventory.Webhook) Verdict) Question {
	return Question{Kind: "webhook", Of: inventory.Webhooks, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.Webhooks, ask, func(w *inventory.Webhook) (Subject, inventory.Tri) {
			return Subject{"webhook", w.ID, w.Host}, inventory.Unknown
		})
	}}
}

func eachStoredSecret(ask func(*Env, *inventory.StoredSecret) Verdict) Question {
	return Question{Kind: "secret", Of: inventory.StoredSecrets, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.StoredSecrets, ask, func(s *inventory.StoredSecret) (Subject, inventory.Tri) {
			return Subject{"secret", s.ID, s.Name}, inventory.Unknown
		})
	}}
}

// interceptable asks whether no second factor of an account rests on phone or
// mail, where an organisation can demand that of its people.
func interceptable(who func(*Env, *inventory.Account) inventory.Tri) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		weak := a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Weak() })
		has := a.MFARegistered
		return When(a.Active.And(a.Federated.Not()).And(has).And(who(e, a)), weak.Not(), func() string {
			seen := FactorsSeen(a)
			if e.Tenant.Settings.Organization.TwoFactor == inventory.No {
				seen += "; the organisation demands no second factor"
			}
			return seen
		})
	})
}

// dangerousScopes reports whether a list of scopes holds a rated one, and names
// those that it is known to hold. An API that is the provider's only one rates
// them the same in whatever kind of grant.
func (e *Env) dangerousScopes(l *inventory.List[string]) (inventory.Tri, string) {
	var names []string
	found := l.Any(func(s *string) inventory.Tri { return inventory.Bool(e.dangerousScope(*s)) })
	for _, s := range l.Items {
		if e.dangerousScope(s) {
			names = append(names, s)
		}
	}
	slices.Sort(names)
	return found, strings.Join(names, ", ")
}

func (e *Env) dangerousScope(scope string) bool {
	return privilege.Permission(e.Tenant.Provider, e.Tenant.Provider, privilege.Application, scope).Tier > privilege.None
}
