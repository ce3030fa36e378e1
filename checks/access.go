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
	return e.seenAt(d)
}

// seenAt words a door and what decided it.
func (e *Env) seenAt(d *access.Door) string {
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

// beyondInternet asks of the accounts that need two keys from the internet, and
// with what less asks for, whether they do with what more asks for.
func beyondInternet(less, more access.Reach) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := e.judgedSignIn(a)
		if applies == inventory.No {
			return When(applies, inventory.Unknown, nil)
		}
		v := e.Access(a)
		_, before := v.Through(less)
		door, needs := v.Through(more)
		applies = applies.And(v.Internet.AtLeast(access.MFA)).And(before.AtLeast(access.MFA))
		clear := e.clear()
		return When(applies.Or(clear.Not().And(e.judgedSignIn(a))), needs.AtLeast(access.MFA).And(clear), func() string {
			if door == nil {
				return "needs " + needs.String()
			}
			seen := []string{fmt.Sprintf("%s: %s", door.Reach, e.seenAt(door))}
			for _, m := range e.Policies().NearMissesOf(a, door) {
				seen = append(seen, fmt.Sprintf("%s would ask for more, but for its %s", m.Name, m.Why))
			}
			return strings.Join(seen, "; ")
		})
	})
}

// heldAs returns an account that holds its roles otherwise.
func heldAs(a *inventory.Account, change func(inventory.Held) []inventory.Held) *inventory.Account {
	out := *a
	out.Roles.Items, out.Eligible.Items, out.GroupRoles.Items = nil, nil, nil
	for _, l := range rolesOf(a) {
		for _, h := range l.Items {
			for _, h := range change(h) {
				to := &out.Roles
				switch {
				case h.Group != "":
					to = &out.GroupRoles
				case h.Eligible != inventory.No:
					to = &out.Eligible
				}
				to.Items = append(to.Items, h)
			}
		}
	}
	return &out
}

// asMuchAs asks of the accounts that hold a rated role as held says whether the
// policies ask as much of them as if they held their roles as change says.
func asMuchAs(held func(*Env, *inventory.Held) inventory.Tri, change func(*Env, inventory.Held) []inventory.Held) Question {
	return eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := e.judgedSignIn(a).And(e.holds(rolesOf(a), func(h *inventory.Held) inventory.Tri { return e.ratedHeld(h).And(held(e, h)) }))
		if applies == inventory.No {
			return When(applies, inventory.Unknown, nil)
		}
		is := e.Access(access.Plain(a)).Internet
		would := e.Access(access.Plain(heldAs(a, func(h inventory.Held) []inventory.Held { return change(e, h) }))).Internet
		return When(applies, noLess(is, would).And(e.rolesKnown(a)).And(e.clear()), func() string {
			return fmt.Sprintf("%s: by the policies it needs %s, and would need %s if they reached the role", e.Roles(a), is, would)
		})
	})
}

// rolesKnown reports whether nothing about the roles of an account is missing.
// It is never No.
func (e *Env) rolesKnown(a *inventory.Account) inventory.Tri {
	known := inventory.Bool(e.complete.Has(inventory.RoleDefinitions))
	for _, l := range rolesOf(a) {
		known = known.And(l.Every(func(h *inventory.Held) inventory.Tri {
			return inventory.Bool(h.Role != "" && h.Scope != "" && h.Eligible != inventory.Unknown && e.builtIn[h.Role] != inventory.Unknown)
		}))
	}
	return known.Or(inventory.Unknown)
}

// asksSomething reports whether it is known of a policy what it asks for, or
// that it is about sessions: it has to do one.
func asksSomething(p *inventory.SignInPolicy) bool {
	return p.Grant.Strength != "" || len(p.Grant.Controls.Items) > 0 || len(p.Session.Items) > 0
}

// noLess reports whether a grade is at least another.
func noLess(is, other access.Bounds) inventory.Tri {
	switch {
	case is.Least >= other.Most:
		return inventory.Yes
	case is.Most < other.Least:
		return inventory.No
	}
	return inventory.Unknown
}
