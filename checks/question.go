package checks

import "github.com/twokeys/twokeys/inventory"

// Question is what a check asks, and of whom.
type Question struct {
	Kind string         // of its subjects: "tenant", "account", …
	Of   inventory.Data // the lists its subjects stand in; all of them must be whole for a pass

	subjects func(e *Env) subjects
}

// subjects is what a check is asked about, by index.
type subjects struct {
	n     int
	ask   func(i int) Verdict
	about func(i int) (Subject, inventory.Tri) // and whether it is privileged
}

// Subject is what a finding is about. Its ID never changes.
type Subject struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

func tenantSubject(t *inventory.Tenant) Subject { return Subject{"tenant", t.ID, t.Name} }

func ofTenant(ask func(*Env, *inventory.Tenant) Verdict) Question {
	return Question{Kind: "tenant", subjects: func(e *Env) subjects {
		return subjects{
			n:     1,
			ask:   func(int) Verdict { return ask(e, e.Tenant) },
			about: func(int) (Subject, inventory.Tri) { return tenantSubject(e.Tenant), inventory.Unknown },
		}
	}}
}

func eachAccount(ask func(*Env, *inventory.Account) Verdict) Question {
	return Question{Kind: "account", Of: inventory.Accounts, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.Accounts, ask, func(a *inventory.Account) (Subject, inventory.Tri) {
			return Subject{"account", a.ID, a.Name}, e.Privileged(a)
		})
	}}
}

func eachApp(ask func(*Env, *inventory.App) Verdict) Question {
	return Question{Kind: "app", Of: inventory.Apps, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.Apps, ask, func(a *inventory.App) (Subject, inventory.Tri) {
			return Subject{"app", a.ID, a.Name}, e.PrivilegedApp(a)
		})
	}}
}

func eachCredential(ask func(*Env, *inventory.Credential) Verdict) Question {
	return Question{Kind: "credential", Of: inventory.Credentials, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.Credentials, ask, func(c *inventory.Credential) (Subject, inventory.Tri) {
			return Subject{"credential", c.ID, e.credentialName(c)}, e.PrivilegedOwner(c)
		})
	}}
}

// eachTrust asks of the credentials that trust another issuer.
func eachTrust(ask func(*Env, *inventory.Credential) Verdict) Question {
	q := eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		v := ask(e, c)
		v.applies = v.applies.And(c.Kind.Is(inventory.FederatedTrust))
		return v
	})
	q.Of = inventory.FederatedCredentials
	return q
}

// eachGrant asks of the grants in one dataset.
func eachGrant(of inventory.Data, ask func(*Env, *inventory.Grant) Verdict) Question {
	return Question{Kind: "grant", Of: of, subjects: func(e *Env) subjects {
		var grants []inventory.Grant
		for _, g := range e.Tenant.Grants {
			if g.Dataset() == of {
				grants = append(grants, g)
			}
		}
		return over(e, grants, ask, func(g *inventory.Grant) (Subject, inventory.Tri) {
			return Subject{"grant", g.ID, e.AppName(g.App)}, inventory.Unknown
		})
	}}
}

func over[T any](e *Env, list []T, ask func(*Env, *T) Verdict, about func(*T) (Subject, inventory.Tri)) subjects {
	return subjects{
		n:     len(list),
		ask:   func(i int) Verdict { return ask(e, &list[i]) },
		about: func(i int) (Subject, inventory.Tri) { return about(&list[i]) },
	}
}
