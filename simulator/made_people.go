package simulator

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// person is what is true of one account.
type person struct {
	index    int
	name     string // display name
	mailbox  string // before the @
	role     string // a built-in role that it holds, by name; "" is none
	also     string // another role that it holds
	eligible bool   // the role must be activated
	group    string // the group through which it holds the role
	scope    string // the administrative unit of the role

	disabled  bool
	guest     bool // a home elsewhere
	member    bool // userType Member although its home is elsewhere
	pending   bool // has not accepted the invitation
	synced    bool // from on-premises
	federated bool // its domain signs in elsewhere
	piloting  bool // in the group that MFA leaves out

	created  int // days ago
	password int // days ago
	success  int // days ago; never is -1
	factors  []string
}

const never = -1

// enabled and the like are what the flaws are made of.
func (p *person) enabled() bool { return !p.disabled }

func (p *person) privileged() bool { return p.role != "" && p.role != roleReader && p.role != roleSync }
func (p *person) sync() bool       { return p.role == roleSync }
func (p *person) emergency() bool  { return strings.HasPrefix(p.mailbox, "breakglass") }

// capable reports whether the person has a second factor.
func (p *person) capable() bool {
	for _, f := range p.factors {
		if f != "email" {
			return true
		}
	}
	return false
}

func (p *person) resistant() bool {
	for _, f := range p.factors {
		if strings.HasPrefix(f, "passKey") || f == "windowsHelloForBusiness" {
			return true
		}
	}
	return false
}

// weak reports whether every factor rests on phone or mail, and there is one.
func (p *person) weak() bool {
	for _, f := range p.factors {
		if f != "mobilePhone" && f != "email" {
			return false
		}
	}
	return len(p.factors) > 0
}

// resets reports whether the person can reset the password: passkeys are of no
// use for it.
func (p *person) resets() bool {
	for _, f := range p.factors {
		if f == "mobilePhone" || f == "email" || strings.HasPrefix(f, "microsoftAuthenticator") {
			return true
		}
	}
	return false
}

// young reports whether the account is too new for the registration report.
func (p *person) young() bool { return p.created < 1 }

var (
	passkey = []string{"passKeyDeviceBound"}
	push    = []string{"microsoftAuthenticatorPush", "softwareOneTimePasscode"}
	hello   = []string{"windowsHelloForBusiness", "microsoftAuthenticatorPush"}
	phone   = []string{"mobilePhone"}
	mail    = []string{"email"}
	synced  = []string{"passKeySynced", "microsoftAuthenticatorPush"}
)

// emergencyAccount is the index of the account that is kept for emergencies.
const emergencyAccount = 2

// everybody returns the people whom every organisation has, so that each flaw
// of administrators is there at any size.
func (k *maker) everybody() []person {
	people := []person{
		{name: "Ada Osei", role: roleGlobal, factors: passkey},
		{name: "Ben Karlsson", role: roleGlobal, factors: passkey},
		{name: "Break Glass", mailbox: "breakglass", role: roleGlobal, factors: passkey, success: 400},
		{name: "Noor Haddad", role: roleHelpdesk, eligible: true, factors: passkey},
		{name: "Ivan Petrov", role: rolePrivileged, group: groupTier0, factors: hello},
		{name: "Directory Synchronization", mailbox: "Sync_DC01_7f3a", role: roleSync, password: 30},
		{name: "Read Only", role: roleReader, factors: push},
	}
	if k.Careful {
		people[emergencyAccount].success = 100
		return append(people, person{name: "Break Glass Two", mailbox: "breakglass2", role: roleGlobal, factors: passkey, success: 200})
	}
	return append(people,
		person{name: "Jane Doe", role: roleHelpdesk, piloting: true},
		person{name: "Cleo Tan", role: roleGlobal, eligible: true, factors: phone},
		person{name: "Dan Novak", role: roleUser, factors: push},
		person{name: "Eve Laurent", role: roleUser, factors: hello, synced: true},
		person{name: "Finn Berg", role: roleApplication, guest: true, factors: push},
		person{name: "Gita Rao", role: roleAccess, guest: true, member: true, factors: passkey},
		person{name: "Hana Sato", role: roleExchange, factors: passkey, success: 200},
		person{name: "Pia Lund", role: roleKeys, piloting: true, factors: push},
		person{name: "Kim Larsen", role: roleGlobal, disabled: true},
		person{name: "Lea Moreau", role: roleCustom, factors: push},
		person{name: "Max Weber", role: roleHelpdesk, scope: "/administrativeUnits/" + k.guid("unit", 0), factors: push},
		person{name: "Directory Synchronization", mailbox: "Sync_DC02_9b1e", role: roleSync, password: 900},
		person{name: "Nils Ekman", role: rolePrivileged, group: groupTier0, eligible: true, factors: push},
		person{name: "Old Synchronization", mailbox: "Sync_OLD_51aa", role: roleExchange, also: roleSync, factors: passkey},
		person{name: "Root One", role: roleGlobal, factors: passkey},
		person{name: "Root Two", role: roleGlobal, factors: passkey},
		person{name: "Root Three", role: roleGlobal, factors: passkey},
		person{name: "Root Four", role: roleGlobal, factors: passkey},
		person{name: "Root Five", role: roleGlobal, factors: passkey},
		person{name: "Root Six", role: roleGlobal, factors: passkey},
	)
}

