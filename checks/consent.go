package checks

import (
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// mayConsent reports whether a rule under which users consent is want: one of
// the organisation's own is to anything if that is what it says, and is nothing
// else that a provider defines.
func mayConsent(t *inventory.Tenant, want inventory.ConsentRule) inventory.Tri {
	return t.Settings.UserConsent.Any(func(r *inventory.ConsentRule) inventory.Tri {
		own := t.Settings.ConsentPolicies.Items
		i := slices.IndexFunc(own, func(p inventory.ConsentPolicy) bool { return p.ID == string(*r) })
		switch {
		case i < 0:
			return r.Is(want)
		case want == inventory.ConsentToAnything:
			return own[i].Opens()
		}
		return inventory.No
	})
}
