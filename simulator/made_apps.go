package simulator

import (
	"encoding/base64"
	"fmt"
)

// program is what is true of one app.
type program struct {
	index      int
	name       string
	client     string // appId, where it is known the world over
	origin     provenance
	verified   bool
	grants     []string // application permissions on Microsoft Graph, by name
	everybody  string   // delegated scopes for the whole organisation
	secrets    []secret
	certs      []secret
	federated  bool
	saml       bool // signs tokens; its secrets and certificates are for that
	orphan     bool // every owner is disabled
	lent       bool // an ordinary account owns it
	registered bool // defined here, in /applications

	guest    string   // a guest who owns it, by name
	consents []string // people who let it read their mail, by name
	pulls    bool     // trusts every pull request of a repository
	impostor bool     // has a name that reads as Microsoft's

	redirects []string // where its tokens are sent, of the web
	elsewhere bool     // accounts of other organisations sign in
	open      bool     // who was not assigned may sign in
	idle      int      // days since it was last used; 0 is yesterday, never is -1
	lax       bool     // not locked, with the implicit grant and public flows on
}

type provenance int

const (
	ours provenance = iota
	foreign
	microsofts
	managed
)

// secret is a secret or a certificate. Days are before the date of the facts;
// expires counts forward, and is endless if it is forever.
type secret struct {
	created, expires int
	used             int // days ago; never is -1
	weak             bool
}

const forever = 100_000

func (s *secret) live() bool { return s.expires > 0 }

// The indexes of apps that the rest refers to.
const (
	graphApp = iota
	exchangeApp
	toolsApp
	auditApp
	castApps // the first after them
)

const (
	microsoftTenant = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"
	graphClient     = "00000003-0000-0000-c000-000000000000"
)

