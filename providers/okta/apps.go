package okta

import (
	"context"
	"encoding/base64"
	"math/big"
	"slices"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

const (
	appsPath    = "/api/v1/apps"
	secretsPath = "/api/v1/apps/{id}/credentials/secrets"
	keysPath    = "/api/v1/apps/{id}/credentials/jwks"
	grantsPath  = "/api/v1/apps/{id}/grants"
)

type appObject struct {
	ID      string `json:"id"`
	Name    text   `json:"name"`
	Label   text   `json:"label"`
	Status  text   `json:"status"`
	Mode    text   `json:"signOnMode"`
	Created date   `json:"created"`
	Creds   struct {
		Client struct {
			ID     text `json:"client_id"`
			Method text `json:"token_endpoint_auth_method"`
		} `json:"oauthClient"`
	} `json:"credentials"`
	Settings struct {
		Client struct {
			Type   text  `json:"application_type"`
			Grants texts `json:"grant_types"`
		} `json:"oauthClient"`
	} `json:"settings"`
}

// firstParty are the apps that come with Okta. Only a super administrator sees
// them.
var firstParty = []text{"saasure", "okta_enduser", "okta_browser_plugin", "okta_flow_sso", "okta_iga_reviewer", "okta_atspoke_sso"}

// signedInto are the modes of apps that people sign in to by Okta, and that get
// no token for its API.
var signedInto = []text{"AUTO_LOGIN", "BASIC_AUTH", "BOOKMARK", "BROWSER_PLUGIN", "SAML_1_1", "SAML_2_0", "SECURE_PASSWORD_STORE", "WS_FEDERATION"}

// apps reads the apps.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
func apps(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var found []inventory.App
	err := list(ctx, s, appsPath+"?limit=200", limitApps, func(o *appObject) error {
		found = append(found, o.app())
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Apps = found
		return nil
	}, err
}

func (o *appObject) app() inventory.App {
	a := inventory.App{
		ID: o.ID, ClientID: string(o.Creds.Client.ID), Name: string(o.Label), Active: status(o.Status), Created: o.Created.Moment,
		Vendor: inventory.Bool(slices.Contains(firstParty, o.Name)),
	}
	switch {
	case slices.Contains(signedInto, o.Mode):
		a.Kind = inventory.Installed
	case o.Mode != "OPENID_CONNECT":
	case o.Settings.Client.Type == "service":
		a.Kind = inventory.ServiceAccount
	case o.Settings.Client.Type == "web", o.Settings.Client.Type == "browser", o.Settings.Client.Type == "native":
		a.Kind = inventory.Client
	}
	switch o.Name {
	case "oidc_client":
		a.Internal = inventory.Yes // made here
	case "":
		a.Vendor = inventory.Unknown
	}
	return a
}

// oauthApps lists the apps that are OAuth clients, or may be.
func oauthApps(s *providers.Session) (ids []string) {
	s.Read(func(t *inventory.Tenant) {
		for i := range t.Apps {
			if t.Apps[i].Kind != inventory.Installed {
				ids = append(ids, t.Apps[i].ID)
			}
		}
	})
	return ids
}

type secretObject struct {
	ID      string `json:"id"`
	Status  text   `json:"status"`
	Created date   `json:"created"`
}

// appSecrets reads the secrets of OAuth clients, of which the answer holds the
// values: they are not decoded.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationSSOCredentialOAuth2ClientAuth/
func appSecrets(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	ids := oauthApps(s)
	found := make([][]inventory.Credential, len(ids))
	failed, err := each(ctx, len(ids), secretsPath, func(i int) error {
		return list(ctx, s, with(secretsPath, ids[i]), limitApps, func(o *secretObject) error {
			if o.Status == "INACTIVE" {
				return nil
			}
			found[i] = append(found[i], ofApp(ids[i], o.ID, inventory.ClientSecret, o.Created))
			return nil
		})
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Credentials = append(t.Credentials, slices.Concat(found...)...)
		return append(neverTold(found), wholeGap(gaps(failed, func(i int) string { return ids[i] }, inventory.Credentials, "okta.apps.read"))...)
	}, err
}

func ofApp(app, id string, kind inventory.CredentialKind, created date) inventory.Credential {
	return inventory.Credential{
		ID: id, Kind: kind, Owner: inventory.Ref{Kind: "app", ID: app}, Created: created.Moment,
		Expires: inventory.Never, SignsTokens: inventory.No, Self: inventory.No, // Okta lets neither secrets nor keys of clients expire
	}
}

// wholeGap makes gaps of single apps gaps of the list: what is missing of an app
// are records of their own, which nothing else stands for.
func wholeGap(gaps []inventory.Gap) []inventory.Gap {
	for i := range gaps {
		gaps[i].Subjects = nil
	}
	return gaps
}

// neverTold says of an app's credentials that their use is not told.
func neverTold(found [][]inventory.Credential) []inventory.Gap {
	g := inventory.Gap{Data: inventory.CredentialActivity, Kind: inventory.Unseen, Reason: "Okta does not tell when an app last used a secret or key"}
	for _, c := range slices.Concat(found...) {
		g.Subjects = append(g.Subjects, c.ID)
	}
	if len(g.Subjects) == 0 {
		return nil
	}
	return []inventory.Gap{g}
}

type keyObject struct {
	ID      text   `json:"id"`
	KID     string `json:"kid"`
	Kind    text   `json:"kty"`
	Curve   text   `json:"crv"`
	N       text   `json:"n"`
	Use     text   `json:"use"`
	Status  text   `json:"status"`
	Created date   `json:"created"`
}

// appKeys reads the public keys of OAuth clients.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationSSOPublicKeys/
func appKeys(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	own := s.Data.(*session)
	ids := oauthApps(s)
	var self string
	s.Read(func(t *inventory.Tenant) {
		for i := range t.Apps {
			if own.keys != nil && t.Apps[i].ClientID == own.clientID {
				self = t.Apps[i].ID
			}
		}
	})
	found := make([][]inventory.Credential, len(ids))
	failed, err := each(ctx, len(ids), keysPath, func(i int) error {
		l := providers.List{Decode: pageOf("keys"), ID: objectID("kid")}
		return listOf(ctx, s, l, with(keysPath, ids[i]), limitApps, func(o *keyObject) error {
			if o.Status == "INACTIVE" || o.Use == "enc" {
				return nil
			}
			c := ofApp(ids[i], ids[i]+"/"+o.KID, inventory.ClientCertificate, o.Created)
			c.Name = o.KID
			c.Algorithm, c.Bits = o.strength()
			c.Self = inventory.Bool(ids[i] == self && (own.keyID == "" || own.keyID == o.KID))
			found[i] = append(found[i], c)
			return nil
		})
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Credentials = append(t.Credentials, slices.Concat(found...)...)
		return append(neverTold(found), wholeGap(gaps(failed, func(i int) string { return ids[i] }, inventory.Credentials|inventory.KeyMaterial, "okta.apps.read"))...)
	}, err
}

// strength returns what kind of key it is, and how long.
func (o *keyObject) strength() (inventory.KeyAlgorithm, int) {
	curves := map[text]int{"P-256": 256, "P-384": 384, "P-521": 521}
	switch o.Kind {
	case "RSA":
		n, err := base64.RawURLEncoding.DecodeString(string(o.N))
		if err != nil {
			return inventory.RSA, 0
		}
		return inventory.RSA, new(big.Int).SetBytes(n).BitLen()
	case "EC":
		return inventory.ECDSA, curves[o.Curve]
	}
	return "", 0
}

type grantObject struct {
	ID      string `json:"id"`
	Scope   text   `json:"scopeId"`
	Status  text   `json:"status"`
	Source  text   `json:"source"`
	User    text   `json:"userId"`
	Created date   `json:"created"`
}

// API is the id under which the inventory has Okta's own API.
const API = "okta"

// asWhom says as whom an app of a kind uses what it was granted.
var asWhom = map[inventory.AppKind]inventory.GrantKind{inventory.ServiceAccount: inventory.ToApp, inventory.Client: inventory.OnBehalf}

// appGrants reads which of Okta's scopes each app was granted. A service app has
// them as itself, any other as whoever signs in to it.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationGrants/
func appGrants(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	ids := oauthApps(s)
	kinds := map[string]inventory.GrantKind{}
	s.Read(func(t *inventory.Tenant) {
		for i := range t.Apps {
			kinds[t.Apps[i].ID] = asWhom[t.Apps[i].Kind]
		}
	})
	found := make([][]inventory.Grant, len(ids))
	failed, err := each(ctx, len(ids), grantsPath, func(i int) error {
		return list(ctx, s, with(grantsPath, ids[i]), limitApps, func(o *grantObject) error {
			if o.Status == "REVOKED" {
				return nil
			}
			g := inventory.Grant{ID: o.ID, Kind: kinds[ids[i]], App: ids[i], Resource: API, API: "Okta", Account: string(o.User), Created: o.Created.Moment}
			if o.Scope != "" {
				g.Scopes = inventory.ListOf(string(o.Scope))
			}
			if o.Source != "ADMIN" && o.User == "" {
				g.Kind = ""
			}
			found[i] = append(found[i], g)
			return nil
		})
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Grants = append(t.Grants, slices.Concat(found...)...)
		out := wholeGap(gaps(failed, func(i int) string { return ids[i] }, inventory.AppPermissions|inventory.DelegatedGrants, "okta.appGrants.read"))
		for i := range out {
			if out[i].Kind == inventory.Denied {
				out[i].Mend = superOnly
			}
		}
		return out
	}, err
}

// superOnly is what helps where the scope alone does not.
const superOnly = "Okta shows it to super administrators alone"
