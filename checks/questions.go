package checks

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// What several checks ask, and how they word what they saw.

// PrivilegedMFA and EveryoneMFA are the checks that the first line of a report
// counts.
const (
	PrivilegedMFA = "privileged-mfa-registered"
	EveryoneMFA   = "mfa-registered"
)

// signsInHere reports whether the account is enabled and proves here who it
// is: neither a program nor a guest whose proof at home counts here, nor an
// emergency account, which is judged by itself.
func (e *Env) signsInHere(a *inventory.Account) inventory.Tri {
	atHome := a.Guest.External().And(e.Tenant.Settings.TrustsHomeMFA)
	return a.Active.And(a.Kind.Is(inventory.Agent).Not()).And(e.Synchronization(a).Not()).And(atHome.Not()).And(e.BreakGlass(a).Not())
}

// elsewhere is what is known here of the factors of an account that signs in
// through an identity provider: nothing.
func elsewhere(a *inventory.Account) inventory.Tri { return a.Federated.And(inventory.Unknown) }

func ordinary(e *Env, a *inventory.Account) inventory.Tri { return e.Privileged(a).Not() }

// credentialsOf lists the credentials of an owner and reports whether there
// are no others.
func (e *Env) credentialsOf(id string) (held []*inventory.Credential, all bool) {
	return e.credentials[id], e.complete.Has(inventory.Credentials) && len(e.credentials[""]) == 0
}

func ordinaryOwner(e *Env, c *inventory.Credential) inventory.Tri { return e.PrivilegedOwner(c).Not() }

// weakFactors asks whether whoever has a factor has one that rests on neither
// phone nor mail.
func weakFactors(who func(*Env, *inventory.Account) inventory.Tri) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		has := a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second().Or(f.Weak()) })
		strong := a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second().And(f.Weak().Not()) })
		return When(e.signsInHere(a).And(who(e, a)).And(has), strong.Or(elsewhere(a)), func() string { return FactorsSeen(a) })
	})
}

// stale asks whether an account was used of late. An ordinary one that never
// was is the business of never-used-account.
func stale(privileged bool) Question {
	who := ordinary
	if privileged {
		who = (*Env).Privileged
	}
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		edge := e.DaysAgo(e.Limit("days"))
		applies := a.Active.And(who(e, a)).And(e.BreakGlass(a).Not()).And(a.Created.Before(edge))
		if !privileged {
			applies = applies.And(a.LastSuccess.IsNever().Not())
		}
		return When(applies, a.LastSuccess.After(edge), func() string {
			return "last successful sign-in " + a.LastSuccess.String() + ", last attempt " + a.LastSignIn.Latest(a.LastNonInteractive).String()
		})
	})
}

// recorded reports whether the provider has kept successful sign-ins since
// before the account was made.
func (e *Env) recorded(a *inventory.Account) inventory.Tri {
	since, ok := e.Tenant.Settings.SuccessSince.Time()
	if !ok {
		return inventory.Unknown
	}
	return a.Created.After(since)
}

// signsIn reports whether a credential authenticates its owner by something
// kept: neither a key that only signs tokens for others nor trust in another
// issuer.
func signsIn(c *inventory.Credential) inventory.Tri {
	return c.Kind.Is(inventory.FederatedTrust).Not().And(c.SignsTokens.Not())
}

// live reports whether a credential has not expired.
func (e *Env) live(c *inventory.Credential) inventory.Tri { return c.Expires.Before(e.At).Not() }

// endless are the kinds of credential that no provider lets expire.
var endless = []inventory.CredentialKind{inventory.SSHKey, inventory.DeployKey, inventory.StoredAppPassword}

// expires asks whether a credential has an end.
func expires(who func(*Env, *inventory.Credential) inventory.Tri) Question {
	return eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		return When(signsIn(c).And(c.Kind.Is(endless...).Not()).And(who(e, c)), c.Expires.IsNever().Not(), func() string {
			return "created " + c.Created.String() + ", expires " + c.Expires.String()
		})
	})
}

// foreign reports whether an app is another organisation's, and not the
// provider's own, without a publisher that the provider has verified.
func foreign(a *inventory.App) inventory.Tri {
	return a.Active.And(a.Internal.Not()).And(a.Vendor.Not()).And(a.Verified.Not())
}

// own reports whether an app in use was defined here, by a registration.
func own(a *inventory.App) inventory.Tri {
	return a.Active.And(a.Internal).And(a.Kind.Is(inventory.Client))
}