// castIndex is the index of one of the cast, by name.
func (k *maker) castIndex(name string) int {
	return slices.IndexFunc(k.cast, func(p person) bool { return p.name == name })
}

var (
	firstNames = []string{"Amal", "Björn", "Chloé", "Diego", "Elif", "Femi", "Grace", "Hiro", "Inès", "Jakub", "Kofi", "Lin", "Mei", "Nadia", "Olga", "Paulo", "Qiu", "Rosa", "Sven", "Tomás", "Uma", "Vera", "Wen", "Ximena", "Yara", "Zoë", "太郎", "Анна"}
	lastNames  = []string{"Abe", "Brown", "Chen", "Díaz", "Eriksen", "Fischer", "García", "Hansen", "Ito", "Jansen", "Kaya", "Li", "Müller", "Nguyen", "Okafor", "Patel", "Quinn", "Rossi", "Silva", "Toth", "Ueda", "Varga", "Wang", "Xu", "Yilmaz", "Zhou"}
)

// person returns the account with an index: one of the cast, or one of the
// many, of whom a known share is flawed.
func (k *maker) person(i int) person {
	if i < len(k.cast) {
		p := k.cast[i]
		p.index = i
		if p.mailbox == "" {
			p.mailbox = strings.ToLower(strings.ReplaceAll(p.name, " ", "."))
		}
		p.created = 700 + i
		if p.success == 0 {
			p.success = 2
		}
		if p.password == 0 {
			p.password = 100
		}
		return p
	}
	p := person{
		index: i, created: 40 + k.dice("created", i, 900), password: 10 + k.dice("password", i, 800), success: k.dice("success", i, 60),
		name:     firstNames[k.dice("first", i, len(firstNames))] + " " + lastNames[k.dice("last", i, len(lastNames))],
		mailbox:  fmt.Sprintf("user%06d", i),
		disabled: k.percent("disabled", i, 4),
		synced:   k.percent("synced", i, 55),
		guest:    k.percent("guest", i, 7),
	}
	switch n := k.dice("factors", i, 100); {
	case n < 35:
		p.factors = push
	case n < 60:
		p.factors = hello
	case n < 80:
		p.factors = synced
	default:
		p.factors = passkey
	}
	switch {
	case k.flawed("nofactor", i, 3):
		p.factors = nil
	case k.flawed("mailonly", i, 1):
		p.factors = mail
	case k.flawed("phoneonly", i, 4):
		p.factors = phone
	}
	switch {
	case k.flawed("stale", i, 5):
		p.created, p.success = p.created+200, 91+k.dice("idle", i, 400)
	case k.flawed("unused", i, 2):
		p.success = never
	case k.percent("new", i, 1):
		p.created, p.success, p.password = 0, never, 0
	}
	p.piloting = k.flawed("piloting", i, 2)
	if p.guest {
		p.synced, p.piloting = false, false
		p.member = k.percent("b2bmember", i, 15)
		if k.flawed("pending", i, 20) {
			p.pending, p.success, p.factors = true, never, nil
		}
	} else {
		p.federated = k.flawed("federated", i, 2)
	}
	return p
}

func (k *maker) userID(i int) string { return k.guid("user", i) }

// upn is the name that the person signs in with.
func (k *maker) upn(p *person) string {
	switch {
	case p.guest:
		return p.mailbox + "_partner.example#EXT#@" + madeDomain
	case p.federated:
		return p.mailbox + "@" + madeFederated
	}
	return p.mailbox + "@" + madeDomain
}

func (k *maker) people(o *Organisation) {
	o.Lists["/users"] = made{k.Accounts, k.user}
	var listed []int32
	for i := range k.Accounts {
		if p := k.person(i); p.enabled() && !p.young() {
			listed = append(listed, int32(i))
		}
	}
	o.Lists["/reports/authenticationMethods/userRegistrationDetails"] = some(listed, k.registration)
	numbers := indexOf(k.Accounts, k.userID)
	o.Under["/users/{id}/authentication/methods"] = func(id string) (Collection, bool) {
		i, ok := numbers()[id]
		if !ok {
			return nil, false
		}
		return k.methods(int(i)), true
	}
}

// indexOf returns a function that finds the number of an id. The ids of a large
// organisation are looked through when the first is asked for.
func indexOf(n int, id func(int) string) func() map[string]int32 {
	return sync.OnceValue(func() map[string]int32 {
		out := make(map[string]int32, n)
		for i := range n {
			out[id(i)] = int32(i)
		}
		return out
	})
}