// graphRoles are application permissions of Microsoft Graph.
// https://learn.microsoft.com/graph/permissions-reference
var graphRoles = []struct{ name, id string }{
	{"Application.ReadWrite.All", "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9"},
	{"RoleManagement.ReadWrite.Directory", "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"},
	{"Mail.ReadWrite", "e2a3a72e-5f79-4c64-b1b1-878b674786c9"},
	{"User.ReadWrite.All", "741f803b-c850-494e-b5df-cde7c675a1ca"},
	{"Directory.Read.All", "7ab1d382-f21e-4acd-a863-ba3e13f7da61"},
	{"AuditLog.Read.All", "b0afded3-3588-46d8-8b3d-9842eff778da"},
	{"Policy.Read.All", "246dd0d5-5bd0-4def-940b-0421030a5b68"},
	{"PrivilegedAccess.Read.AzureADGroup", "01e37dc9-c035-40bd-b438-b2879c4870a6"},
	{"PrivilegedEligibilitySchedule.Read.AzureADGroup", "edb419d6-7edc-42a3-9345-509bfdf5d87c"},
	{"RoleManagementPolicy.Read.AzureADGroup", "69e67828-780e-47fd-b28c-7b27d14864e6"},
	{"RoleManagement.Read.Directory", "483bed4a-2ad3-4361-a73b-c83ccdbdc53c"},
	{"UserAuthenticationMethod.Read.All", "38d9df27-64da-44fd-b7c5-a6fbac20248f"},
	{"Application.Read.All", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"},
	{"User.Read.All", "df021288-bdef-4463-88db-98f22de89214"},
}

// cast are the apps that every organisation has.
func (k *maker) programs() []program {
	one := func(s secret) []secret { return []secret{s} }
	fresh := secret{created: 20, expires: 150, used: 1}
	apps := []program{
		{name: "Microsoft Graph", client: graphClient, origin: microsofts},
		{name: "Office 365 Exchange Online", client: "00000002-0000-0ff1-ce00-000000000000", origin: microsofts},
		{name: "Microsoft Graph Command Line Tools", client: "14d82eec-204b-4c2f-b7e8-296a70dab67e", origin: microsofts},
		{name: "twokeys-audit", client: AuditClient, grants: auditScopes, secrets: one(secret{created: 1, expires: 1, used: 0}), registered: true},
		{name: "HR Sync", grants: []string{"User.ReadWrite.All"}, federated: true, registered: true},
		{name: "Device Inventory", grants: []string{"Application.ReadWrite.All"}, certs: one(secret{created: 30, expires: 300, used: 1}), registered: true},
		{name: "Verified CRM", origin: foreign, verified: true, grants: []string{"Mail.ReadWrite"}, redirects: []string{"https://crm.example.net/auth"}},
		{name: "Survey Tool", origin: foreign, everybody: "openid profile User.Read"},
		{name: "Payroll", saml: true, secrets: one(secret{created: 900, expires: 200, used: never}), certs: one(secret{created: 900, expires: 200, used: never})},
		{name: "build-agent-identity", origin: managed, grants: []string{"User.ReadWrite.All"}},
		{name: "Careful Portal", secrets: one(fresh), registered: true, everybody: "User.Read", redirects: []string{"https://portal.contoso.example/auth", "http://localhost:8400/auth"}},
		{name: "Partner API", registered: true, elsewhere: true, open: true, redirects: []string{"https://api.contoso.example/auth"}},
	}
	if k.Careful {
		return apps
	}
	apps[toolsApp].everybody = " Directory.ReadWrite.All Mail.Read"
	return append(apps,
		program{name: "CI Deploy", grants: []string{"Application.ReadWrite.All"}, secrets: one(secret{created: 700, expires: forever, used: 1}), lent: true, registered: true},
		program{name: "Legacy Backup", origin: foreign, idle: 140, grants: []string{"RoleManagement.ReadWrite.Directory"}},
		program{name: "Mail Signatures", origin: foreign, grants: []string{"Mail.ReadWrite"}},
		program{name: "Old Intranet", secrets: []secret{{created: 400, expires: 100, used: 3}, {created: 300, expires: 200, used: never}, {created: 200, expires: 300, used: never}}, orphan: true, registered: true},
		program{name: "Key Keeper", idle: never, grants: []string{"Application.ReadWrite.All"}, certs: one(secret{created: 40, expires: 300, used: 1, weak: true}), registered: true},
		program{name: "Twin Secrets", secrets: []secret{{created: 170, expires: 10, used: 2}, {created: 100, expires: 80, used: 2}}, registered: true},
		program{name: "Invoice Bridge", origin: foreign, verified: true, secrets: one(fresh)},
		program{name: "Micrоsоft Account Security", origin: foreign, impostor: true, consents: []string{"Dan Novak"}}, // in Cyrillic where it can be
		program{name: "legacy-runbook-identity", origin: managed, grants: []string{"Application.ReadWrite.All"}},
		program{name: "Partner Portal", guest: "Finn Berg", registered: true, elsewhere: true, lax: true, redirects: []string{"https://partners.contoso.example/auth", "http://localhost:3000/auth"}},
		program{name: "Timesheets", grants: []string{"User.ReadWrite.All"}, certs: one(fresh), registered: true, open: true, redirects: []string{"http://timesheets.contoso.example/auth"}},
		program{name: "Tenant Sites", registered: true, redirects: []string{"https://*.sites.contoso.example/auth"}},
		program{name: "Preview Deploy", grants: []string{"User.ReadWrite.All"}, federated: true, pulls: true, registered: true},
	)
}

// program returns the app with an index: one of the cast, or one of the many
// that the organisation has made.
func (k *maker) program(i int) program {
	if i < len(k.castApps) {
		p := k.castApps[i]
		p.index = i
		return p
	}
	p := program{index: i, name: fmt.Sprintf("App %04d", i), registered: true, orphan: k.flawed("orphan", i, 4)}
	s := secret{created: 10 + k.dice("secret", i, 80), expires: 30 + k.dice("expires", i, 60), used: k.dice("used", i, 40)}
	switch {
	case k.flawed("endless", i, 8):
		s.expires = forever
	case k.flawed("expired", i, 10):
		s.created, s.expires, s.used = s.created+300, -1-k.dice("since", i, 200), never
	case k.flawed("oldsecret", i, 15):
		s.created, s.expires = 200+k.dice("old", i, 400), 30
	case k.flawed("unusedsecret", i, 10):
		s.created, s.used = 120, never
	}
	if k.percent("cert", i, 30) {
		p.certs = []secret{s}
	} else {
		p.secrets = []secret{s}
	}
	return p
}

func (k *maker) apps() int { return len(k.castApps) + k.Accounts/40 }

func (k *maker) spID(i int) string  { return k.guid("sp", i) }
func (k *maker) appID(i int) string { return k.guid("app", i) }

func (k *maker) clientID(p *program) string {
	if p.client != "" {
		return p.client
	}
	return k.guid("client", p.index)
}

// object is the id of the object that holds the app's credentials.
func (k *maker) object(p *program) string {
	if p.registered {
		return k.appID(p.index)
	}
	return k.spID(p.index)
}

func (k *maker) applications(o *Organisation) {
	k.castApps = k.programs()
	var registered []int32
	for i := range k.apps() {
		if p := k.program(i); p.registered {
			registered = append(registered, int32(i))
		}
	}
	o.Lists["/servicePrincipals"] = made{k.apps(), k.servicePrincipal}
	o.Lists["/applications"] = some(registered, k.registrationOf)
	numbers, principals := indexOf(k.apps(), k.appID), indexOf(k.apps(), k.spID)
	o.Keyed["/applications/{id}"] = func(id string) (Object, bool) {
		i, ok := numbers()[id]
		p := k.program(int(i))
		if !ok || !p.registered {
			return nil, false
		}
		app := k.registrationOf(int(i))
		app["keyCredentials"] = k.keys(&p, true)
		return app, true
	}
	o.Keyed["/servicePrincipals/{id}"] = func(id string) (Object, bool) {
		i, ok := principals()[id]
		if !ok {
			return nil, false
		}
		p := k.program(int(i))
		sp := k.servicePrincipal(int(i))
		sp["keyCredentials"] = k.keysOf(&p, true)
		return sp, true
	}
	k.permissions(o)
	k.delegated(o)
	k.credentialUse(o)
	k.appUse(o)
}

// servicePrincipal is an app as it acts here.
// https://learn.microsoft.com/graph/api/resources/serviceprincipal
func (k *maker) servicePrincipal(i int) Object {
	p := k.program(i)
	sp := Object{
		"id": k.spID(i), "appId": k.clientID(&p), "displayName": p.name, "servicePrincipalType": "Application", "accountEnabled": true,
		"appOwnerOrganizationId": k.guid("tenant", 0), "appRoles": []any{}, "keyCredentials": k.keysOf(&p, false), "passwordCredentials": []any{},
		"preferredTokenSigningKeyThumbprint": nil, "owners": k.owners(&p), "replyUrls": listOf(p.redirects), "appRoleAssignmentRequired": !p.open,
		"verifiedPublisher": Object{"displayName": nil, "verifiedPublisherId": nil, "addedDateTime": nil},
	}
	switch p.origin {
	case foreign:
		sp["appOwnerOrganizationId"] = k.guid("elsewhere", i)
	case microsofts:
		sp["appOwnerOrganizationId"] = microsoftTenant
	case managed:
		sp["appOwnerOrganizationId"], sp["servicePrincipalType"] = nil, "ManagedIdentity"
	case ours:
	}
	if p.verified {
		sp["verifiedPublisher"] = Object{"displayName": p.name + " Inc.", "verifiedPublisherId": "4321", "addedDateTime": k.ago(500)}
	}
	if p.saml || p.origin != ours {
		sp["passwordCredentials"] = k.passwords(&p)
	}
	if i == graphApp {
		roles := []any{}
		for _, r := range graphRoles {
			roles = append(roles, appRole(r.id, r.name))
		}
		sp["appRoles"] = roles
	}
	if i == exchangeApp {
		sp["appRoles"] = []any{appRole("dc890d15-9560-4a4c-9b7f-a736ec74ec40", "full_access_as_app")}
	}
	return sp
}

func appRole(id, name string) Object {
	return Object{"id": id, "value": name, "displayName": name, "description": name, "isEnabled": true, "origin": "Application", "allowedMemberTypes": []any{"Application"}}
}

// registrationOf is an app as it is defined here.
// https://learn.microsoft.com/graph/api/resources/application
func (k *maker) registrationOf(i int) Object {
	p := k.program(i)
	federated := []any{}
	subject := "repo:contoso/hr:ref:refs/heads/main"
	if p.pulls {
		subject = "repo:contoso/hr:pull_request"
	}
	if p.federated {
		federated = append(federated, Object{
			"id": k.guid("federated", i), "name": "github", "issuer": "https://token.actions.githubusercontent.com",
			"subject": subject, "audiences": []any{"api://AzureADTokenExchange"}, "description": nil,
		})
	}
	return Object{
		"id": k.appID(i), "appId": k.clientID(&p), "displayName": p.name, "createdDateTime": k.ago(1000),
		"signInAudience": p.audience(), "isFallbackPublicClient": p.public(), "servicePrincipalLockConfiguration": p.lock(),
		"web": Object{
			"redirectUris": listOf(p.redirects), "homePageUrl": nil, "logoutUrl": nil, "redirectUriSettings": []any{},
			"implicitGrantSettings": Object{"enableAccessTokenIssuance": p.lax, "enableIdTokenIssuance": p.lax},
		},
		"spa": Object{"redirectUris": []any{}}, "publicClient": Object{"redirectUris": []any{}},
		"passwordCredentials": k.passwords(&p), "keyCredentials": k.keys(&p, false),
		"owners": k.owners(&p), "federatedIdentityCredentials": federated,
	}
}

func (p *program) audience() string {
	if p.elsewhere {
		return "AzureADMultipleOrgs"
	}
	return "AzureADMyOrg"
}

// public is null where nobody ever set it.
func (p *program) public() any {
	if p.lax {
		return true
	}
	return nil
}

// lock is null for registrations from before there were locks.
// https://learn.microsoft.com/graph/api/resources/serviceprincipallockconfiguration
func (p *program) lock() any {
	if p.lax {
		return nil
	}
	return Object{"isEnabled": true, "allProperties": true, "credentialsWithUsageVerify": true, "credentialsWithUsageSign": true, "tokenEncryptionKeyId": true}
}

func listOf(items []string) []any {
	out := []any{}
	for _, s := range items {
		out = append(out, s)
	}
	return out
}

// owners own the apps that the organisation has made.
func (k *maker) owners(p *program) []any {
	if p.origin != ours {
		return []any{}
	}
	owner := 1 // of the cast, enabled
	switch {
	case p.orphan:
		owner = k.disabled
	case p.guest != "":
		owner = k.castIndex(p.guest)
	}
	if p.lent {
		owner = 6 // who holds no privileged role
	}
	return []any{Object{"@odata.type": "#microsoft.graph.user", "id": k.userID(owner)}}
}

func (k *maker) end(s *secret) string {
	if s.expires == forever {
		return "2299-12-30T23:00:00Z"
	}
	return k.ago(-s.expires)
}

func (k *maker) passwords(p *program) []any {
	out := []any{}
	for n, s := range p.secrets {
		hint, print := any("abc"), any(nil)
		if p.index == auditApp {
			hint = AuditSecret[:3]
		}
		if p.saml {
			print = k.print(p)
		}
		out = append(out, Object{
			"keyId": k.keyID(p, "secret", n), "displayName": fmt.Sprintf("secret %d", n+1), "hint": hint, "secretText": nil, "customKeyIdentifier": print,
			"startDateTime": k.ago(s.created), "endDateTime": k.end(&s),
		})
	}
	return out
}

func (k *maker) keyID(p *program, kind string, n int) string {
	return k.guid(kind, p.index*10+n)
}

func (k *maker) print(p *program) string {
	return base64.StdEncoding.EncodeToString([]byte(k.guid("print", p.index))[:20])
}

// keysOf are the keys of a service principal, which has some only to sign
// tokens with.
func (k *maker) keysOf(p *program, shown bool) []any {
	if !p.saml {
		return []any{}
	}
	sign := k.key(p, 0, "X509CertAndPassword", "Sign", false)
	verify := k.key(p, 0, "AsymmetricX509Cert", "Verify", shown)
	verify["keyId"] = k.keyID(p, "verify", 0)
	return []any{sign, verify}
}

// keys are the keys of a registration.
func (k *maker) keys(p *program, shown bool) []any {
	out := []any{}
	for n := range p.certs {
		if !p.saml {
			out = append(out, k.key(p, n, "AsymmetricX509Cert", "Verify", shown))
		}
	}
	return out
}

func (k *maker) key(p *program, n int, kind, usage string, shown bool) Object {
	s := p.certs[n]
	print := base64.StdEncoding.EncodeToString([]byte(k.guid("print", p.index*10+n))[:20])
	if p.saml {
		print = k.print(p)
	}
	out := Object{
		"keyId": k.keyID(p, "cert", n), "displayName": fmt.Sprintf("CN=%s", p.name), "customKeyIdentifier": print, "type": kind, "usage": usage,
		"startDateTime": k.ago(s.created), "endDateTime": k.end(&s), "key": nil,
	}
	if shown {
		out["key"] = strongCertificate
		if s.weak {
			out["key"] = weakCertificate
		}
	}
	return out
}

// permissions are what apps hold on Microsoft Graph.
// https://learn.microsoft.com/graph/api/resources/approleassignment
func (k *maker) permissions(o *Organisation) {
	var list Slice
	for i := range k.castApps {
		p := k.program(i)
		for _, name := range p.grants {
			for _, r := range graphRoles {
				if r.name == name {
					list = append(list, Object{
						"id": k.guid("grant/"+name, i), "appRoleId": r.id, "createdDateTime": k.ago(300), "deletedDateTime": nil,
						"principalId": k.spID(i), "principalDisplayName": p.name, "principalType": "ServicePrincipal",
						"resourceId": k.spID(graphApp), "resourceDisplayName": "Microsoft Graph",
					})
				}
			}
		}
	}
	o.Lists["/servicePrincipals/"+k.spID(graphApp)+"/appRoleAssignedTo"] = list
	o.Lists["/servicePrincipals/"+k.spID(exchangeApp)+"/appRoleAssignedTo"] = Slice{}
}

// delegated are what apps may do as somebody.
// https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant
func (k *maker) delegated(o *Organisation) {
	var everybody []int32
	for i := range k.castApps {
		if k.castApps[i].everybody != "" {
			everybody = append(everybody, int32(i))
		}
	}
	grant := func(kind string, n, app int, account any, scope string) Object {
		consent := "Principal"
		if account == nil {
			consent = "AllPrincipals"
		}
		return Object{
			"id": k.guid(kind, n), "clientId": k.spID(app), "consentType": consent, "principalId": account,
			"resourceId": k.spID(graphApp), "scope": scope,
		}
	}
	var cast Slice
	for _, i := range everybody {
		cast = append(cast, grant("everybody", int(i), int(i), nil, k.castApps[i].everybody))
	}
	for i := range k.castApps {
		for _, name := range k.castApps[i].consents {
			person := k.castIndex(name)
			cast = append(cast, grant("consent/"+name, i, i, k.userID(person), "User.Read Mail.Read offline_access"))
		}
	}
	o.Lists["/oauth2PermissionGrants"] = made{len(cast) + k.Accounts/20, func(n int) Object {
		if n < len(cast) {
			return cast[n]
		}
		n -= len(cast)
		return grant("somebody", n, castApps+n%(k.apps()-castApps), k.userID(n*20), "User.Read")
	}}
}

// credentialUse is the report on the use of secrets and certificates.
// https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity
func (k *maker) credentialUse(o *Organisation) {
	type use struct {
		app, n int32
		cert   bool
	}
	var uses []use
	for i := range k.apps() {
		p := k.program(i)
		for n, s := range p.secrets {
			if s.used != never {
				uses = append(uses, use{int32(i), int32(n), false})
			}
		}
		for n, s := range p.certs {
			if s.used != never {
				uses = append(uses, use{int32(i), int32(n), true})
			}
		}
	}
	o.Lists["/reports/appCredentialSignInActivities"] = made{len(uses), func(i int) Object {
		u := uses[i]
		p := k.program(int(u.app))
		kind, s, id := "clientSecret", secret{}, ""
		if u.cert {
			kind, s, id = "certificate", p.certs[u.n], k.keyID(&p, "cert", int(u.n))
		} else {
			s, id = p.secrets[u.n], k.keyID(&p, "secret", int(u.n))
		}
		return Object{
			"id": base64.StdEncoding.EncodeToString([]byte(id + "|application")), "keyId": id, "keyType": kind, "keyUsage": "verify", "credentialOrigin": "application",
			"appId": k.clientID(&p), "appObjectId": k.appID(p.index), "servicePrincipalObjectId": k.spID(p.index), "resourceId": graphClient,
			"createdDateTime": k.ago(s.created), "expirationDateTime": k.end(&s),
			"signInActivity": Object{"lastSignInDateTime": k.ago(s.used), "lastSignInRequestId": id},
		}
	}}
}

// appUse is the report on the use of apps.
// https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity?view=graph-rest-beta
func (k *maker) appUse(o *Organisation) {
	var used []int32
	for i := range k.apps() {
		if k.program(i).idle != never {
			used = append(used, int32(i))
		}
	}
	o.Lists["/reports/servicePrincipalSignInActivities"] = some(used, func(i int) Object {
		p := k.program(i)
		at := Object{"lastSignInDateTime": k.ago(max(p.idle, 1)), "lastSignInRequestId": k.guid("request", i)}
		return Object{
			"id": base64.StdEncoding.EncodeToString([]byte(k.clientID(&p))), "appId": k.clientID(&p), "lastSignInActivity": at,
			"applicationAuthenticationClientSignInActivity": at, "applicationAuthenticationResourceSignInActivity": nil,
			"delegatedClientSignInActivity": nil, "delegatedResourceSignInActivity": nil,
		}
	})
}

// Two certificates whose private keys are gone: RSA of 1024 bits, and P-256.
const (
	weakCertificate   = "MIIB+jCCAWOgAwIBAgIUAfrQiHYtzcHmrnyKJFV/dAlxLKQwDQYJKoZIhvcNAQELBQAwDzENMAsGA1UEAwwEd2VhazAeFw0yNjExMjQwMzUyMDlaFw0zNzExMDYwMzUyMDlaMA8xDTALBgNVBAMMBHdlYWswgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAKA5/vyqVVsYaSrte5vT3eJfb1Bj2NHO/Un2/LEe8ysCePq2G7PAvzRisdhEaFAH8cTARR7lIu5hBkNIW0UrYDzxNNNCqVtMuXYb+DKvGNgOZUchp+EmUwYLOyFoXtqrK1p4e0uxr5GjzJUlQWXKSGHC3KP3I/5/XZwKM/8weA5lAgMBAAGjUzBRMB0GA1UdDgQWBBQL71r/bX4fv0DnEDocsgqu3vLItTAfBgNVHSMEGDAWgBQL71r/bX4fv0DnEDocsgqu3vLItTAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBACKx0t1o7gAgJ+X1kNh2Rg9mhvq8E67ZTze6yKz3xy9roLqLDqCcvQtWCpHotYEd4siG0RemPwzdgEcScHwFMEjznqkusGBQS81dJLtPT/Z0zg4LSxQVDo2t5WB6u3BoO9pEHVumZLVg0I2eeY1zD4eFUkEZLh4QAsLYFPg1/7nf"
	strongCertificate = "MIIBeDCCAR2gAwIBAgIUI39ALoz61RwRRyqMAZO0+LwVHtswCgYIKoZIzj0EAwIwETEPMA0GA1UEAwwGc3Ryb25nMB4XDTI2MTEyNDAzNTIxMFoXDTM3MTEwNjAzNTIxMFowETEPMA0GA1UEAwwGc3Ryb25nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEuEaOY2SC/d+TGVyXMlG5VbFRTXNufBjJF3exxg/XvUAZvy2CzFQbxevEOCs7CcFnx47845WA1rWpefmVZXLjhaNTMFEwHQYDVR0OBBYEFF6nx/XvwQ9ipx/sMvwBDtATM5BLMB8GA1UdIwQYMBaAFF6nx/XvwQ9ipx/sMvwBDtATM5BLMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhANV17tb+vFywQlSOH0Owx52rXQCukZQJbZq3yR9opLmDAiEAojptZhX1BumkO2D8i6eOL6CfVV6cHGBVFOVT8XzrM6A="
)
