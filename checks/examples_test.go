package checks

import (
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// What examples are made of. Whatever an example does not name is known and in
// order.

// Built-in roles of Entra ID, by the ids that they have in every tenant.
const (
	globalAdministrator     = "62e90394-69f5-4237-9190-012177145e10"
	privilegedAuthenticator = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"
	helpdeskAdministrator   = "729827e3-9c14-49f7-bb1b-9608f156bbb8"
	globalReader            = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
	guestInviter            = "95e79109-95c0-4d8e-aee3-d01accf2d47b"
	billingAdministrator    = "b0f54661-2d74-4c50-afa3-1ec803f12efe"
	directorySync           = "d29b2b05-8046-44ba-8758-1e26182fcf32"
)

const microsoftGraph = "00000003-0000-0000-c000-000000000000"

// tenant is an example of a whole tenant.
func tenant(name string, want Status, t inventory.Tenant) example {
	t.Provider, t.ID, t.Name, t.At = "entra", "t1", "Example", inventory.At(now)
	if t.Readings == nil {
		t.Readings = []inventory.Reading{{Step: "all", Data: inventory.All, At: inventory.At(now), Complete: true}}
	}
	if !t.Settings.SuccessSince.Known() {
		t.Settings.SuccessSince = daysAgo(1087) // December 2023
	}
	return example{name: name, want: want, tenant: &t}
}

// unread is the example if a dataset had been refused.
func unread(e example, d inventory.Data) example {
	e.tenant = e.tenant.Only(inventory.All &^ d)
	e.tenant.Readings = append(e.tenant.Readings, inventory.Reading{Step: "refused", Data: d, At: inventory.At(now), Gaps: []inventory.Gap{
		{Data: d, Kind: inventory.Denied, Reason: "permission missing"},
	}})
	return e
}

// cutShort is the example if the rest of a list had not come.
func cutShort(e example, d inventory.Data) example {
	e.tenant = short(*e.tenant, d)
	return e
}

// absent is the example at a provider that does not have a dataset.
func absent(e example, d inventory.Data) example {
	e.tenant = e.tenant.Only(inventory.All &^ d)
	e.tenant.Absent |= d
	return e
}

// declared is the example with an emergency account declared.
func declared(e example, account string) example {
	e.options.BreakGlass = []string{account}
	return e
}

// trusted is the example with an outside app declared as trusted.
func trusted(e example, app string) example {
	e.options.Trusted = []string{app}
	return e
}

// Accounts.

type accountFact func(*inventory.Account)

// account is an example of one account, in a tenant with the given settings.
func account(name string, want Status, a inventory.Account, settings ...func(*inventory.Settings)) example {
	t := inventory.Tenant{Accounts: []inventory.Account{a}, Settings: inventory.Settings{TrustsHomeMFA: inventory.No}}
	for _, set := range settings {
		set(&t.Settings)
	}
	return tenant(name, want, t)
}

// person is an enabled member without a role who signs in every day.
func person(facts ...accountFact) inventory.Account {
	a := inventory.Account{
		ID: "u1", Name: "ada@example.com", Kind: inventory.Human, Guest: inventory.Member, Active: inventory.Yes, Master: inventory.Cloud,
		Created: daysAgo(400), PasswordChanged: daysAgo(30), Federated: inventory.No,
		Roles: inventory.ListOf[inventory.Held](), Eligible: inventory.ListOf[inventory.Held](), GroupRoles: inventory.ListOf[inventory.Held](),
		LastSignIn: daysAgo(1), LastNonInteractive: daysAgo(1), LastSuccess: daysAgo(1), FactorsAt: daysAgo(0),
		PolicyGroups: inventory.ListOf[string](), PerUserMFA: inventory.PerUserOff,
		Risk: inventory.Risk{State: inventory.NoRisk, Level: inventory.LevelNone, Updated: inventory.Never}, SingleFactor: inventory.Never,
		Recovery: inventory.Recovery{Enabled: inventory.No, Registered: inventory.No, Capable: inventory.No},
	}
	factors(inventory.Push)(&a)
	for _, set := range facts {
		set(&a)
	}
	return a
}

// admin is a person who is Global Administrator.
func admin(facts ...accountFact) inventory.Account {
	return person(append([]accountFact{roles(globalAdministrator)}, facts...)...)
}

func held(ids ...string) inventory.List[inventory.Held] {
	l := inventory.ListOf[inventory.Held]()
	for _, id := range ids {
		l.Items = append(l.Items, inventory.Held{Role: id, Scope: inventory.Everywhere, Until: inventory.Never, Eligible: inventory.No})
	}
	return l
}

func roles(ids ...string) accountFact {
	return func(a *inventory.Account) { a.Roles = held(ids...) }
}

func eligible(id string) accountFact {
	return func(a *inventory.Account) {
		a.Eligible = held(id)
		a.Eligible.Items[0].Eligible = inventory.Yes
	}
}

func throughGroup(id string) accountFact {
	return func(a *inventory.Account) {
		a.GroupRoles = held(id)
		a.GroupRoles.Items[0].Group = "g1"
	}
}

func rolesUnknown(a *inventory.Account) { a.Roles = inventory.List[inventory.Held]{} }

// factors are all that the account has enrolled.
func factors(kinds ...inventory.Factor) accountFact {
	return func(a *inventory.Account) {
		a.Factors = inventory.ListOf(slices.Clone(kinds)...)
		a.MFARegistered = a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second() })
		a.MFACapable = a.MFARegistered
	}
}

