package access

import (
	"cmp"
	"slices"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

// Reissuer is an account that may replace the password and the factors of
// others: whoever signs in as it needs no key of theirs.
type Reissuer struct {
	Account *inventory.Account
	Needs   Bounds // to sign in as it from the internet, and to activate what it needs

	role      string        // by which it may
	everybody inventory.Tri // it may do so to anybody
	some      inventory.Tri // or to those with lesser roles
}

// Reaches reports whether the account may replace the keys of another.
func (r *Reissuer) Reaches(e *Evaluator, a *inventory.Account) inventory.Tri {
	if r.Account.ID == a.ID {
		return inventory.No
	}
	return r.everybody.Or(r.some.And(e.lesser(a)))
}

// lesser reports whether an account holds no role but those whose holders are
// within reach of lesser administrators. Who is in a group that roles can be
// given to is not; who is in one without a role is not known.
func (e *Evaluator) lesser(a *inventory.Account) inventory.Tri {
	named := func(h *inventory.Held) inventory.Tri {
		template, known := e.subjects.templates[h.Role]
		if !known || e.subjects.unsure[h.Role] {
			return inventory.Unknown
		}
		return inventory.Bool(privilege.Reissuable(e.tenant.Provider, template))
	}
	within := a.Roles.Every(named).And(a.GroupRoles.Empty())
	// A role that is yet to be activated may not protect its holder.
	return within.And(a.Eligible.Every(named).Or(inventory.Unknown)).And(a.Roles.Empty().Not().Or(inventory.Unknown))
}

// Reissuers lists the accounts that may, or may be able to, replace the keys of
// others, weakest first.
func (e *Evaluator) Reissuers() []Reissuer { return e.reissuers() }

func (e *Evaluator) findReissuers() []Reissuer {
	var out []Reissuer
	for i := range e.tenant.Accounts {
		a := &e.tenant.Accounts[i]
		if a.Active == inventory.No {
			continue
		}
		r := Reissuer{Account: a, Needs: exactly(Blocked), everybody: inventory.No, some: inventory.No}
		for _, l := range []*inventory.List[inventory.Held]{&a.Roles, &a.Eligible, &a.GroupRoles} {
			for j := range l.Items {
				e.may(&r, &l.Items[j])
			}
		}
		if r.everybody == inventory.No && r.some == inventory.No {
			continue
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Reissuer) int {
		return cmp.Or(cmp.Compare(a.Needs.Most, b.Needs.Most), cmp.Compare(a.Needs.Least, b.Needs.Least), cmp.Compare(a.Account.ID, b.Account.ID))
	})
	return out
}

// may adds what a role that an account holds lets it do. A role for an
// administrative unit reaches whoever is in it, which is not read.
func (e *Evaluator) may(r *Reissuer, h *inventory.Held) {
	template, known := e.subjects.templates[h.Role]
	if known && template == "" {
		return // the organisation's own
	}
	extent := privilege.Reissues(e.tenant.Provider, cmp.Or(template, h.Role))
	if h.Role == "" {
		extent = privilege.Everybody
	}
	if extent == privilege.Nobody {
		return
	}
	sure := inventory.Bool(h.Scope == inventory.Everywhere && known && !e.subjects.unsure[h.Role]).Or(inventory.Unknown)
	if extent == privilege.Everybody {
		r.everybody = r.everybody.Or(sure)
	} else {
		r.some = r.some.Or(sure)
	}
	needs := e.Judge(r.Account).Internet
	if h.Eligible != inventory.No {
		needs = needs.and(e.activation(r.Account, h))
	}
	if weaker(needs, r.Needs) || r.role == "" {
		r.role = e.role(cmp.Or(template, h.Role))
	}
	r.Needs = r.Needs.or(needs)
}

// activation is what activating a role asks for beside the sign-in. Somebody
// who has to approve is a key of another kind: it counts as a second one.
func (e *Evaluator) activation(a *inventory.Account, h *inventory.Held) Bounds {
	asked := Bounds{Single, MFA}
	for i := range e.tenant.RoleRules {
		if rule := &e.tenant.RoleRules[i]; rule.Role == h.Role {
			switch rule.MFA.Or(rule.Approval).Or(rule.AsksContext.And(inventory.Unknown)) {
			case inventory.Yes:
				asked = exactly(MFA)
			case inventory.No:
				asked = exactly(Single)
			case inventory.Unknown:
			}
		}
	}
	if h.Eligible == inventory.Unknown || a.MFACapable != inventory.Yes {
		asked.Least = Single // nothing to activate, or whoever enrols the first factor
	}
	return asked
}

// HandOut is the door of whoever may give new keys to an account: what signing
// in as the weakest of them needs, and how many they are. It returns nil if
// nobody is known who may. Accounts of which apart holds are judged by themselves.
func (e *Evaluator) HandOut(a *inventory.Account, apart func(*inventory.Account) inventory.Tri) *Door {
	var door *Door
	others := 0
	reissuers := e.Reissuers()
	for i := range reissuers {
		r := &reissuers[i]
		reaches := r.Reaches(e, a)
		if reaches == inventory.No || apart(r.Account) == inventory.Yes {
			continue
		}
		needs := r.Needs
		if reaches != inventory.Yes {
			needs.Most = Blocked
		}
		if door == nil {
			door = &Door{Kind: HandOut, Needs: exactly(Blocked)}
		} else {
			others++
		}
		if weaker(needs, door.Needs) || door.At.Resource == "" {
			door.At.Resource, door.Also = "new keys from "+cmp.Or(r.Account.Name, r.Account.ID), []string{r.role}
		}
		door.Needs = door.Needs.or(needs)
	}
	if others > 0 {
		door.At.Resource += " or " + count(others, "other")
	}
	return door
}