// user is an account as /users shows it.
// https://learn.microsoft.com/graph/api/resources/user
func (k *maker) user(i int) Object {
	p := k.person(i)
	upn := k.upn(&p)
	address := p.mailbox + "@" + madeDomain
	if p.guest {
		address = p.mailbox + "@partner.example"
	}
	u := Object{
		"id": k.userID(i), "userPrincipalName": upn, "displayName": p.name, "mail": address,
		"otherMails": []any{}, "proxyAddresses": []any{"SMTP:" + address},
		"accountEnabled": p.enabled(), "userType": "Member", "creationType": nil, "externalUserState": nil,
		"createdDateTime": k.ago(p.created), "lastPasswordChangeDateTime": k.ago(p.password), "passwordPolicies": nil,
		"onPremisesSyncEnabled": nil, "onPremisesImmutableId": nil, "perUserMfaState": "disabled",
		"identities":     []any{Object{"signInType": "userPrincipalName", "issuer": madeDomain, "issuerAssignedId": upn}},
		"businessPhones": []any{}, "givenName": strings.Fields(p.name)[0], "jobTitle": nil, "mobilePhone": nil,
		"officeLocation": nil, "preferredLanguage": nil, "surname": nil,
	}
	if p.guest {
		u["userType"], u["creationType"], u["externalUserState"] = "Guest", "Invitation", "Accepted"
		u["identities"] = []any{Object{"signInType": "federated", "issuer": "ExternalAzureAD", "issuerAssignedId": nil}}
		if p.member {
			u["userType"] = "Member"
		}
		if p.pending {
			u["externalUserState"] = "PendingAcceptance"
		}
	}
	if p.synced {
		u["onPremisesSyncEnabled"] = true
		u["onPremisesImmutableId"] = base64.StdEncoding.EncodeToString([]byte(u["id"].(string))[:16]) // an objectGUID
	}
	if p.success != never {
		u["signInActivity"] = Object{
			"lastSignInDateTime": k.ago(p.success), "lastSignInRequestId": k.guid("request", i),
			"lastNonInteractiveSignInDateTime": k.ago(p.success), "lastNonInteractiveSignInRequestId": k.guid("request2", i),
			"lastSuccessfulSignInDateTime": k.ago(p.success), "lastSuccessfulSignInRequestId": k.guid("request3", i),
		}
	}
	return u
}

// registration is an account as the registration report shows it.
// https://learn.microsoft.com/graph/api/resources/userregistrationdetails
func (k *maker) registration(i int) Object {
	p := k.person(i)
	methods := []any{}
	for _, f := range p.factors {
		methods = append(methods, f)
	}
	kind := "member"
	if p.guest && !p.member {
		kind = "guest"
	}
	return Object{
		"id": k.userID(i), "userPrincipalName": k.upn(&p), "userDisplayName": p.name, "userType": kind,
		"isAdmin": p.role != "", "isMfaCapable": p.capable(), "isMfaRegistered": p.capable(), "isPasswordlessCapable": p.resistant(),
		"isSsprCapable": p.resets(), "isSsprEnabled": true, "isSsprRegistered": p.resets(),
		"isSystemPreferredAuthenticationMethodEnabled": true, "systemPreferredAuthenticationMethods": []any{},
		"userPreferredMethodForSecondaryAuthentication": "none",
		"methodsRegistered":                             methods, "lastUpdatedDateTime": k.ago(0),
	}
}

// methodTypes are the methods behind the report's names.
var methodTypes = map[string]Object{
	"microsoftAuthenticatorPush": {"@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod", "displayName": "Phone", "deviceTag": "SoftwareTokenActivated", "phoneAppVersion": "6.2"},
	"softwareOneTimePasscode":    {"@odata.type": "#microsoft.graph.softwareOathAuthenticationMethod", "secretKey": nil},
	"windowsHelloForBusiness":    {"@odata.type": "#microsoft.graph.windowsHelloForBusinessAuthenticationMethod", "displayName": "Laptop", "keyStrength": "normal"},
	"passKeyDeviceBound":         {"@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "displayName": "Key", "model": "Key", "aaGuid": "2fc0579f-8113-47ea-b116-bb5a8db9202a", "attestationLevel": "attested", "attestationCertificates": []any{}, "passkeyType": "deviceBound"},
	"passKeySynced":              {"@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "displayName": "Passkey", "model": "Cloud", "aaGuid": "fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "attestationLevel": "notAttested", "attestationCertificates": []any{}, "passkeyType": "synced"},
	"mobilePhone":                {"@odata.type": "#microsoft.graph.phoneAuthenticationMethod", "phoneNumber": "+1 ********00", "phoneType": "mobile", "smsSignInState": "notAllowedByPolicy"},
	"email":                      {"@odata.type": "#microsoft.graph.emailAuthenticationMethod", "emailAddress": "someone@elsewhere.example"},
}

// methods are an account's methods one by one.
// https://learn.microsoft.com/graph/api/authentication-list-methods
func (k *maker) methods(i int) Slice {
	p := k.person(i)
	out := Slice{{"@odata.type": "#microsoft.graph.passwordAuthenticationMethod", "id": "28c10230-6103-485e-b985-444c60001490", "createdDateTime": k.ago(p.password), "password": nil}}
	for n, f := range p.factors {
		m := Object{"id": k.guid("method/"+f, i*10+n), "createdDateTime": k.ago(p.created)}
		maps.Copy(m, methodTypes[f])
		out = append(out, m)
	}
	return out
}
