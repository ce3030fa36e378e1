package entra

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type federationObject struct {
	Issuer text     `json:"issuerUri"`
	MFA    text     `json:"federatedIdpMfaBehavior"`
	Cert   text     `json:"signingCertificate"`
	Next   nullable `json:"nextSigningCertificate"`
}

// federation reads how the identity provider of each federated domain is
// trusted.
// https://learn.microsoft.com/graph/api/domain-list-federationconfiguration
func federation(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var names []string
	s.Read(func(t *inventory.Tenant) {
		for _, d := range t.Domains {
			if d.Federated == inventory.Yes {
				names = append(names, d.Name)
			}
		}
	})
	rules := map[string]inventory.FederationRule{}
	for _, name := range names { // a tenant has few
		n := 0
		err := list(ctx, g, providers.Call{URL: g.federationPath(name), Uses: use(1)}, func(o *federationObject) error {
			rules[name] = o.rule()
			n++
			return nil
		})
		if err == nil && n != 1 {
			err = &providers.Error{Class: providers.Broken, Call: "GET /v1.0/domains/{id}/federationConfiguration", Code: "no_list", Message: fmt.Sprintf("%d configurations of a domain instead of one", n)}
		}
		if err != nil {
			return nil, err
		}
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Domains {
			t.Domains[i].Federation = rules[t.Domains[i].Name]
		}
		return nil
	}, nil
}

// rule leaves the behaviour on MFA unknown where it was never set: an older
// setting that is not shown decides then.
// https://learn.microsoft.com/graph/api/resources/internaldomainfederation
func (o *federationObject) rule() inventory.FederationRule {
	r := inventory.FederationRule{Issuer: string(o.Issuer), Signing: federationKey(string(o.Cert))}
	switch o.MFA {
	case "acceptIfMfaDoneByFederatedIdp":
		r.MFA = inventory.MFAAccepted
	case "enforceMfaByFederatedIdp":
		r.MFA = inventory.MFADemanded
	case "rejectMfaByFederatedIdp":
		r.MFA = inventory.MFAIgnored
	}
	var next text
	_ = next.UnmarshalJSON(o.Next)
	r.Other = federationKey(string(next))
	switch {
	case string(o.Next) == "null":
		r.Second = inventory.No
	case r.Signing.SHA256 != "" && r.Other.SHA256 != "":
		r.Second = inventory.Bool(r.Signing.SHA256 != r.Other.SHA256)
	}
	return r
}

// parsed reads a certificate, nil if it is none.
func parsed(der string) *x509.Certificate {
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(der))
	if err != nil {
		return nil
	}
	c, err := x509.ParseCertificate(b)
	if err != nil {
		return nil
	}
	return c
}

func federationKey(der string) inventory.FederationKey {
	c := parsed(der)
	if c == nil {
		return inventory.FederationKey{}
	}
	return inventory.FederationKey{SHA256: fingerprint(c), Subject: providers.OneLine(c.Subject.String()), Expires: inventory.At(c.NotAfter)}
}

func fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return hex.EncodeToString(sum[:])
}

type authoritiesObject struct {
	ID          string `json:"id"`
	Authorities *[]*struct {
		Certificate text          `json:"certificate"`
		Root        inventory.Tri `json:"isRootAuthority"`
		CRL         nullable      `json:"certificateRevocationListUrl"`
	} `json:"certificateAuthorities"`
}

// authorities reads whose certificates sign accounts in. An authority without
// an address of revoked certificates has none revoked.
// https://learn.microsoft.com/graph/api/certificatebasedauthconfiguration-list
// https://learn.microsoft.com/entra/identity/authentication/concept-certificate-based-authentication-certificate-revocation-list
func authorities(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	all := inventory.ListOf[inventory.Authority]()
	err := list(ctx, g, providers.Call{URL: g.authoritiesPath(s.Data.(*session).id), Uses: use(1)}, func(o *authoritiesObject) error {
		if o.Authorities == nil {
			all.Complete = inventory.Unknown
			return nil
		}
		for _, a := range *o.Authorities {
			var c *x509.Certificate
			if a != nil {
				c = parsed(string(a.Certificate))
			}
			if c == nil {
				all.Complete = inventory.Unknown // one that cannot be named
				continue
			}
			ca := inventory.Authority{ID: fingerprint(c), Name: providers.OneLine(c.Subject.String()), Root: a.Root, Expires: inventory.At(c.NotAfter)}
			var crl text
			_ = crl.UnmarshalJSON(a.CRL)
			switch {
			case crl != "":
				ca.Revocable = inventory.Yes
			case string(a.CRL) == "null", string(a.CRL) == `""`:
				ca.Revocable = inventory.No
			}
			all.Items = append(all.Items, ca)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.Authorities = all
		return nil
	}, nil
}
