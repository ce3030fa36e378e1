package checks

import (
	"cmp"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// rated is a rating that may rest on what is not known.
type rated struct {
	privilege.Rating
	known inventory.Tri // Yes: the rating is sure
}

// is reports whether the rating is of at least a tier.
func (r rated) is(least privilege.Tier) inventory.Tri {
	switch {
	case r.Tier >= least:
		return inventory.Yes
	case r.known == inventory.Yes:
		return inventory.No
	}
	return inventory.Unknown
}

// rateRole rates a role: a built-in one by its template, the tenant's own by
// what it permits.
func rateRole(provider string, r *inventory.Role) rated {
	if rating, ok := privilege.Role(provider, cmp.Or(r.Template, r.ID)); ok && r.BuiltIn != inventory.No {
		return rated{rating, inventory.Yes}
	}
	return rated{privilege.Actions(provider, r.Actions.Items), r.Actions.Complete.And(r.BuiltIn.Not())}
}

// role returns the rating of a role by its id. The id of a built-in role that
// is not among the definitions may be that of its template.
func (e *Env) role(id string) rated {
	if r, ok := e.ratings[id]; ok {
		return r
	}
	rating, ok := privilege.Role(e.Tenant.Provider, id)
	return rated{rating, inventory.Bool(ok).Or(inventory.Unknown)}
}

// holds reports whether f holds for a role that is held, active or eligible,
// directly or through a group.
func (e *Env) holds(lists [3]*inventory.List[inventory.Held], f func(*inventory.Held) inventory.Tri) inventory.Tri {
	found := inventory.No
	for _, l := range lists {
		if len(l.Items) == 0 && l.Complete == inventory.Yes {
			continue
		}
		found = found.Or(l.Any(f))
	}
	return found
}

func rolesOf(a *inventory.Account) [3]*inventory.List[inventory.Held] {
	return [...]*inventory.List[inventory.Held]{&a.Roles, &a.Eligible, &a.GroupRoles}
}

func rolesOfApp(a *inventory.App) [3]*inventory.List[inventory.Held] {
	return [...]*inventory.List[inventory.Held]{&a.Roles, &a.Eligible, &a.GroupRoles}
}

func (e *Env) ratedHeld(h *inventory.Held) inventory.Tri { return e.role(h.Role).is(privilege.Data) }

// Privileged reports whether the account holds a rated role.
func (e *Env) Privileged(a *inventory.Account) inventory.Tri {
	return e.holds(rolesOf(a), e.ratedHeld)
}

// Administrator reports whether the account holds everything that the provider
// has to give.
func (e *Env) Administrator(a *inventory.Account) inventory.Tri {
	return e.holds(rolesOf(a), func(h *inventory.Held) inventory.Tri { return e.builtInIs(h, privilege.Administrator) })
}

// Synchronization reports whether the account is that of a directory
// synchronisation and nothing else: one that holds another rated role is judged
// as who holds that.
func (e *Env) Synchronization(a *inventory.Account) inventory.Tri {
	own, other := e.synchronizes(a)
	return a.Kind.Is(inventory.Sync).Or(own.And(other.Not()))
}

// synchronizes reports whether the account holds the role of a directory
// synchronisation, and whether it holds another rated one.
func (e *Env) synchronizes(a *inventory.Account) (own, other inventory.Tri) {
	sync := func(h *inventory.Held) inventory.Tri { return e.builtInIs(h, privilege.Synchronization) }
	other = e.holds(rolesOf(a), func(h *inventory.Held) inventory.Tri { return e.ratedHeld(h).And(sync(h).Not()) })
	return e.holds(rolesOf(a), sync), other
}

// builtInIs reports whether what is held is a built-in role of which f holds.
func (e *Env) builtInIs(h *inventory.Held, f func(provider, template string) bool) inventory.Tri {
	template := e.template(h.Role)
	if _, known := privilege.Role(e.Tenant.Provider, template); !known && e.builtIn[h.Role] != inventory.No {
		return inventory.Unknown
	}
	return inventory.Bool(f(e.Tenant.Provider, template))
}

func (e *Env) template(role string) string { return cmp.Or(e.templates[role], role) }

// PrivilegedApp reports whether the app holds a rated role or a rated
// permission of its own.
func (e *Env) PrivilegedApp(a *inventory.App) inventory.Tri {
	return e.AppHolds(a, privilege.Data)
}

// AppHolds reports whether the app holds, as itself, a role or permission of
// at least a tier.
func (e *Env) AppHolds(a *inventory.App, least privilege.Tier) inventory.Tri {
	role := e.holds(rolesOfApp(a), func(h *inventory.Held) inventory.Tri { return e.role(h.Role).is(least) })
	permission := inventory.No
	if !e.complete.Has(inventory.AppPermissions) || len(e.grants[""]) > 0 {
		permission = inventory.Unknown
	}
	for _, g := range e.grants[a.ID] {
		own := g.Kind.Is(inventory.ToApp)
		permission = permission.Or(own.And(e.Scopes(g, func(r rated) inventory.Tri { return r.is(least) })))
	}
	return role.Or(permission)
}

// Scopes reports whether f holds for the rating of a scope of a grant.
func (e *Env) Scopes(g *inventory.Grant, f func(rated) inventory.Tri) inventory.Tri {
	if g.Resource == "" || g.Kind.Is(inventory.ToApp, inventory.OnBehalf) != inventory.Yes {
		return inventory.Unknown
	}
	return g.Scopes.Any(func(s *string) inventory.Tri {
		return f(rated{privilege.Permission(e.Tenant.Provider, g.Resource, string(g.Kind), *s), inventory.Yes})
	})
}

// PrivilegedOwner reports whether the owner of a credential is privileged.
func (e *Env) PrivilegedOwner(c *inventory.Credential) inventory.Tri {
	if a := e.apps[c.Owner.ID]; a != nil && c.Owner.Kind == "app" {
		return e.PrivilegedApp(a)
	}
	if a := e.accounts[c.Owner.ID]; a != nil && c.Owner.Kind == "account" {
		return e.Privileged(a)
	}
	return inventory.Unknown
}

// Powers names the rated roles and permissions of an app, strongest first.
func (e *Env) Powers(a *inventory.App) string {
	var names [privilege.Takeover + 1][]string
	for _, l := range rolesOfApp(a) {
		for _, h := range l.Items {
			r := e.role(h.Role)
			names[r.Tier] = append(names[r.Tier], cmp.Or(e.roleNames[h.Role], h.Role))
		}
	}
	for _, g := range e.grants[a.ID] {
		if g.Kind != inventory.ToApp {
			continue
		}
		for _, s := range g.Scopes.Items {
			r := privilege.Permission(e.Tenant.Provider, g.Resource, string(g.Kind), s)
			names[r.Tier] = append(names[r.Tier], s)
		}
	}
	var out []string
	for t := privilege.Takeover; t > privilege.None; t-- {
		if len(names[t]) > 0 {
			out = append(out, t.String()+": "+strings.Join(names[t], ", "))
		}
	}
	return strings.Join(out, "; ")
}

// Roles names the rated roles of an account and how they are held.
func (e *Env) Roles(a *inventory.Account) string {
	return strings.Join(e.rolesOver(a, privilege.Data), ", ")
}

// RoleList names every role of an account and how it is held.
func (e *Env) RoleList(a *inventory.Account) []string { return e.rolesOver(a, privilege.None) }

func (e *Env) rolesOver(a *inventory.Account, least privilege.Tier) []string {
	out := []string{}
	for _, l := range rolesOf(a) {
		for _, h := range l.Items {
			if e.role(h.Role).Tier < least {
				continue
			}
			name := cmp.Or(e.roleNames[h.Role], h.Role)
			if h.Eligible == inventory.Yes {
				name += " (eligible)"
			}
			if h.Group != "" {
				name += " through a group"
			}
			if h.Scope != "" && h.Scope != inventory.Everywhere {
				name += " for " + h.Scope
			}
			out = append(out, name)
		}
	}
	return out
}

// AppName returns the name of an app, or its id.
func (e *Env) AppName(id string) string {
	if a := e.apps[id]; a != nil && a.Name != "" {
		return a.Name
	}
	return id
}

func (e *Env) credentialName(c *inventory.Credential) string {
	owner := e.AppName(c.Owner.ID)
	if a := e.accounts[c.Owner.ID]; a != nil {
		owner = a.Name
	}
	name := string(c.Kind)
	if c.Name != "" {
		name += " " + c.Name
	}
	if c.Self == inventory.Yes {
		name += " (runs this audit)"
	}
	return owner + ": " + name
}
