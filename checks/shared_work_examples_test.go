package checks

import "github.com/twokeys/twokeys/inventory"

// Examples of an organisation with shared repositories.

// hub is the example at GitHub.
func hub(e example) example {
	e.tenant.Provider = "github"
	return e
}

// organization is an example of an organisation's settings.
func organization(name string, want Status, set func(*inventory.Settings)) example {
	t := inventory.Tenant{Accounts: []inventory.Account{person()}}
	set(&t.Settings)
	return hub(tenant(name, want, t))
}

func required(is inventory.Tri) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.Organization.TwoFactor = is }
}

func base(b inventory.BaseAccess) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.Organization.Base = b }
}

func invites(is inventory.Tri) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.Organization.InviteOutsiders = is }
}

func tokenWrites(is inventory.Tri) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.Workflows.TokenWrites = is }
}

func approves(is inventory.Tri) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.Workflows.Approves = is }
}

func singleSignOn(is inventory.Tri) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.SingleSignOn = is }
}

// off are the examples of a setting that is to be off.
func off(c *Check, set func(inventory.Tri) func(*inventory.Settings), d inventory.Data) bool {
	return of(c,
		organization("off", Pass, set(inventory.No)),
		organization("on", Fail, set(inventory.Yes)),
		organization("not shown", Unknown, set(inventory.Unknown)),
		unread(organization("off, settings refused", Unknown, set(inventory.No)), d),
		cutShort(organization("on, settings read in part", Fail, set(inventory.Yes)), d),
		absent(organization("a provider without such a setting", NotApplicable, set(inventory.Unknown)), d),
	)
}

// bound says whether an identity of the organisation's provider stands behind
// the account.
func bound(is inventory.Tri) accountFact { return func(a *inventory.Account) { a.Bound = is } }

func smsBeside(a *inventory.Account) { factors(inventory.SMS, inventory.SecureFactor)(a) }

func smsKnown(a *inventory.Account) {
	factors(inventory.SMS)(a)
	a.Factors.Complete = inventory.Unknown
}

// hook is an example of one webhook.
func hook(name string, want Status, facts ...func(*inventory.Webhook)) example {
	w := inventory.Webhook{ID: "w1", Host: "ci.example.com", Active: inventory.Yes, Signed: inventory.Yes, TLS: inventory.Yes, Verified: inventory.Yes}
	for _, set := range facts {
		set(&w)
	}
	return hub(tenant(name, want, inventory.Tenant{Webhooks: []inventory.Webhook{w}}))
}

// stored is an example of one stored secret.
func stored(name string, want Status, updated inventory.Moment) example {
	return hub(tenant(name, want, inventory.Tenant{StoredSecrets: []inventory.StoredSecret{{ID: "s1", Name: "KEY", Created: daysAgo(900), Updated: updated}}}))
}

// may gives a credential scopes.
func may(scopes ...string) credentialFact {
	return func(c *inventory.Credential) { c.Scopes = inventory.ListOf(scopes...) }
}

func everywhere(is inventory.Tri) credentialFact {
	return func(c *inventory.Credential) { c.Everywhere = is }
}

// deployKey is a key of a repository.
func deployKey(facts ...credentialFact) inventory.Credential {
	return secret(append([]credentialFact{typed(inventory.DeployKey), ownedBy("repository", "r1"), everywhere(inventory.No)}, facts...)...)
}

func scopesCutShort(c *inventory.Credential) { c.Scopes.Complete = inventory.Unknown }

// installed is an app with permissions of its own.
func installed(a *inventory.App) { a.Kind = inventory.Installed }

func holding(is inventory.Tri, scopes ...string) inventory.Grant {
	return inventory.Grant{
		ID: "p1", Kind: inventory.ToApp, App: "a1", Resource: "github", API: "GitHub", Scopes: inventory.ListOf(scopes...), Created: daysAgo(30), Everywhere: is,
	}
}
