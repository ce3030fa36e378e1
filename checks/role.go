package checks

import (
	"cmp"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// eachRole asks of the roles that there are.
func eachRole(ask func(*Env, *inventory.Role) Verdict) Question {
	return Question{Kind: "role", Of: inventory.RoleDefinitions, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.Roles, ask, func(r *inventory.Role) (Subject, inventory.Tri) {
			return Subject{"role", r.ID, r.Name}, e.role(r.ID).is(privilege.Data)
		})
	}}
}

// activates asks of the roles of which who holds whether their rules are as
// holds says. A role whose rules are not listed, or that has several, is
// unknown.
func activates(who func(*Env, *inventory.Role) inventory.Tri, holds func(*Env, *inventory.RoleRule) inventory.Tri, seen func(*inventory.RoleRule) string) Question {
	return eachRole(func(e *Env, r *inventory.Role) Verdict {
		rule := soleRule(e.Tenant.RoleRules, func(rule *inventory.RoleRule) bool { return rule.Role == r.ID })
		if rule == nil {
			return When(who(e, r), inventory.Unknown, func() string { return "its rules are not known" })
		}
		return When(who(e, r), holds(e, rule), func() string { return seen(rule) })
	})
}

// soleRule returns the one of which is holds, or nil if none is or several are.
func soleRule(rules []inventory.RoleRule, is func(*inventory.RoleRule) bool) *inventory.RoleRule {
	var found *inventory.RoleRule
	for i := range rules {
		switch {
		case !is(&rules[i]):
		case found != nil:
			return nil
		default:
			found = &rules[i]
		}
	}
	return found
}

// hears reports whether somebody is told of an activation.
func hears(_ *Env, r *inventory.RoleRule) inventory.Tri { return told(r.OnActivation) }

func unheard(*inventory.RoleRule) string { return "nobody is told when it is activated" }

// secondFactor reports whether an activation asks for one.
func secondFactor(e *Env, r *inventory.RoleRule) inventory.Tri {
	return r.MFA.Or(r.AsksContext.And(e.protects(r.Context)))
}

// approved reports whether somebody in particular has to approve an
// activation: approval by nobody in particular falls to every administrator who
// is active, and is not counted.
func approved(_ *Env, r *inventory.RoleRule) inventory.Tri {
	return r.Approval.And(r.Approvers.Empty().Not())
}

// assignedPast reports whether a role was assigned past what manages roles, and
// to whom.
func (e *Env) assignedPast(r *inventory.Role) (past inventory.Tri, holders []string) {
	return holdersOf(r, e.Tenant.RoleSchedules, e.complete.Has(inventory.RoleSchedules), func(s *inventory.RoleSchedule) (string, inventory.Tri, string) {
		holder := e.AppName(s.Holder)
		if a := e.accounts[s.Holder]; a != nil {
			holder = cmp.Or(a.Name, s.Holder)
		}
		return s.Role, s.Origin.Is(inventory.RoleOutside), holder
	})
}

// holdersOf reports whether somebody holds a role in a way that is asked about,
// by a list of who holds which, and names those who do. of gives the role that
// an item is about, whether it is held in that way, and by whom.
func holdersOf[T any](r *inventory.Role, list []T, whole bool, of func(*T) (role string, is inventory.Tri, holder string)) (found inventory.Tri, holders []string) {
	found = inventory.No
	if !whole {
		found = inventory.Unknown
	}
	for i := range list {
		role, is, holder := of(&list[i])
		this := inventory.Bool(role == r.ID)
		if role == "" {
			this = inventory.Unknown
		}
		if this = this.And(is); this == inventory.Yes {
			holders = append(holders, holder)
		}
		found = found.Or(this)
	}
	return found, holders
}

// privilegedRole reports whether a role is rated. That of a directory
// synchronisation is for accounts that no person activates it for.
func privilegedRole(e *Env, r *inventory.Role) inventory.Tri {
	sync := inventory.Bool(privilege.Synchronization(e.Tenant.Provider, cmp.Or(r.Template, r.ID)))
	return e.role(r.ID).is(privilege.Data).And(sync.Not())
}

// administratorRole reports whether a role is everything that the provider has
// to give.
func administratorRole(e *Env, r *inventory.Role) inventory.Tri {
	return r.BuiltIn.And(e.builtInIs(&inventory.Held{Role: r.ID}, privilege.Administrator))
}

// permanent reports whether a role that is held has no end, by what is listed
// of its holder.
func (e *Env) permanent(holder string, h *inventory.Held) inventory.Tri {
	listed, found := false, inventory.No
	for i := range e.Tenant.RoleSchedules {
		s := &e.Tenant.RoleSchedules[i]
		switch {
		case s.Holder == "" || s.Role == "" || s.Scope == "": // may be this one
			found = found.Or(s.Until.IsNever().And(inventory.Unknown))
		case s.Holder == holder && s.Role == h.Role && s.Scope == h.Scope:
			listed, found = true, found.Or(s.Until.IsNever())
		}
	}
	if !listed || !e.complete.Has(inventory.RoleSchedules) {
		found = found.Or(inventory.Unknown)
	}
	return found
}

// lasting reports which of an account's active privileged roles have no end. A
// role through a group may end with the membership, which is not read.
func (e *Env) lasting(a *inventory.Account) (holds, forever inventory.Tri, names []string) {
	rated := func(h *inventory.Held) inventory.Tri {
		return e.ratedHeld(h).And(inventory.Bool(privilege.Synchronization(e.Tenant.Provider, e.template(h.Role))).Not())
	}
	active := func(h *inventory.Held) inventory.Tri { return h.Eligible.Not().And(rated(h)) }
	holds = a.Roles.Any(rated).Or(a.GroupRoles.Any(active))
	direct := inventory.No
	if a.Roles.Complete != inventory.Yes {
		direct = inventory.Unknown
	}
	for i := range a.Roles.Items {
		h := &a.Roles.Items[i]
		endless := rated(h)
		if endless != inventory.No {
			endless = endless.And(e.permanent(a.ID, h))
		}
		if endless == inventory.Yes {
			names = append(names, cmp.Or(e.roleNames[h.Role], h.Role))
		}
		direct = direct.Or(endless)
	}
	through := a.GroupRoles.Any(func(h *inventory.Held) inventory.Tri {
		if active(h) == inventory.No {
			return inventory.No
		}
		return e.permanent(h.Group, h).And(inventory.Unknown)
	})
	return holds, direct.Or(through), names
}
