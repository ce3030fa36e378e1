package inventory

import "strings"

// Strings shares equal strings and equal lists of factors, of which a large
// organisation has few. It is not safe for use by several goroutines.
type Strings map[string]any

// Share returns a string equal to s that others share.
func (t Strings) Share(s string) string {
	if v, ok := t[s].(string); ok {
		return v
	}
	t[s] = s
	return s
}

// share does for a named string type what Share does for string.
func share[T ~string](t Strings, v *T) { *v = T(t.Share(string(*v))) }

// Factors returns a list equal to f that others share; nobody may change it.
func (t Strings) Factors(f []Factor) []Factor { return shareList(t, f) }

// List returns a list equal to l that others share; nobody may change it.
func (t Strings) List(l []string) []string { return shareList(t, l) }

func shareList[T ~string](t Strings, list []T) []T {
	if len(list) == 0 {
		return nil
	}
	var key strings.Builder
	for _, v := range list {
		key.WriteString("\x00" + string(v))
	}
	if v, ok := t[key.String()].([]T); ok {
		return v
	}
	for i := range list {
		share(t, &list[i])
	}
	t[key.String()] = list
	return list
}

// Account shares what accounts have in common.
func (t Strings) Account(a *Account) {
	share(t, &a.Kind)
	share(t, &a.Guest)
	share(t, &a.Master)
	share(t, &a.PerUserMFA)
	share(t, &a.Risk.State)
	share(t, &a.Risk.Level)
	a.Factors.Items = t.Factors(a.Factors.Items)
	a.PolicyGroups.Items = t.List(a.PolicyGroups.Items)
	for i, e := range a.Emails.Items {
		if e == a.Name {
			a.Emails.Items[i] = a.Name
		}
	}
	for _, l := range []List[Held]{a.Roles, a.Eligible, a.GroupRoles} {
		for i := range l.Items {
			h := &l.Items[i]
			h.Role, h.Scope, h.Group = t.Share(h.Role), t.Share(h.Scope), t.Share(h.Group)
		}
	}
}

// Grant shares what grants have in common.
func (t Strings) Grant(g *Grant) {
	share(t, &g.Kind)
	g.App, g.Resource, g.API = t.Share(g.App), t.Share(g.Resource), t.Share(g.API)
	for i, s := range g.Scopes.Items {
		g.Scopes.Items[i] = t.Share(s)
	}
}
