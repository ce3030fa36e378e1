package simulator

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/pem"
	"hash/fnv"
	"math/big"
	"strings"
	"time"
)

// The Okta org that is made, and what audits it.
const (
	OktaAuditClient = "0oa0twokeysaudit0000"
	// OktaAuditToken is the API token of a person's own that can audit it too.
	OktaAuditToken = "00sim-not-a-token-of-a-made-org-0000000000"
)

// oktaAuditScopes are what the audit's app was granted.
var oktaAuditScopes = []string{
	"okta.apiTokens.read", "okta.appGrants.read", "okta.apps.read", "okta.groups.read", "okta.logStreams.read", "okta.networkZones.read",
	"okta.orgs.read", "okta.policies.read", "okta.roles.read", "okta.threatInsights.read", "okta.users.read",
}

// MakeOkta makes an Okta org with known flaws at known rates.
//
// A few people and apps come first, whatever the size: one at least for every
// flaw of administrators and of single credentials. Of the many accounts after
// them, 4 in 100 have left, 2 are suspended, 1 waits for its first sign-in and
// 40 come from Active Directory. Unless the org is careful, 3 in 100 have no
// factor, 2 a phone alone, 4 have been idle for three months or more and 1 has
// never signed in. There is an app for every 100 accounts.
func MakeOkta(m Made) *Organisation {
	k := &oktaMaker{maker: maker{Made: m}}
	k.cast = k.everybody()
	k.Accounts = max(k.Accounts, len(k.cast))
	o := &Organisation{
		Provider: "okta", ID: k.id("00o", "org", 0), Name: "Contoso Ltd", Domain: OktaHost, At: k.At,
		Lists: map[string]Collection{}, Singles: map[string]Object{},
		Keyed: map[string]func(string) (Object, bool){}, Under: map[string]func(string) (Collection, bool){},
		Clients: []Client{
			{ID: OktaAuditClient, Name: "twokeys audit", Scopes: oktaAuditScopes, Key: &oktaAuditKey().PublicKey, Super: true},
			{ID: "token", Object: k.id("00u", "user", 0), Name: "twokeys audit", Secret: OktaAuditToken, Super: true},
		},
	}
	k.people(o)
	k.roles(o)
	k.applications(o)
	k.tokens(o)
	k.settings(o)
	o.Flaws = k.flaws
	return o
}

// oktaAuditKey is the key of the audit's app: made up, and no secret.
func oktaAuditKey() *ecdsa.PrivateKey {
	d := make([]byte, 32)
	copy(d, "twokeys: a made key, no secret")
	key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), d)
	if err != nil {
		panic(err) // it is a constant
	}
	return key
}

// OktaAuditKey is the private key of the audit's app, in PEM form.
func OktaAuditKey() string {
	b, err := x509.MarshalPKCS8PrivateKey(oktaAuditKey())
	if err != nil {
		panic(err) // it is a constant
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: b}))
}

// oktaMaker makes one Okta org.
type oktaMaker struct {
	maker
	cast []oktaPerson // the accounts that come first
}

// oktaPerson is what is true of one account.
type oktaPerson struct {
	name    string
	login   string // before the @
	status  string
	source  string // credentials.provider.type
	role    string // a standard role that it holds
	group   bool   // through the group of administrators
	custom  bool   // holds the org's own role
	factors []string
	created int // days ago
	login0  int // days since the last; never is -1
}

// roleOkta is the org's own role, which resets factors.
const (
	oktaCustomRole = "cr0"
	oktaTier0      = "00g"
)

func (p *oktaPerson) enabled() bool {
	return p.status != "DEPROVISIONED" && p.status != "SUSPENDED" && p.status != "STAGED"
}

func (p *oktaPerson) privileged() bool {
	return p.custom || p.role != "" && p.role != "READ_ONLY_ADMIN" && p.role != "REPORT_ADMIN"
}

func (p *oktaPerson) has(kinds string) bool {
	for _, f := range p.factors {
		if strings.Contains(kinds+" ", f+" ") {
			return true
		}
	}
	return false
}

const (
	oktaResistant = "webauthn signed_nonce u2f"
	oktaStrong    = oktaResistant + " push token:software:totp"
	oktaWeak      = "sms call email"
)

var (
	fastPass  = []string{"signed_nonce", "push", "token:software:totp"}
	key       = []string{"webauthn"}
	pushOnly  = []string{"push", "token:software:totp"}
	smsOnly   = []string{"sms", "email"}
	questions = []string{"question", "email"}
)