func noFactor(a *inventory.Account) { factors()(a) }

func factorsUnknown(a *inventory.Account) {
	a.Factors, a.MFARegistered, a.MFACapable = inventory.List[inventory.Factor]{}, inventory.Unknown, inventory.Unknown
}

// notCapable says that the tenant's rules allow none of the factors.
func notCapable(a *inventory.Account) { a.MFACapable = inventory.No }

func factorsCutShort(a *inventory.Account) { a.Factors.Complete = inventory.Unknown }

func passwordNeverExpires(a *inventory.Account) { a.PasswordExpires = inventory.No }

// attempts says that somebody tries to sign in every day.
func attempts(a *inventory.Account) { a.LastSignIn, a.LastNonInteractive = daysAgo(0), daysAgo(0) }

func account2(a *inventory.Account)    { a.ID = "u2" }
func notRedeemed(a *inventory.Account) { a.Redeemed = inventory.No }

func disabled(a *inventory.Account)      { a.Active = inventory.No }
func activeUnknown(a *inventory.Account) { a.Active = inventory.Unknown }
func federated(a *inventory.Account)     { a.Federated = inventory.Yes }

func kind(k inventory.AccountKind) accountFact {
	return func(a *inventory.Account) { a.Kind = k }
}

func guest(k inventory.GuestKind) accountFact {
	return func(a *inventory.Account) { a.Guest, a.Redeemed = k, inventory.Yes }
}

func invited(redeemed inventory.Tri) accountFact {
	return func(a *inventory.Account) { a.Guest, a.Redeemed = inventory.B2BGuest, redeemed }
}

func master(m inventory.Master) accountFact {
	return func(a *inventory.Account) { a.Master = m }
}

func created(m inventory.Moment) accountFact {
	return func(a *inventory.Account) { a.Created = m }
}

func lastSuccess(m inventory.Moment) accountFact {
	return func(a *inventory.Account) { a.LastSuccess = m }
}

func passwordChanged(m inventory.Moment) accountFact {
	return func(a *inventory.Account) { a.PasswordChanged = m }
}

func inGroups(ids ...string) accountFact {
	return func(a *inventory.Account) { a.PolicyGroups = inventory.ListOf(ids...) }
}

func perUser(m inventory.PerUserMFA) accountFact {
	return func(a *inventory.Account) { a.PerUserMFA = m }
}

func resetsByPhone(a *inventory.Account) {
	factors(inventory.Phone)(a)
	a.Recovery = inventory.Recovery{Enabled: inventory.Yes, Registered: inventory.Yes, Capable: inventory.Yes}
}

// Sign-in policies.

type policyFact func(*inventory.SignInPolicy)

// ruled is an example of one account under sign-in policies.
func ruled(name string, want Status, a inventory.Account, ps ...inventory.SignInPolicy) example {
	e := account(name, want, a)
	e.tenant.Settings.SecurityDefaults, e.tenant.Settings.DeviceRegistrationMFA = inventory.No, inventory.Yes
	e.tenant.Policies = ps
	return e
}

