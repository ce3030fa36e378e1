package checks

import (
	"cmp"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// eachRoleGroup asks of the groups that hold, or may hold, a rated role. What
// may be no group is unknown, whatever is not listed of it.
func eachRoleGroup(ask func(*Env, *inventory.Group) Verdict) Question {
	return Question{Kind: "group", Of: inventory.Groups, subjects: func(e *Env) subjects {
		groups := slices.DeleteFunc(slices.Clone(e.Tenant.Groups), func(g inventory.Group) bool { return privilegedGroup(e, &g) == inventory.No })
		return over(e, groups, func(e *Env, g *inventory.Group) Verdict {
			if e.isGroup(g) != inventory.Yes {
				return When(inventory.Unknown, inventory.Unknown, nil)
			}
			return ask(e, g)
		}, func(g *inventory.Group) (Subject, inventory.Tri) {
			return Subject{"group", g.ID, g.Name}, privilegedGroup(e, g)
		})
	}}
}

// isGroup reports whether what is listed as a group is one. What may be stands
// among them without a name until its members were read.
func (e *Env) isGroup(g *inventory.Group) inventory.Tri {
	return inventory.Bool(g.Name != "" || e.complete.Has(inventory.Groups)).Or(inventory.Unknown)
}

// privilegedGroup reports whether a group holds a rated role, or can activate
// one.
func privilegedGroup(e *Env, g *inventory.Group) inventory.Tri {
	return g.Roles.Any(e.ratedHeld).Or(g.Eligible.Any(e.ratedHeld))
}

// administratorGroup reports whether it is everything that the provider has to
// give.
func administratorGroup(e *Env, g *inventory.Group) inventory.Tri {
	administrator := func(h *inventory.Held) inventory.Tri { return e.builtInIs(h, privilege.Administrator) }
	return g.Roles.Any(administrator).Or(g.Eligible.Any(administrator))
}

// joins asks of the managed groups of which who holds whether the rules of
// becoming a member and of becoming an owner are as holds says: an owner makes
// members.
func joins(who func(*Env, *inventory.Group) inventory.Tri, holds func(*Env, *inventory.RoleRule) inventory.Tri, otherwise string) Question {
	return eachRoleGroup(func(e *Env, g *inventory.Group) Verdict {
		all := inventory.Yes
		var seen []string
		for _, access := range []string{"member", "owner"} {
			met := inventory.Unknown
			if r := soleRule(e.Tenant.GroupRules, func(r *inventory.RoleRule) bool { return r.Group == g.ID && r.Role == access }); r != nil {
				met = holds(e, r)
			}
			if met == inventory.No {
				seen = append(seen, access)
			}
			all = all.And(met)
		}
		return When(who(e, g).And(g.Managed), all, func() string { return "becomes " + strings.Join(seen, " and ") + " " + otherwise })
	})
}

// trusted reports whether the owner with that id is privileged by himself, and
// of this organisation.
func (e *Env) trusted(id *string) inventory.Tri {
	if a := e.accounts[*id]; a != nil {
		return e.Privileged(a).And(a.Guest.External().Not())
	}
	if a := e.apps[*id]; a != nil {
		return e.PrivilegedApp(a)
	}
	return inventory.Unknown
}

// notTrusted names the owners that are not.
func (e *Env) notTrusted(ids []string) string {
	var names []string
	for _, id := range ids {
		if e.trusted(&id) != inventory.No {
			continue
		}
		name := e.AppName(id)
		if a := e.accounts[id]; a != nil {
			name = cmp.Or(a.Name, id)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}