// everybody returns the people whom every org has.
func (k *oktaMaker) everybody() []oktaPerson {
	people := []oktaPerson{
		{name: "Ada Osei", role: "SUPER_ADMIN", factors: key},
		{name: "Ben Karlsson", role: "SUPER_ADMIN", group: true, factors: fastPass},
		{name: "Noor Haddad", role: "HELP_DESK_ADMIN", factors: key},
		{name: "Ivan Petrov", custom: true, factors: fastPass},
		{name: "Read Only", role: "READ_ONLY_ADMIN", factors: pushOnly},
		{name: "Gone Away", status: "DEPROVISIONED", factors: pushOnly},
	}
	if k.Careful {
		return people
	}
	return append(people,
		oktaPerson{name: "Jane Doe", role: "ORG_ADMIN"},
		oktaPerson{name: "Cleo Tan", role: "SUPER_ADMIN", group: true, factors: smsOnly},
		oktaPerson{name: "Dan Novak", role: "USER_ADMIN", factors: pushOnly},
		oktaPerson{name: "Eve Laurent", role: "APP_ADMIN", factors: fastPass, source: "ACTIVE_DIRECTORY"},
		oktaPerson{name: "Hana Sato", role: "APP_ADMIN", factors: key, login0: 200},
		oktaPerson{name: "Kim Larsen", role: "SUPER_ADMIN", status: "SUSPENDED", factors: pushOnly},
		oktaPerson{name: "Lou Ferry", status: "SUSPENDED", factors: pushOnly},
		oktaPerson{name: "Root One", role: "SUPER_ADMIN", factors: key},
		oktaPerson{name: "Root Two", role: "SUPER_ADMIN", factors: key},
		oktaPerson{name: "Root Three", role: "SUPER_ADMIN", factors: key},
		oktaPerson{name: "Root Four", role: "SUPER_ADMIN", factors: key},
		oktaPerson{name: "Root Five", role: "SUPER_ADMIN", factors: key},
		oktaPerson{name: "Root Six", role: "SUPER_ADMIN", factors: key},
	)
}

// The places of the cast that other objects refer to.
const (
	ada, ben, noor, ivan = 0, 1, 2, 3
	lou                  = 12
)

// person returns the account with an index.
func (k *oktaMaker) person(i int) oktaPerson {
	var p oktaPerson
	if i < len(k.cast) {
		p = k.cast[i]
		p.login, p.created = strings.ToLower(strings.ReplaceAll(p.name, " ", ".")), 700+i
		if p.login0 == 0 {
			p.login0 = 2
		}
	} else {
		p = oktaPerson{
			name:  firstNames[k.dice("first", i, len(firstNames))] + " " + lastNames[k.dice("last", i, len(lastNames))],
			login: "user" + pad(i), created: 40 + k.dice("created", i, 900), login0: k.dice("login", i, 60),
		}
		switch n := k.dice("status", i, 100); {
		case n < 4:
			p.status = "DEPROVISIONED"
		case n < 6:
			p.status = "SUSPENDED"
		case n < 7:
			p.status = "STAGED"
		case n < 8:
			p.status = "LOCKED_OUT"
		case n < 9:
			p.status = "PASSWORD_EXPIRED"
		}
		if k.percent("directory", i, 40) {
			p.source = "ACTIVE_DIRECTORY"
		}
		p.factors = [][]string{fastPass, fastPass, pushOnly, key}[k.dice("factors", i, 4)]
		switch {
		case k.flawed("nofactor", i, 3):
			p.factors = questions
		case k.flawed("phoneonly", i, 2):
			p.factors = smsOnly
		}
		switch {
		case k.flawed("idle", i, 4):
			p.login0 = 90 + k.dice("idleness", i, 300)
		case k.flawed("never", i, 1):
			p.login0 = never
		}
		if p.login0 != never {
			p.created = max(p.created, p.login0)
		}
	}
	if p.status == "" {
		p.status = "ACTIVE"
	}
	if p.source == "" {
		p.source = "OKTA"
	}
	return p
}

func pad(i int) string {
	s := "000000" + big.NewInt(int64(i)).String()
	return s[len(s)-6:]
}

// id returns an id in Okta's form that depends on the seed, a name and an index.
func (k *oktaMaker) id(prefix, name string, i int) string {
	return prefix + base62(k.guid(name, i))[:17]
}

func base62(s string) string {
	h := fnv.New128a()
	_, _ = h.Write([]byte(s))
	text := new(big.Int).SetBytes(h.Sum(nil)).Text(62)
	return strings.Repeat("0", max(22-len(text), 0)) + text
}

// stamp is a time so many days ago as Okta writes it.
func (k *oktaMaker) stamp(days int) string {
	return k.At.AddDate(0, 0, -days).Add(-time.Hour).UTC().Format("2006-01-02T15:04:05.000Z")
}

func (k *oktaMaker) user(i int) Object {
	p := k.person(i)
	mail := p.login + "@" + madeDomain
	first, last, _ := strings.Cut(p.name, " ")
	o := Object{
		"id": k.id("00u", "user", i), "status": p.status, "created": k.stamp(p.created), "activated": k.stamp(p.created),
		"statusChanged": k.stamp(p.created), "lastUpdated": k.stamp(1), "passwordChanged": k.stamp(min(p.created, 100)), "lastLogin": nil,
		"type":        Object{"id": k.id("oty", "type", 0)},
		"profile":     Object{"login": mail, "email": mail, "firstName": first, "lastName": last, "secondEmail": nil},
		"credentials": Object{"provider": Object{"type": p.source, "name": p.source}},
	}
	if p.login0 != never {
		o["lastLogin"] = k.stamp(p.login0)
	}
	return o
}