// with is the example with settings of the tenant, or records of it, changed.
func with(e example, change func(*inventory.Tenant)) example {
	change(e.tenant)
	return e
}

// mfa is an enforced policy that demands MFA of everybody in every app.
func mfa(facts ...policyFact) inventory.SignInPolicy {
	everybody := inventory.Selection{Include: inventory.ListOf(inventory.Selector{Kind: inventory.SelectAll}), Exclude: inventory.ListOf[inventory.Selector]()}
	p := inventory.SignInPolicy{
		ID: "p1", Name: "MFA", State: inventory.Enforced, Subjects: everybody, Resources: everybody, Unrecognised: inventory.ListOf[string](),
		Grant: inventory.Requirement{Operator: "any", Controls: inventory.ListOf("mfa")}, Conditions: inventory.ListOf[inventory.Condition](),
	}
	for _, set := range facts {
		set(&p)
	}
	return p
}

func only(dimension string, values ...string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Conditions.Items = append(p.Conditions.Items, inventory.Condition{Dimension: dimension, Include: inventory.ListOf(values...), Exclude: inventory.ListOf[string]()})
	}
}

func notFrom(location string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Conditions.Items = append(p.Conditions.Items, inventory.Condition{Dimension: "location", Include: inventory.ListOf("All"), Exclude: inventory.ListOf(location)})
	}
}

func asks(operator string, controls ...string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Grant.Operator, p.Grant.Controls = operator, inventory.ListOf(controls...)
	}
}

// passkeys makes a policy demand a strength that is listed with the tenant's.
func passkeys(p *inventory.SignInPolicy) {
	p.Grant = inventory.Requirement{Operator: "all", Controls: inventory.ListOf[string](), Strength: "s1"}
}

func toEnrol(p *inventory.SignInPolicy) {
	p.ID, p.Resources.Include = "p2", inventory.ListOf(inventory.Selector{Kind: inventory.SelectAction, ID: "urn:user:registersecurityinfo"})
}

func excluding(kind inventory.SelectorKind, id string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Exclude = inventory.ListOf(inventory.Selector{Kind: kind, ID: id})
	}
}

func forRole(id string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectRole, ID: id})
	}
}

func state(s inventory.PolicyState) policyFact {
	return func(p *inventory.SignInPolicy) { p.State = s }
}

func numbered(id string) policyFact { return func(p *inventory.SignInPolicy) { p.ID = id } }

// office is a network of the organisation's, that it trusts.
func office(t *inventory.Tenant) {
	t.Locations = append(t.Locations, inventory.Location{ID: "l1", Name: "Office", Kind: "network", Trusted: inventory.Yes, Networks: inventory.ListOf("192.0.2.0/24")})
}

// strengths are the strengths that a tenant has.
func strengths(combinations ...string) func(*inventory.Tenant) {
	return func(t *inventory.Tenant) {
		t.Strengths = append(t.Strengths, inventory.Strength{ID: "s1", Name: "Ours", Combinations: inventory.ListOf(combinations...)})
	}
}

func securityDefaults(on inventory.Tri) func(*inventory.Tenant) {
	return func(t *inventory.Tenant) { t.Settings.SecurityDefaults = on }
}

func deviceRegistration(mfa inventory.Tri) func(*inventory.Tenant) {
	return func(t *inventory.Tenant) { t.Settings.DeviceRegistrationMFA = mfa }
}

// definition is a role that comes with the provider.
func definition(id string) func(*inventory.Tenant) {
	return func(t *inventory.Tenant) {
		t.Roles = append(t.Roles, inventory.Role{ID: id, Template: id, Name: "Role", BuiltIn: inventory.Yes, Actions: inventory.ListOf[string]()})
	}
}

func homeMFA(trusted inventory.Tri) func(*inventory.Settings) {
	return func(s *inventory.Settings) { s.TrustsHomeMFA = trusted }
}

// Apps, their credentials and grants.

type appFact func(*inventory.App)

