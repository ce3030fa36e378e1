package simulator

import (
	"crypto/sha256"
	"encoding/base64"
)

// encoded is a part of a public key.
func encoded(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// oktaApp is what is true of one app.
type oktaApp struct {
	label   string
	name    string // "oidc_client", or that of the catalogue
	mode    string
	kind    string   // application_type
	secrets []int    // days since each was made
	keys    []int    // likewise
	scopes  []string // granted
	role    string
}

// oktaApps returns the apps that every org has. The first audits it.
func (k *oktaMaker) oktaApps() []oktaApp {
	apps := []oktaApp{
		{label: "twokeys audit", kind: "service", keys: []int{30}, scopes: oktaAuditScopes, role: "SUPER_ADMIN"},
		{label: "Payroll", kind: "web", secrets: []int{30}, scopes: []string{"okta.users.read"}},
		{label: "Okta Admin Console", name: "saasure", mode: "OPENID_CONNECT", kind: "web"},
		{label: "Okta Dashboard", name: "okta_enduser", mode: "OPENID_CONNECT", kind: "browser"},
		{label: "Travel", name: "travel_saml", mode: "SAML_2_0"},
	}
	if k.Careful {
		return apps
	}
	return append(apps,
		oktaApp{label: "Offboarding script", kind: "service", keys: []int{800}, scopes: []string{"okta.users.manage", "okta.apps.manage"}, role: "ORG_ADMIN"},
		oktaApp{label: "Directory browser", kind: "browser", scopes: []string{"okta.users.manage"}},
	)
}

func (k *oktaMaker) app(i int) oktaApp {
	cast := k.oktaApps()
	if i < len(cast) {
		a := cast[i]
		if a.name == "" {
			a.name, a.mode = "oidc_client", "OPENID_CONNECT"
		}
		return a
	}
	a := oktaApp{label: "Tool " + pad(i), name: "oidc_client", mode: "OPENID_CONNECT", kind: "web", secrets: []int{10 + k.dice("secret", i, 100)}}
	switch {
	case k.flawed("old secret", i, 30):
		a.secrets[0] = 200 + k.dice("old", i, 600)
	case k.flawed("two secrets", i, 20):
		a.secrets = []int{170, 100}
	}
	return a
}

func (k *oktaMaker) apps() int { return len(k.oktaApps()) + k.Accounts/100 }

func (k *oktaMaker) appID(i int) string {
	if i == 0 {
		return OktaAuditClient
	}
	return k.id("0oa", "app", i)
}

func (k *oktaMaker) appObject(i int) Object {
	a := k.app(i)
	id := k.appID(i)
	o := Object{
		"id": id, "name": a.name, "label": a.label, "status": "ACTIVE", "signOnMode": a.mode, "features": []any{},
		"created": k.stamp(500), "lastUpdated": k.stamp(20), "accessibility": Object{"selfService": false, "errorRedirectUrl": nil, "loginRedirectUrl": nil},
		"visibility": Object{"autoSubmitToolbar": false, "hide": Object{"iOS": true, "web": true}},
	}
	if a.mode != "OPENID_CONNECT" {
		return o
	}
	method, grants := "client_secret_basic", []any{"authorization_code"}
	switch a.kind {
	case "service":
		method, grants = "private_key_jwt", []any{"client_credentials"}
	case "browser":
		method = "none"
	}
	o["credentials"] = Object{"oauthClient": Object{"client_id": id, "token_endpoint_auth_method": method, "autoKeyRotation": true, "pkce_required": true}}
	o["settings"] = Object{"oauthClient": Object{"application_type": a.kind, "grant_types": grants, "response_types": []any{"code"}, "consent_method": "REQUIRED", "issuer_mode": "DYNAMIC"}}
	return o
}

func (k *oktaMaker) applications(o *Organisation) {
	o.Lists["/api/v1/apps"] = made{k.apps(), k.appObject}
	index := map[string]int{}
	for i := range k.apps() {
		index[k.appID(i)] = i
	}
	under := func(list func(int, *oktaApp) Slice) func(string) (Collection, bool) {
		return func(id string) (Collection, bool) {
			i, ok := index[id]
			if !ok {
				return nil, false
			}
			a := k.app(i)
			return list(i, &a), true
		}
	}
	o.Under["/api/v1/apps/{id}/credentials/secrets"] = under(func(i int, a *oktaApp) Slice {
		list := Slice{}
		for n, days := range a.secrets {
			list = append(list, Object{
				"id": k.secretID(i, n), "created": k.stamp(days), "lastUpdated": k.stamp(days), "status": "ACTIVE",
				"client_secret": OktaClientSecret, "secret_hash": "yk4SVx4sUWVJVbHt6M-UPA",
			})
		}
		return list
	})
	o.Under["/api/v1/apps/{id}/credentials/jwks"] = under(func(i int, a *oktaApp) Slice {
		list := Slice{}
		for n, days := range a.keys {
			key := Object{"id": k.id("pks", "key", i*10+n), "kid": k.keyName(i, n), "kty": "RSA", "e": "AQAB", "n": k.modulus(i), "use": "sig", "alg": "RS256", "status": "ACTIVE", "created": k.stamp(days), "lastUpdated": k.stamp(days)}
			if i == 0 {
				public, err := oktaAuditKey().PublicKey.Bytes()
				if err != nil {
					panic(err) // it is a constant
				}
				for _, name := range []string{"e", "n"} {
					delete(key, name)
				}
				key["kty"], key["alg"], key["crv"], key["x"], key["y"] = "EC", "ES256", "P-256", encoded(public[1:33]), encoded(public[33:])
			}
			list = append(list, key)
		}
		return list
	})
	o.Under["/api/v1/apps/{id}/grants"] = under(func(i int, a *oktaApp) Slice {
		list := Slice{}
		for n, scope := range a.scopes {
			list = append(list, Object{
				"id": k.grantID(i, n), "status": "ACTIVE", "created": k.stamp(200), "lastUpdated": k.stamp(200), "createdBy": Object{"id": k.id("00u", "user", ada), "type": "User"},
				"issuer": "https://" + OktaHost, "clientId": k.appID(i), "scopeId": scope, "source": "ADMIN",
			})
		}
		return list
	})
	o.Under["/oauth2/v1/clients/{id}/roles"] = under(func(i int, a *oktaApp) Slice {
		if a.role == "" {
			return Slice{}
		}
		return Slice{k.held(a.role, "CLIENT", 1000+i)}
	})
}

// OktaClientSecret is the value of every client secret in a made org: made up,
// and nothing that may ever be kept.
const OktaClientSecret = "sim-not-a-client-secret-of-a-made-org"

func (k *oktaMaker) secretID(i, n int) string { return k.id("ocs", "secret", i*10+n) }
func (k *oktaMaker) keyName(i, n int) string  { return k.id("kid", "kid", i*10+n) }
func (k *oktaMaker) grantID(i, n int) string  { return k.id("oag", "grant", i*100+n) }

// modulus is a number of 2048 bits that looks like that of an RSA key.
func (k *oktaMaker) modulus(i int) string {
	var b []byte
	for n := range 8 {
		sum := sha256.Sum256([]byte(k.guid("modulus", i*10+n)))
		b = append(b, sum[:]...)
	}
	b[0] |= 0x80
	return encoded(b)
}

// oktaToken is an API token of somebody's.
type oktaToken struct {
	name    string
	owner   int
	created int // days ago
	used    int // days ago
	zone    string
}

func (k *oktaMaker) oktaTokens() []oktaToken {
	tokens := []oktaToken{{"SIEM", noor, 60, 1, "office"}}
	if k.Careful {
		return tokens
	}
	return append(tokens, oktaToken{"Terraform", ada, 300, 1, ""}, oktaToken{"Old script", lou, 100, 20, "office"}, oktaToken{"Group sync", ben, 100, 3, "gone"})
}

func (k *oktaMaker) tokenID(i int) string      { return k.id("00T", "token", i) }
func (k *oktaMaker) zoneID(name string) string { return k.id("nzo", name, 0) }

func (k *oktaMaker) tokens(o *Organisation) {
	list := Slice{}
	for i, t := range k.oktaTokens() {
		network := Object{"connection": "ANYWHERE"}
		if t.zone != "" {
			network = Object{"connection": "ZONE", "include": []any{k.zoneID(t.zone)}}
		}
		list = append(list, Object{
			"id": k.tokenID(i), "name": t.name, "clientName": "Okta API", "userId": k.id("00u", "user", t.owner), "tokenWindow": "P30D", "network": network,
			"created": k.stamp(t.created), "lastUpdated": k.stamp(t.used), "expiresAt": k.stamp(t.used - 30),
		})
	}
	o.Lists["/api/v1/api-tokens"] = list
}
