package entra

import (
	"context"
	"crypto/dsa" //nolint:staticcheck // to recognise a key that nobody should use
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type password struct {
	ID    text  `json:"keyId"`
	Name  text  `json:"displayName"`
	Print text  `json:"customKeyIdentifier"`
	Hint  text  `json:"hint"` // the first characters of the secret: compared, never kept
	Start date  `json:"startDateTime"`
	End   *date `json:"endDateTime"`
}

type key struct {
	ID    text  `json:"keyId"`
	Name  text  `json:"displayName"`
	Print text  `json:"customKeyIdentifier"`
	Type  text  `json:"type"`
	Usage text  `json:"usage"`
	Start date  `json:"startDateTime"`
	End   *date `json:"endDateTime"`
	Key   text  `json:"key"` // of a single object only
}

// credentials turns the secrets and certificates of an object into
// credentials of an app. It reports false if one of the lists, or the id of an
// entry, did not come: there may be more.
func (own *session) credentials(app, object string, passwords *[]password, keys *[]key) (out []inventory.Credential, whole bool) {
	whole = passwords != nil && keys != nil
	signing := map[text]bool{}
	if keys != nil {
		for _, k := range *keys {
			signing[k.Print] = signing[k.Print] || k.Usage == "Sign" && k.Print != ""
		}
		for _, k := range *keys {
			if k.ID == "" {
				whole = false
				continue
			}
			c := own.credential(app, object, k.ID, k.Name, inventory.ClientCertificate, k.Start, k.End)
			// A key that signs tokens for others (SAML) has a twin to verify
			// with and a password, all under one identifier.
			c.SignsTokens = inventory.Bool(k.Usage == "Sign" || signing[k.Print])
			c.Self = inventory.Bool(own.cert != nil && own.cert.named(k.Print))
			out = append(out, c)
		}
	}
	if passwords != nil {
		for _, p := range *passwords {
			if p.ID == "" {
				whole = false
				continue
			}
			c := own.credential(app, object, p.ID, p.Name, inventory.ClientSecret, p.Start, p.End)
			c.SignsTokens = inventory.Bool(signing[p.Print])
			c.Self = inventory.Bool(own.auth == authSecret && p.Hint != "" && strings.HasPrefix(own.secrets["CLIENT_SECRET"].Reveal(), string(p.Hint)))
			out = append(out, c)
		}
	}
	return out, whole
}

func (own *session) credential(app, object string, id, name text, kind inventory.CredentialKind, start date, end *date) inventory.Credential {
	c := inventory.Credential{
		ID: object + "/" + string(id), Name: string(name), Kind: kind,
		Owner: inventory.Ref{Kind: "app", ID: app}, Created: start.Moment,
	}
	if end != nil {
		c.Expires = end.expiry()
	}
	return c
}

// named reports whether an identifier is the thumbprint of the certificate, in
// one of the forms that Graph is seen to send.
func (c *certificate) named(id text) bool {
	for _, form := range []string{
		hex.EncodeToString(c.sha1[:]), base64.StdEncoding.EncodeToString(c.sha1[:]),
		hex.EncodeToString(c.sha256[:]), base64.StdEncoding.EncodeToString(c.sha256[:]),
	} {
		if strings.EqualFold(string(id), form) {
			return true
		}
	}
	return false
}

// markSelf leaves the mark of the credential that runs this audit on one of
// its own app's, and on none if several fit.
func (own *session) markSelf(t *inventory.Tenant) {
	var fits []*inventory.Credential
	for i := range t.Credentials {
		c := &t.Credentials[i]
		if c.Self != inventory.Yes {
			continue
		}
		c.Self = inventory.No
		app := slices.IndexFunc(t.Apps, func(a inventory.App) bool { return a.ID == c.Owner.ID })
		if app >= 0 && t.Apps[app].ClientID != "" && strings.EqualFold(t.Apps[app].ClientID, own.clientID) && c.Expires.Before(own.began) != inventory.Yes {
			fits = append(fits, c)
		}
	}
	if len(fits) == 1 {
		fits[0].Self = inventory.Yes
	}
}

type federatedObject struct {
	ID  string `json:"id"`
	All *[]struct {
		ID      text `json:"id"`
		Name    text `json:"name"`
		Issuer  text `json:"issuer"`
		Subject text `json:"subject"`
	} `json:"federatedIdentityCredentials"`
}

// federatedCredentials reads whose tokens the apps trust. An app has at most 20
// of them, as many as $expand brings.
// https://learn.microsoft.com/graph/api/application-list-federatedidentitycredentials
func federatedCredentials(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	own := s.Data.(*session)
	var objects []*federatedObject
	short := 0
	first := g.applicationsPath([]string{"id"}, "federatedIdentityCredentials")
	err := list(ctx, g, providers.Call{URL: first, Uses: use(2)}, func(o *federatedObject) error {
		if o.All == nil {
			short++
		} else if len(*o.All) > 0 {
			objects = append(objects, o)
		}
		return nil
	})
	mine := readClaims(own.secrets["FEDERATED_TOKEN"].Reveal())
	return func(t *inventory.Tenant) []inventory.Gap {
		app := map[string]*inventory.App{}
		for i := range t.Apps {
			app[t.Apps[i].Registration] = &t.Apps[i]
		}
		for _, o := range objects {
			owner := app[o.ID]
			if owner == nil {
				continue // an app that came since the apps were read
			}
			for _, f := range *o.All {
				if f.ID == "" {
					short++
					continue
				}
				self := own.auth == authFederated && strings.EqualFold(owner.ClientID, own.clientID) &&
					string(f.Issuer) == mine.Issuer && string(f.Subject) == mine.Subject && f.Subject != ""
				t.Credentials = append(t.Credentials, inventory.Credential{
					ID: o.ID + "/" + string(f.ID), Name: string(f.Name), Kind: inventory.FederatedTrust,
					Owner: inventory.Ref{Kind: "app", ID: owner.ID}, Expires: inventory.Never,
					SignsTokens: inventory.No, Self: inventory.Bool(self),
					Issuer: string(f.Issuer), Subject: string(f.Subject),
				})
			}
		}
		return missing(inventory.FederatedCredentials, short, "apps came without their federated credentials")
	}, err
}

// missing is the gap of objects that came without a part of them.
func missing(data inventory.Data, n int, what string) []inventory.Gap {
	if n == 0 {
		return nil
	}
	return []inventory.Gap{{Data: data, Kind: inventory.Failed, Reason: strconv.Itoa(n) + " " + what}}
}

type keyActivityObject struct {
	ID       string `json:"id"`
	Key      text   `json:"keyId"`
	Activity *struct {
		SignIn date `json:"lastSignInDateTime"`
	} `json:"signInActivity"`
}

// credentialActivity reads when each secret and certificate was last used. One
// that the report does not name has no use on record. Federated credentials
// are not in it.
// https://learn.microsoft.com/graph/api/reportroot-list-appcredentialsigninactivities
func credentialActivity(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	own := s.Data.(*session)
	if !own.cloud.activity {
		return nil, noReport("appCredentialSignInActivities")
	}
	last := lastUses{at: map[string]inventory.Moment{}}
	err := list(ctx, g, providers.Call{URL: g.credentialActivityPath(), Uses: use(1, limitReports)}, func(o *keyActivityObject) error {
		if o.Activity != nil {
			last.note(o.Key, o.Activity.SignIn.Moment)
		} else {
			last.note(o.Key, 0)
		}
		return nil
	})
	err = licence(s, err, "Entra ID P1", planP1, planP2)
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Credentials {
			c := &t.Credentials[i]
			if c.Kind != inventory.FederatedTrust {
				_, id, _ := strings.Cut(c.ID, "/")
				c.LastUsed = last.of(id, err == nil)
			}
		}
		return nil
	}, err
}