// client is an app of the tenant's own, in use, that holds nothing.
func client(facts ...appFact) inventory.App {
	a := inventory.App{
		ID: "a1", ClientID: "c1", Registration: "o1", Name: "Payroll", Kind: inventory.Client, Active: inventory.Yes,
		Created: daysAgo(400), LastUsed: daysAgo(1), Organization: "t1", Internal: inventory.Yes, Vendor: inventory.No, Verified: inventory.No,
		Owners: inventory.ListOf[string](), Roles: held(), Eligible: held(), GroupRoles: held(),
		SignIn: inventory.AppSignIn{
			Redirects: inventory.ListOf[inventory.Redirect](), Elsewhere: inventory.No, Assigned: inventory.No,
			Implicit: inventory.No, Public: inventory.No, Locked: inventory.Yes,
		},
	}
	for _, set := range facts {
		set(&a)
	}
	return a
}

// How people sign in to an app.

func redirectsTo(kind inventory.RedirectKind, uris ...string) appFact {
	return func(a *inventory.App) {
		for _, uri := range uris {
			a.SignIn.Redirects.Items = append(a.SignIn.Redirects.Items, inventory.Redirect{URI: uri, Kind: kind})
		}
	}
}

func multitenant(a *inventory.App)     { a.SignIn.Elsewhere = inventory.Yes }
func audienceUnknown(a *inventory.App) { a.SignIn.Elsewhere = inventory.Unknown }

func assigned(t inventory.Tri) appFact { return func(a *inventory.App) { a.SignIn.Assigned = t } }
func implicit(t inventory.Tri) appFact { return func(a *inventory.App) { a.SignIn.Implicit = t } }
func public(t inventory.Tri) appFact   { return func(a *inventory.App) { a.SignIn.Public = t } }
func lock(t inventory.Tri) appFact     { return func(a *inventory.App) { a.SignIn.Locked = t } }

// outside makes an app another organisation's.
func outside(a *inventory.App) { a.Organization, a.Internal = "t2", inventory.No }

func vendors(a *inventory.App) {
	a.Organization, a.Internal, a.Vendor = "ms", inventory.No, inventory.Yes
}

func appCreated(m inventory.Moment) appFact { return func(a *inventory.App) { a.Created = m } }
func appUsed(m inventory.Moment) appFact    { return func(a *inventory.App) { a.LastUsed = m } }

func app2(a *inventory.App)            { a.ID = "a2" }
func verified(a *inventory.App)        { a.Verified, a.Publisher = inventory.Yes, "Contoso" }
func verifiedUnknown(a *inventory.App) { a.Verified = inventory.Unknown }
func appDisabled(a *inventory.App)     { a.Active = inventory.No }
func ownerUnknown(a *inventory.App) {
	a.Organization, a.Internal, a.Vendor = "", inventory.Unknown, inventory.Unknown
}
func managedIdentity(a *inventory.App) { a.Kind, a.Organization = inventory.ManagedIdentity, "" }
func called(name string) appFact       { return func(a *inventory.App) { a.Name = name } }
func appRoles(ids ...string) appFact   { return func(a *inventory.App) { a.Roles = held(ids...) } }

func appKind(k inventory.AppKind) appFact { return func(a *inventory.App) { a.Kind = k } }

func owners(ids ...string) appFact {
	return func(a *inventory.App) { a.Owners = inventory.ListOf(ids...) }
}

// app is an example of one app with what belongs to it.
func app(name string, want Status, a inventory.App, parts ...any) example {
	t := inventory.Tenant{Apps: []inventory.App{a}}
	for _, part := range parts {
		switch p := part.(type) {
		case inventory.Credential:
			t.Credentials = append(t.Credentials, p)
		case inventory.Grant:
			t.Grants = append(t.Grants, p)
		case inventory.Account:
			t.Accounts = append(t.Accounts, p)
		case inventory.App:
			t.Apps = append(t.Apps, p)
		case inventory.Role:
			t.Roles = append(t.Roles, p)
		default:
			panic("an example is of what an inventory holds")
		}
	}
	return tenant(name, want, t)
}

type credentialFact func(*inventory.Credential)

// credential is an example of one credential of an app that holds nothing, or
// of the given parts.
func credential(name string, want Status, c inventory.Credential, parts ...any) example {
	owner := client()
	for i, p := range parts {
		if a, ok := p.(inventory.App); ok && a.ID == owner.ID {
			owner = a
			parts = slices.Delete(slices.Clone(parts), i, i+1)
			break
		}
	}
	return app(name, want, owner, append([]any{c}, parts...)...)
}

