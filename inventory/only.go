package inventory

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Only returns a copy of t with every dataset outside keep blanked, as if it
// had not been asked for. What the tenant is (its id, when and by whom it was
// read) stays.
func (t *Tenant) Only(keep Data) *Tenant {
	out := blank(reflect.ValueOf(*t), keep).Interface().(Tenant)
	out.Absent &= keep
	out.Credentials = slices.DeleteFunc(out.Credentials, func(c Credential) bool { return !keep.Has(c.Dataset()) })
	out.Grants = slices.DeleteFunc(out.Grants, func(g Grant) bool { return !keep.Has(g.Dataset()) })
	out.Raw = slices.DeleteFunc(out.Raw, func(r Raw) bool { return !keep.Has(r.Data) })
	out.Readings = nil
	for _, r := range t.Readings {
		if r.Data &= keep; r.Data == 0 {
			continue
		}
		r.Gaps = slices.Clone(r.Gaps)
		for i := range r.Gaps {
			r.Gaps[i].Data &= keep
		}
		r.Gaps = slices.DeleteFunc(r.Gaps, func(g Gap) bool { return g.Data == 0 })
		out.Readings = append(out.Readings, r)
	}
	return &out
}

// Dataset returns the dataset that the credential belongs to.
func (c *Credential) Dataset() Data {
	if c.Kind == FederatedTrust {
		return FederatedCredentials
	}
	return Credentials
}

// Dataset returns the dataset that the grant belongs to.
func (g *Grant) Dataset() Data {
	if g.Kind == ToApp {
		return AppPermissions
	}
	return DelegatedGrants
}

// Within returns the datasets whose records hold what d fills: without them
// there is no place for it.
func (d Data) Within() Data {
	var out Data
	tenant := reflect.TypeFor[Tenant]()
	for f := range tenant.Fields() {
		if f.Type.Kind() != reflect.Slice || f.Type.Elem().Kind() != reflect.Struct {
			continue
		}
		for field := range f.Type.Elem().Fields() {
			tag := field.Tag.Get("data")
			if tag == "" || !d.Has(mustData(tag)) {
				continue
			}
			switch list := f.Tag.Get("data"); {
			case list != "":
				out |= mustData(list)
			case f.Type.Elem() == reflect.TypeFor[Credential]():
				out |= Credentials
			}
		}
	}
	return out
}

// blank returns a copy of the struct v without the fields whose data tag names
// a dataset outside keep.
func blank(v reflect.Value, keep Data) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	for i := range v.NumField() {
		f, tag := out.Field(i), v.Type().Field(i).Tag.Get("data")
		switch {
		case tag != "" && !keep.Has(mustData(tag)):
			f.SetZero()
		case f.Type() == reflect.TypeFor[Settings]():
			f.Set(blank(f, keep))
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct && f.Len() > 0:
			records := reflect.MakeSlice(f.Type(), f.Len(), f.Len())
			for j := range f.Len() {
				records.Index(j).Set(blank(f.Index(j), keep))
			}
			f.Set(records)
		}
	}
	return out
}

// mustData is for the tags of this package, which a test reads once each.
func mustData(tag string) Data {
	d, err := ParseData(tag)
	if err != nil {
		panic(fmt.Sprintf("inventory: data tag: %v", err))
	}
	return d
}

// Sort puts every list in the order of its ids, so that the order in which
// answers came is not to be seen.
func (t *Tenant) Sort() {
	sortBy(t.Domains, func(d *Domain) string { return d.Name })
	sortBy(t.Accounts, func(a *Account) string { return a.ID })
	sortBy(t.Roles, func(r *Role) string { return r.ID })
	sortBy(t.Groups, func(g *Group) string { return g.ID })
	sortBy(t.RoleSchedules, func(r *RoleSchedule) string { return r.ID })
	sortBy(t.RoleRules, func(r *RoleRule) string { return r.ID })
	sortBy(t.GroupRules, func(r *RoleRule) string { return r.ID })
	sortBy(t.Apps, func(a *App) string { return a.ID })
	sortBy(t.Credentials, func(c *Credential) string { return c.ID })
	sortBy(t.Grants, func(g *Grant) string { return g.ID })
	sortBy(t.SignIns, func(s *SignIn) string { return s.ID })
	sortBy(t.Policies, func(p *SignInPolicy) string { return p.ID })
	sortBy(t.Locations, func(l *Location) string { return l.ID })
	sortBy(t.Strengths, func(s *Strength) string { return s.ID })
	sortBy(t.Raw, func(r *Raw) string { return r.Path })
	for i := range t.Accounts {
		a := &t.Accounts[i]
		sortHeld(a.Roles, a.Eligible, a.GroupRoles)
	}
	for i := range t.Apps {
		a := &t.Apps[i]
		sortHeld(a.Roles, a.Eligible, a.GroupRoles)
		slices.Sort(a.Owners.Items)
		sortBy(a.SignIn.Redirects.Items, func(r *Redirect) string { return r.URI + "\x00" + string(r.Kind) })
	}
	for _, rules := range [][]RoleRule{t.RoleRules, t.GroupRules} {
		for i := range rules {
			rules[i].sort()
		}
	}
	slices.Sort(t.Settings.MethodRules.Targets.Items)
	sortBy(t.Settings.MethodGroups.Items, func(g *MethodGroup) string { return g.ID })
	for i := range t.Groups {
		slices.Sort(t.Groups[i].Members.Items)
		slices.Sort(t.Groups[i].Owners.Items)
		slices.Sort(t.Groups[i].EligibleOwners.Items)
		sortHeld(t.Groups[i].Roles, t.Groups[i].Eligible)
	}
	for i := range t.Readings {
		for j := range t.Readings[i].Gaps {
			slices.Sort(t.Readings[i].Gaps[j].Subjects)
		}
	}
}

func (r *RoleRule) sort() {
	sortBy(r.Approvers.Items, func(a *Ref) string { return a.Kind + "\x00" + a.ID })
	slices.Sort(r.OnActive.Others.Items)
	slices.Sort(r.OnEligible.Others.Items)
	slices.Sort(r.OnActivation.Others.Items)
}

// sortBy sorts a list whose records are large: it sorts their keys, and then
// moves each record once.
func sortBy[T any](list []T, key func(*T) string) {
	type place struct {
		key  string
		from int
	}
	if len(list) < 2 {
		return
	}
	order := make([]place, len(list))
	for i := range list {
		order[i] = place{key(&list[i]), i}
	}
	slices.SortFunc(order, func(a, b place) int { return cmp.Or(strings.Compare(a.key, b.key), a.from-b.from) })
	const moved = -1
	for i := range order {
		if order[i].from == moved {
			continue
		}
		first := list[i]
		to := i
		for from := order[to].from; from != i; from = order[to].from {
			list[to] = list[from]
			order[to].from, to = moved, from
		}
		list[to], order[to].from = first, moved
	}
}

func sortHeld(lists ...List[Held]) {
	for _, l := range lists {
		sortBy(l.Items, func(h *Held) string { return h.Role + "\x00" + h.Scope + "\x00" + h.Group })
	}
}
