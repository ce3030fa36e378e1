package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// What the checks on the rules for factors ask.

// usable reports whether a rule lets somebody use a kind of factor. Older
// settings that are not to be read may let them beside.
func usable(t *inventory.Tenant, kind inventory.Factor) inventory.Tri {
	return t.Settings.Methods.Any(func(m *inventory.Method) inventory.Tri { return ruleOn(m, kind).And(m.Enabled) })
}

func ruleOn(m *inventory.Method, kind inventory.Factor) inventory.Tri {
	if m.Factor == "" {
		return inventory.Unknown
	}
	return inventory.Bool(m.Factor == kind)
}

// offFor asks whether nobody may use any of some kinds of factor, by these
// rules or by the older ones.
func offFor(kinds ...inventory.Factor) Question {
	return ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		off := t.Settings.MethodsComplete.Or(inventory.Unknown)
		var on []string
		for _, kind := range kinds {
			is := usable(t, kind)
			if is == inventory.Yes {
				on = append(on, string(kind))
			}
			off = off.And(is.Not())
		}
		return Always(off, func() string { return "may be used: " + strings.Join(on, ", ") })
	})
}

// whereUsable asks something of a tenant that lets a kind of factor be used.
func whereUsable(kind inventory.Factor, holds func(*inventory.MethodRules) inventory.Tri, seen func(*inventory.MethodRules) string) Question {
	return ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		r := &t.Settings.MethodRules
		return When(usable(t, kind), holds(r), func() string { return seen(r) })
	})
}

// lack is what is missing where a requirement is not met.
type lack struct {
	met  inventory.Tri
	what string
}

// lacking words which of several requirements are not met.
func lacking(all ...lack) string {
	var out []string
	for _, l := range all {
		if l.met == inventory.No {
			out = append(out, l.what)
		}
	}
	return strings.Join(out, "; ")
}