type keysObject struct {
	Keys *[]key `json:"keyCredentials"`
}

// keyMaterial reads the public keys of privileged apps: Graph shows them one
// object at a time only, and few objects a minute.
// https://learn.microsoft.com/graph/api/application-get
func keyMaterial(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var paths, unread []string
	var held [][]string // the certificates at each path
	s.Read(func(t *inventory.Tenant) {
		wanted := privilegedApps(t)
		at := map[string]int{}
		for i := range t.Credentials {
			c := &t.Credentials[i]
			object, _, _ := strings.Cut(c.ID, "/")
			switch {
			case c.Kind != inventory.ClientCertificate:
				continue
			case !wanted[c.Owner.ID]:
				unread = append(unread, c.ID)
				continue
			}
			path := g.applicationPath(object, "id", "keyCredentials")
			if object == c.Owner.ID {
				path = g.servicePrincipalPath(object, "id", "keyCredentials")
			}
			n, seen := at[path]
			if !seen {
				n = len(paths)
				at[path] = n
				paths, held = append(paths, path), append(held, nil)
			}
			held[n] = append(held[n], c.ID)
		}
	})
	public := map[string]text{}
	failed := map[int]error{}
	err := g.each(ctx, paths, use(1, limitKeys), func(i int, a *providers.Answer, err error) {
		var o keysObject
		if err == nil {
			err = providers.Decode(a.Body, &o)
		}
		switch {
		case err != nil:
			failed[i] = err
		case o.Keys == nil:
			failed[i] = &providers.Error{Class: providers.Broken, Call: "GET keyCredentials", Code: "no_list", Message: "the app came without its keys"}
		default:
			for _, k := range *o.Keys {
				if k.ID != "" {
					public[string(k.ID)] = k.Key
				}
			}
		}
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Credentials {
			c := &t.Credentials[i]
			_, id, _ := strings.Cut(c.ID, "/")
			c.Algorithm, c.Bits = algorithm(public[id])
		}
		gaps := withSubjects(inventory.Gap{Data: inventory.KeyMaterial, Kind: inventory.Unasked, Subjects: unread, Reason: "keys are read of privileged apps only"})
		for i, ids := range held {
			if e := failed[i]; e != nil {
				gap := providers.GapOf(e, inventory.KeyMaterial, []string{"Application.Read.All"})
				gap.Subjects = ids
				gaps = append(gaps, gap)
			}
		}
		return gaps
	}, err
}

// algorithm reads a certificate in base64.
func algorithm(b64 text) (inventory.KeyAlgorithm, int) {
	der, err := base64.StdEncoding.DecodeString(string(b64))
	if err != nil || len(der) == 0 {
		return "", 0
	}
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return "", 0
	}
	switch k := c.PublicKey.(type) {
	case *rsa.PublicKey:
		return inventory.RSA, k.N.BitLen()
	case *ecdsa.PublicKey:
		return inventory.ECDSA, k.Curve.Params().BitSize
	case ed25519.PublicKey:
		return inventory.Ed25519, 8 * ed25519.PublicKeySize
	case *dsa.PublicKey:
		return inventory.DSA, k.P.BitLen()
	}
	return "", 0
}