// shared reports whether accounts of other organisations sign in to an app that
// is defined here. Whether it is enabled here says nothing about elsewhere.
func shared(a *inventory.App) inventory.Tri { return a.Internal.And(a.SignIn.Elsewhere) }

// redirects asks whether the addresses to which an app sends tokens are as
// holds says.
func redirects(holds func(*inventory.Redirect) inventory.Tri, who func(*inventory.App) inventory.Tri) Question {
	return eachApp(func(_ *Env, a *inventory.App) Verdict {
		to := &a.SignIn.Redirects
		return When(who(a).And(to.Empty().Not()), to.Every(holds), func() string {
			var seen []string
			for i := range to.Items {
				if holds(&to.Items[i]) == inventory.No {
					seen = append(seen, to.Items[i].URI)
				}
			}
			return "sends tokens to " + strings.Join(seen, ", ")
		})
	})
}

// ratedScopes reports whether a grant is to act for an account with a rated
// permission.
func (e *Env) ratedScopes(g *inventory.Grant) inventory.Tri {
	return g.Kind.Is(inventory.ToApp).Not().And(e.Scopes(g, func(r rated) inventory.Tri { return r.is(privilege.Data) }))
}

// consented reports whether an app acts with a rated permission for anybody,
// and words it.
func (e *Env) consented(app string) (granted inventory.Tri, seen string) {
	if !e.complete.Has(inventory.DelegatedGrants) || len(e.grants[""]) > 0 {
		granted = inventory.Unknown
	} else {
		granted = inventory.No
	}
	scopes, accounts, everybody := map[string]bool{}, map[string]bool{}, false
	for _, g := range e.grants[app] {
		dangerous := e.ratedScopes(g)
		granted = granted.Or(dangerous)
		if dangerous == inventory.Yes {
			for _, s := range e.dangerous(g) {
				scopes[s] = true
			}
			accounts[g.Account] = true
			everybody = everybody || g.Account == ""
		}
	}
	who := fmt.Sprintf("for %d accounts", len(accounts))
	switch {
	case everybody:
		who = "for everybody"
	case len(accounts) == 1:
		who = "for one account"
	}
	return granted, strings.Join(slices.Sorted(maps.Keys(scopes)), ", ") + " " + who
}

// activeOwner reports whether the app or account that a credential is of may be
// used today.
func (e *Env) activeOwner(c *inventory.Credential) inventory.Tri {
	if a := e.apps[c.Owner.ID]; a != nil && c.Owner.Kind == "app" {
		return a.Active
	}
	if a := e.accounts[c.Owner.ID]; a != nil && c.Owner.Kind == "account" {
		return a.Active
	}
	return inventory.Unknown
}

// dangerous lists the rated scopes of a grant.
func (e *Env) dangerous(g *inventory.Grant) []string {
	var out []string
	for _, s := range g.Scopes.Items {
		if privilege.Permission(e.Tenant.Provider, g.Resource, string(g.Kind), s).Tier > privilege.None {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// within reports whether a number that is known to lie between least and most
// lies between low and high.
func within(least, most, low, high int) inventory.Tri {
	switch {
	case most < low || least > high:
		return inventory.No
	case least >= low && most <= high:
		return inventory.Yes
	}
	return inventory.Unknown
}

// atMost reports whether f holds for no more than n items.
func atMost[T any](l *inventory.List[T], f func(*T) inventory.Tri, n int) inventory.Tri {
	least, most := l.Count(f)
	if most < 0 {
		most = max(least, n) + 1 // any may be missing
	}
	return within(least, most, 0, n)
}

// FactorsSeen words the factors of an account, with the date of that knowledge.
func FactorsSeen(a *inventory.Account) string {
	kinds := make([]string, len(a.Factors.Items))
	for i, f := range a.Factors.Items {
		kinds[i] = string(f)
	}
	s := "factors: " + strings.Join(kinds, ", ")
	switch {
	case len(kinds) > 0:
	case a.Factors.Complete == inventory.Yes:
		s = "no factor enrolled"
	default:
		s = "no factor known"
	}
	if a.FactorsAt.Known() {
		s += " (as of " + a.FactorsAt.String() + ")"
	}
	return s
}

func publisherSeen(a *inventory.App) string {
	if a.Organization == "" {
		return "publisher not verified"
	}
	return "publisher not verified, of organisation " + a.Organization
}

func consentSeen(t *inventory.Tenant) string {
	rules := make([]string, len(t.Settings.UserConsent.Items))
	for i, r := range t.Settings.UserConsent.Items {
		rules[i] = string(r)
	}
	if len(rules) == 0 {
		return "users may not consent"
	}
	return "users may consent to: " + strings.Join(rules, ", ")
}
