package checks

import "github.com/twokeys/twokeys/inventory"

// setting asks of the tenant's settings whether they are as holds says.
func setting(holds func(*inventory.Settings) inventory.Tri, seen string) Question {
	return ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		return Always(holds(&t.Settings), func() string { return seen })
	})
}

// synchronized is setting, of a tenant whose accounts come from an on-premises
// directory.
func synchronized(holds func(*inventory.Settings) inventory.Tri, seen string) Question {
	return ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		return When(t.Settings.Synchronized, holds(&t.Settings), func() string { return seen })
	})
}

// known is what holds of a number, if it is known.
func known(is, holds bool) inventory.Tri {
	if !is {
		return inventory.Unknown
	}
	return inventory.Bool(holds)
}