func (k *oktaMaker) people(o *Organisation) {
	var here, left []int32
	index := map[string]int{}
	for i := range k.Accounts {
		index[k.id("00u", "user", i)] = i
		if p := k.person(i); p.status == "DEPROVISIONED" {
			left = append(left, int32(i))
		} else {
			here = append(here, int32(i))
		}
	}
	o.Lists["/api/v1/users"] = some(here, k.user)
	o.Lists["/api/v1/users?status=DEPROVISIONED"] = some(left, k.user)
	o.Keyed["/api/v1/users/{id}"] = func(id string) (Object, bool) {
		i, ok := index[id]
		if !ok {
			return nil, false
		}
		return k.user(i), true
	}
	o.Under["/api/v1/users/{id}/factors"] = func(id string) (Collection, bool) {
		i, ok := index[id]
		if !ok {
			return nil, false
		}
		p := k.person(i)
		list := Slice{}
		for n, f := range p.factors {
			list = append(list, Object{
				"id": k.id("uft", "factor"+f, i*10+n), "factorType": f, "provider": providerOf(f), "vendorName": providerOf(f), "status": "ACTIVE",
				"created": k.stamp(min(p.created, 90)), "lastUpdated": k.stamp(min(p.created, 90)),
			})
		}
		return list, true
	}
}

func providerOf(factor string) string {
	if factor == "webauthn" {
		return "FIDO"
	}
	return "OKTA"
}

// held is a role as it is assigned.
func (k *oktaMaker) held(role, by string, i int) Object {
	o := Object{
		"id": k.id("ra1", "assignment"+by, i), "type": role, "label": role, "status": "ACTIVE", "assignmentType": by,
		"created": k.stamp(300), "lastUpdated": k.stamp(300),
	}
	if role == "CUSTOM" {
		o["role"], o["resource-set"] = k.id(oktaCustomRole, "role", 0), k.id("iam", "set", 0)
	}
	return o
}

func (k *oktaMaker) roles(o *Organisation) {
	direct := map[string]Collection{}
	assignees, members := Slice{}, Slice{}
	for i := range k.cast {
		p := k.person(i)
		id := k.id("00u", "user", i)
		held := Slice{}
		switch {
		case p.custom:
			held = append(held, k.held("CUSTOM", "USER", i))
		case p.group:
			members = append(members, k.user(i))
		case p.role != "":
			held = append(held, k.held(p.role, "USER", i))
		}
		direct[id] = held
		if len(held) > 0 {
			assignees = append(assignees, Object{"id": id, "orn": "orn:okta:directory:" + o.ID + ":users:" + id})
		}
	}
	lookup := func(m map[string]Collection) func(string) (Collection, bool) {
		return func(id string) (Collection, bool) {
			c, ok := m[id]
			return c, ok
		}
	}
	o.Lists["/api/v1/iam/assignees/users"] = assignees
	o.Under["/api/v1/users/{id}/roles"] = lookup(direct)
	role := k.id(oktaCustomRole, "role", 0)
	o.Lists["/api/v1/iam/roles"] = Slice{{"id": role, "label": "Factor desk", "description": "Resets factors", "created": k.stamp(300), "lastUpdated": k.stamp(300)}}
	o.Lists["/api/v1/iam/roles/"+role+"/permissions"] = Slice{
		{"label": "okta.users.read", "created": k.stamp(300), "lastUpdated": k.stamp(300)},
		{"label": "okta.users.credentials.resetFactors", "created": k.stamp(300), "lastUpdated": k.stamp(300)},
	}
	everyone := k.group("Everyone", "BUILT_IN", k.Accounts, false)
	admins := k.group("Tier 0 administrators", "OKTA_GROUP", members.Len(), true)
	sales := k.group("Sales", "OKTA_GROUP", 40, false)
	o.Lists["/api/v1/groups"] = Slice{everyone, admins, sales}
	id := admins["id"].(string)
	o.Under["/api/v1/groups/{id}/roles"] = lookup(map[string]Collection{
		id: Slice{k.held("SUPER_ADMIN", "GROUP", 0)}, everyone["id"].(string): Slice{}, sales["id"].(string): Slice{},
	})
	o.Under["/api/v1/groups/{id}/users"] = lookup(map[string]Collection{id: members})
}

func (k *oktaMaker) group(name, kind string, users int, admin bool) Object {
	return Object{
		"id": k.id(oktaTier0, name, 0), "type": kind, "objectClass": []any{"okta:user_group"}, "profile": Object{"name": name, "description": nil},
		"created": k.stamp(900), "lastUpdated": k.stamp(300), "lastMembershipUpdated": k.stamp(3),
		"_embedded": Object{"stats": Object{"usersCount": users, "appsCount": 1, "groupPushMappingsCount": 0, "hasAdminPrivlege": admin}},
	}
}
