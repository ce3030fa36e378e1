package entra

import (
	"encoding/base64"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// claims are what an access token says of itself. Microsoft calls tokens for
// its own APIs opaque: what is read here names the principal and explains
// refusals, and no verdict rests on it.
type claims struct {
	Issuer  string   `json:"iss"`
	Subject string   `json:"sub"`
	Tenant  string   `json:"tid"`
	App     string   `json:"appid"`
	AppName string   `json:"app_displayname"`
	Object  string   `json:"oid"`
	Type    string   `json:"idtyp"`
	User    string   `json:"upn"`
	Roles   []string `json:"roles"`
	Scopes  string   `json:"scp"`
}

// readClaims reads the middle part of a JSON web token, without checking its
// signature: it was just got from the token service.
func readClaims(token string) claims {
	var c claims
	parts := strings.Split(token, ".")
	if len(parts) == 3 {
		if b, err := base64.RawURLEncoding.DecodeString(parts[1]); err == nil {
			_ = providers.Decode(b, &c) // an opaque token says nothing
		}
	}
	return c
}

func (c claims) principal(auth string) inventory.Principal {
	p := inventory.Principal{Kind: "app", ID: c.App, Name: c.AppName, Auth: auth, Scopes: slices.Sorted(slices.Values(c.Roles))}
	if c.Scopes != "" {
		p.Kind, p.ID, p.Name = "account", c.Object, c.User
		p.Scopes = slices.Sorted(strings.FieldsSeq(c.Scopes))
	}
	return p
}
