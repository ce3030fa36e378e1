package access

import (
	"cmp"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// subjects says, for everything that a policy can name an account by, which
// policies include and exclude it.
type subjects struct {
	n                int
	include, exclude side
	templates        map[string]string // of built-in roles by Role.ID; "" for a tenant's own
	unsure           map[string]bool   // roles that may be built in, by Role.ID
	roles            bool              // the definitions of roles are known
}

// side is one side of the selections of all policies.
type side struct {
	everybody set            // policies that name all accounts
	vague     set            // policies whose list may hold more than is known
	byID      map[string]set // by account id
	byGroup   map[string]set
	byRole    map[string]set // by template
	groups    set            // policies that name any group
	rolesAny  set            // policies that name any role
	guests    []guestRule
}

type guestRule struct {
	policy   int
	selector *inventory.Selector
}

func newSubjects(ps []*policy, t *inventory.Tenant) *subjects {
	s := &subjects{n: len(ps), templates: map[string]string{}, unsure: map[string]bool{}, roles: t.Complete().Has(inventory.RoleDefinitions)}
	s.include, s.exclude = newSide(len(ps)), newSide(len(ps))
	for _, p := range ps {
		s.include.index(p.number, &p.Subjects.Include)
		s.exclude.index(p.number, &p.Subjects.Exclude)
	}
	for i := range t.Roles {
		r := &t.Roles[i]
		s.templates[r.ID] = ""
		if r.BuiltIn != inventory.No {
			s.templates[r.ID] = cmp.Or(r.Template, r.ID)
		}
		s.unsure[r.ID] = r.BuiltIn == inventory.Unknown
	}
	return s
}

func newSide(n int) side {
	return side{
		everybody: newSet(n), vague: newSet(n), groups: newSet(n), rolesAny: newSet(n),
		byID: map[string]set{}, byGroup: map[string]set{}, byRole: map[string]set{},
	}
}

func (s *side) index(policy int, l *inventory.List[inventory.Selector]) {
	if l.Complete != inventory.Yes {
		s.vague.add(policy)
	}
	n := len(s.vague) * 64
	note := func(m map[string]set, id string) {
		if m[id] == nil {
			m[id] = newSet(n)
		}
		m[id].add(policy)
	}
	for i := range l.Items {
		sel := &l.Items[i]
		switch sel.Kind {
		case inventory.SelectAll:
			s.everybody.add(policy)
		case inventory.SelectAccount:
			note(s.byID, strings.ToLower(sel.ID))
		case inventory.SelectGroup:
			note(s.byGroup, sel.ID)
			s.groups.add(policy)
		case inventory.SelectRole:
			note(s.byRole, sel.ID)
			s.rolesAny.add(policy)
		case inventory.SelectGuests:
			s.guests = append(s.guests, guestRule{policy, sel})
		case inventory.SelectNone, inventory.SelectApp: // no account
		default:
			s.vague.add(policy)
		}
	}
}

// as is an account as policies see it: with the roles it holds now, and those
// it has activated.
type as struct {
	*inventory.Account
	activated *inventory.Held // nil: none
	more      bool            // it may have activated roles that were not read
}

// of returns the policies that are about an account. Exclusion wins.
func (s *subjects) of(a as) maybe {
	return s.match(&s.include, a).without(s.match(&s.exclude, a))
}

func (s *subjects) match(side *side, a as) maybe {
	m := newMaybe(s.n)
	sure := func(t set) {
		m.yes.with(t)
		m.any.with(t)
	}
	m.any.with(side.vague)
	sure(side.everybody)
	sure(side.byID[strings.ToLower(a.ID)])
	for _, g := range a.PolicyGroups.Items {
		sure(side.byGroup[g])
	}
	if a.PolicyGroups.Complete != inventory.Yes {
		m.any.with(side.groups)
	}
	for _, l := range []*inventory.List[inventory.Held]{&a.Roles, &a.GroupRoles} {
		for i := range l.Items {
			switch h := &l.Items[i]; h.Eligible {
			case inventory.No:
				s.role(side, h, sure, m.any.with)
			case inventory.Unknown:
				s.role(side, h, m.any.with, m.any.with)
			case inventory.Yes:
			}
		}
		if l.Complete != inventory.Yes {
			m.any.with(side.rolesAny)
		}
	}
	if a.more {
		m.any.with(side.rolesAny)
	}
	if a.activated != nil {
		s.role(side, a.activated, sure, m.any.with)
	}
	for _, g := range side.guests {
		switch guestOf(g.selector, a.Account) {
		case inventory.Yes:
			m.yes.add(g.policy)
			m.any.add(g.policy)
		case inventory.Unknown:
			m.any.add(g.policy)
		case inventory.No:
		}
	}
	return m
}

// role adds the policies that name a role. They reach roles that are built in
// and held for the whole tenant: not the tenant's own, not those for an
// administrative unit.
// https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-users-groups
func (s *subjects) role(side *side, h *inventory.Held, sure, perhaps func(set)) {
	template, known := s.templates[h.Role]
	switch {
	case h.Role == "":
		perhaps(side.rolesAny)
	case h.Scope != "" && h.Scope != inventory.Everywhere || known && template == "":
	case known && (h.Scope == "" || s.unsure[h.Role]):
		perhaps(side.byRole[template])
	case known:
		sure(side.byRole[template])
	case s.roles: // held, and not defined: deleted
	default:
		perhaps(side.byRole[h.Role]) // the id of a built-in role is its template's
	}
}

// guestKinds are the kinds of account by the words of the policies.
// https://learn.microsoft.com/graph/api/resources/conditionalaccessguestsorexternalusers
var guestKinds = map[inventory.GuestKind]string{
	inventory.InternalGuest: "internalGuest",
	inventory.B2BGuest:      "b2bCollaborationGuest",
	inventory.B2BMember:     "b2bCollaborationMember",
	inventory.OtherExternal: "otherExternalUser",
}

// guestOf reports whether a selector of guests names an account. Which
// organisation an account comes from is not known of it.
func guestOf(s *inventory.Selector, a *inventory.Account) inventory.Tri {
	guest := a.Guest.Is(inventory.Member).Not()
	kind, known := guestKinds[a.Guest]
	named := s.Guests.Any(func(g *string) inventory.Tri {
		switch {
		case *g == "all":
			return inventory.Yes
		case !known:
			return inventory.Unknown
		case *g == "b2bDirectConnectUser" && a.Guest.Is(inventory.B2BGuest, inventory.B2BMember) == inventory.Yes:
			return inventory.Unknown // such policies reach them too, in Teams and SharePoint
		}
		return inventory.Bool(*g == kind)
	})
	home := s.Tenants.Empty().Or(inventory.Unknown)
	if kind == "internalGuest" {
		home = inventory.Yes
	}
	return guest.And(named).And(home)
}

// activations lists the roles that an account could activate, each once.
func activations(a *inventory.Account) []*inventory.Held {
	var out []*inventory.Held
	for _, l := range []*inventory.List[inventory.Held]{&a.Eligible, &a.GroupRoles} {
		for i := range l.Items {
			h := &l.Items[i]
			same := func(o *inventory.Held) bool { return o.Role == h.Role && o.Scope == h.Scope }
			if h.Eligible != inventory.No && !slices.ContainsFunc(out, same) {
				out = append(out, h)
			}
		}
	}
	return out
}