// secret is a live client secret of the app, made a month ago.
func secret(facts ...credentialFact) inventory.Credential {
	c := inventory.Credential{
		ID: "o1/k1", Name: "pipeline", Kind: inventory.ClientSecret, Owner: inventory.Ref{Kind: "app", ID: "a1"},
		Created: daysAgo(30), Expires: daysAgo(-60), LastUsed: daysAgo(1), SignsTokens: inventory.No, Self: inventory.No,
	}
	for _, set := range facts {
		set(&c)
	}
	return c
}

// certificate is a live certificate of the app, made a month ago.
func certificate(facts ...credentialFact) inventory.Credential {
	return secret(append([]credentialFact{typed(inventory.ClientCertificate), key(inventory.RSA, 2048)}, facts...)...)
}

// accessToken is a live token of an account.
func accessToken(facts ...credentialFact) inventory.Credential {
	return secret(append([]credentialFact{typed(inventory.PersonalAccessToken), ownedBy("account", "u1")}, facts...)...)
}

func typed(k inventory.CredentialKind) credentialFact {
	return func(c *inventory.Credential) { c.Kind = k }
}

func named(id string) credentialFact {
	return func(c *inventory.Credential) { c.ID = "o1/" + id }
}

func ownedBy(kind, id string) credentialFact {
	return func(c *inventory.Credential) { c.Owner = inventory.Ref{Kind: kind, ID: id} }
}

func made(m inventory.Moment) credentialFact {
	return func(c *inventory.Credential) { c.Created = m }
}

func ends(m inventory.Moment) credentialFact {
	return func(c *inventory.Credential) { c.Expires = m }
}

func used(m inventory.Moment) credentialFact {
	return func(c *inventory.Credential) { c.LastUsed = m }
}

func key(a inventory.KeyAlgorithm, bits int) credentialFact {
	return func(c *inventory.Credential) { c.Algorithm, c.Bits = a, bits }
}

// trust is a federated credential of the app, for a workflow on GitHub.
func trust(subject string, facts ...credentialFact) inventory.Credential {
	about := func(c *inventory.Credential) { c.Issuer, c.Subject = githubActions, subject }
	return secret(append([]credentialFact{typed(inventory.FederatedTrust), ends(inventory.Never), about}, facts...)...)
}

func issuedBy(issuer string) credentialFact {
	return func(c *inventory.Credential) { c.Issuer = issuer }
}

func signsTokens(c *inventory.Credential) { c.SignsTokens = inventory.Yes }

// permission is a permission of the app's own on Microsoft Graph.
func permission(scopes ...string) inventory.Grant {
	return inventory.Grant{
		ID: "p1", Kind: inventory.ToApp, App: "a1", Resource: microsoftGraph, API: "Microsoft Graph",
		Scopes: inventory.ListOf(scopes...), Created: daysAgo(30),
	}
}

// consent lets the app act on Microsoft Graph for an account, or for all.
func consent(account string, scopes ...string) inventory.Grant {
	g := permission(scopes...)
	g.Kind, g.Account = inventory.OnBehalf, account
	return g
}

// customRole is a role of the tenant's own.
func customRole(actions ...string) inventory.Role {
	return inventory.Role{ID: "r1", Template: "r1", Name: "Our own", BuiltIn: inventory.No, Actions: inventory.ListOf(actions...)}
}

// session sets what a policy makes of sessions, beside what it grants.
func session(set func(*inventory.SessionRules)) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Sessions = inventory.SessionRules{Again: inventory.No, EveryTime: inventory.No, Forgets: inventory.No, Bound: inventory.No}
		set(&p.Sessions)
	}
}

// endsAfter ends sessions after so many hours.
func endsAfter(hours int64) policyFact {
	return session(func(s *inventory.SessionRules) { s.Again, s.Seconds = inventory.Yes, hours*60*60 })
}

func forApp(id string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectApp, ID: id})
	}
}

func newMember(p *inventory.SignInPolicy) { p.Unrecognised = inventory.ListOf("conditions.moonPhase") }

// risky is an example of a person in a tenant with the plan that judges risks.
func risky(name string, want Status, a inventory.Account, ps ...inventory.SignInPolicy) example {
	return with(ruled(name, want, a, ps...), licences(planP2))
}

func licences(plans ...string) func(*inventory.Tenant) {
	return func(t *inventory.Tenant) { t.Settings.Licences = inventory.ListOf(plans...) }
}
