package checks

import "github.com/twokeys/twokeys/inventory"

// eachDomain asks of the names that accounts sign in under.
func eachDomain(ask func(*Env, *inventory.Domain) Verdict) Question {
	return Question{Kind: "domain", Of: inventory.Domains, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.Domains, ask, func(d *inventory.Domain) (Subject, inventory.Tri) {
			return Subject{"domain", d.Name, d.Name}, inventory.Unknown
		})
	}}
}

// eachAuthority asks of the authorities whose certificates sign accounts in. A
// list of them that was cut short is the tenant's unknown.
func eachAuthority(ask func(*Env, *inventory.Tenant, *inventory.Authority) Verdict) Question {
	return Question{Kind: "authority", Of: inventory.Authorities, subjects: func(e *Env) subjects {
		list := &e.Tenant.Settings.Authorities
		all := over(e, list.Items, func(e *Env, a *inventory.Authority) Verdict { return ask(e, e.Tenant, a) }, func(a *inventory.Authority) (Subject, inventory.Tri) {
			return Subject{"authority", a.ID, a.Name}, inventory.Unknown
		})
		if list.Complete == inventory.Yes {
			return all
		}
		n := all.n
		return subjects{
			n: n + 1,
			ask: func(i int) Verdict {
				if i == n {
					return Always(inventory.Unknown, func() string { return "not every authority is known" })
				}
				return all.ask(i)
			},
			about: func(i int) (Subject, inventory.Tri) {
				if i == n {
					return tenantSubject(e.Tenant), inventory.Unknown
				}
				return all.about(i)
			},
		}
	}}
}
