package entra

import (
	"encoding/base64"
	"net/http"
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

// claimsWanted reads what the API wants of another token: a request for claims,
// in base64, among the challenges of a refusal. What is not one is left out.
// https://learn.microsoft.com/entra/identity-platform/claims-challenge
func claimsWanted(h http.Header) string {
	for _, challenge := range h.Values("WWW-Authenticate") {
		_, after, found := strings.Cut(challenge, `claims="`)
		encoded, _, closed := strings.Cut(after, `"`)
		if !found || !closed || !strings.Contains(challenge, `error="insufficient_claims"`) {
			continue
		}
		b, err := base64.StdEncoding.DecodeString(encoded)
		var request map[string]any
		if err == nil && providers.Decode(b, &request) == nil {
			return string(b)
		}
	}
	return ""
}

func (c claims) principal(auth string) inventory.Principal {
	p := inventory.Principal{Kind: "app", ID: c.App, Name: c.AppName, Auth: auth, Scopes: slices.Sorted(slices.Values(c.Roles))}
	if c.Scopes != "" {
		p.Kind, p.ID, p.Name = "account", c.Object, c.User
		p.Scopes = slices.Sorted(strings.FieldsSeq(c.Scopes))
	}
	return p
}
