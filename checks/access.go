package checks

import (
	"fmt"
	"strings"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

// What the checks on sign-in policies ask.

// The checks that the first line of a report counts.
const (
	PrivilegedSignIn = "privileged-sign-in-requires-mfa"
	EverySignIn      = "sign-in-requires-mfa"
)

// policyData decides which sign-in policies are about whom, and where.
const policyData = inventory.Accounts | inventory.SignInPolicies | inventory.Locations | inventory.PolicyGroups |
	inventory.RoleDefinitions | inventory.RoleAssignments | inventory.Groups

// signInData is everything that decides which keys a sign-in needs.
const signInData = policyData | inventory.EligibleRoles | inventory.Strengths | inventory.PerUser | inventory.SecurityDefaults |
	inventory.Domains | inventory.ExternalTrust | inventory.DeviceRegistration | inventory.Factors

// judgedSignIn reports whether the check on sign-ins is about an account: one that
// is enabled, signs people in, and is not an emergency account, which is judged
// by itself.
func (e *Env) judgedSignIn(a *inventory.Account) inventory.Tri {
	program := a.Kind.Is(inventory.Agent).Or(e.Synchronization(a))
	return a.Active.And(program.Not()).And(e.BreakGlass(a).Not())
}

// needs asks whether whoever signs in to an account from the internet needs at
// least a grade.
func needs(least access.Grade, who func(*Env, *inventory.Account) inventory.Tri) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := e.judgedSignIn(a).And(who(e, a))
		if applies == inventory.No {
			return When(inventory.No, inventory.Unknown, nil)
		}
		v := e.Access(a)
		return When(applies, v.Internet.AtLeast(least), func() string { return e.doorSeen(v) })
	})
}

// doorSeen words the weakest door of an account.
func (e *Env) doorSeen(v *access.Verdict) string {
	d := v.Weakest()
	if d == nil {
		return "needs " + v.Internet.String()
	}
	by := "no policy applies"
	if len(d.By) > 0 || len(d.Also) > 0 {
		names := append([]string{}, d.Also...)
		for _, id := range d.By {
			names = append(names, e.policyName(id))
		}
		by = "decided by " + strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s: %s (%s)", d.At.Words(), d.Needs, by)
}

func (e *Env) policyName(id string) string {
	for i := range e.Tenant.Policies {
		if p := &e.Tenant.Policies[i]; p.ID == id && p.Name != "" {
			return p.Name
		}
	}
	return id
}

// everybody asks of the tenant whether a door needs at least a grade of every
// account that could try it.
func everybody(least access.Grade, of func(*access.Verdict) access.Bounds, what string) Question {
	return ofTenant(func(e *Env, _ *inventory.Tenant) Verdict {
		who := func(a *inventory.Account) inventory.Tri { return a.Active }
		return e.all(inventory.Yes, who, func(a *inventory.Account) inventory.Tri { return of(e.Access(a)).AtLeast(least) }, what)
	})
}

// all is the verdict on a tenant, where it applies, of which every account for
// which who holds has to be as holds says. what is true of the others.
func (e *Env) all(applies inventory.Tri, who, holds func(*inventory.Account) inventory.Tri, what string) Verdict {
	every := inventory.Yes
	open := 0
	for i := range e.Tenant.Accounts {
		a := &e.Tenant.Accounts[i]
		about := who(a)
		if about == inventory.No {
			continue
		}
		is := about.Not().Or(holds(a))
		every = every.And(is)
		if is == inventory.No {
			open++
		}
	}
	if !e.complete.Has(inventory.Accounts) {
		every = every.And(inventory.Unknown)
	}
	return When(applies, every, func() string { return fmt.Sprintf("%d accounts %s", open, what) })
}

// coverData decides which policies reach whom, before and after a role is
// activated.
const coverData = policyData | inventory.EligibleRoles

// covered asks of the accounts for which who holds whether what some policies
// do reaches their every sign-in.
func covered(who func(*Env, *inventory.Account) inventory.Tri, seen string, does func(*Env, *inventory.SignInPolicy) inventory.Tri, among ...access.Among) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := e.judgedSignIn(a).And(who(e, a))
		if applies == inventory.No {
			return When(inventory.No, inventory.Unknown, nil)
		}
		return When(applies, e.cover(does, among).Covers(a), func() string { return seen })
	})
}

// coversEverybody asks the same of the tenant, where it applies.
func coversEverybody(applies func(*Env) inventory.Tri, what string, does func(*Env, *inventory.SignInPolicy) inventory.Tri, among ...access.Among) Question {
	return ofTenant(func(e *Env, _ *inventory.Tenant) Verdict {
		return e.all(applies(e), e.judgedSignIn, e.cover(does, among).Covers, what)
	})
}

// cover is what a check's policies reach, which is found out once.
func (e *Env) cover(does func(*Env, *inventory.SignInPolicy) inventory.Tri, among []access.Among) *access.Cover {
	e.coverMu.Lock()
	defer e.coverMu.Unlock()
	c := e.covers[e.check.ID]
	if c == nil {
		c = access.NewCover(e.Tenant, func(p *inventory.SignInPolicy) inventory.Tri { return does(e, p) }, among...)
		e.covers[e.check.ID] = c
	}
	return c
}

// enforcesPolicies reports whether a sign-in policy is in force.
func (e *Env) enforcesPolicies() inventory.Tri {
	found := inventory.Bool(!e.complete.Has(inventory.SignInPolicies)).And(inventory.Unknown)
	for i := range e.Tenant.Policies {
		found = found.Or(e.Tenant.Policies[i].State.Is(inventory.Enforced))
	}
	return found
}
