package okta

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type tokenObject struct {
	ID      string `json:"id"`
	Name    text   `json:"name"`
	User    text   `json:"userId"`
	Created date   `json:"created"`
	Expires date   `json:"expiresAt"`
	Window  text   `json:"tokenWindow"`
	Network *struct {
		Connection text  `json:"connection"`
		Include    texts `json:"include"`
	} `json:"network"`
}

// apiTokens reads the API tokens that are alive. A use renews a token for its
// window, so that its end tells when it was last used.
// https://developer.okta.com/docs/guides/create-an-api-token/main/#token-expiration
func apiTokens(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var found []inventory.Credential
	err := list(ctx, s, "/api/v1/api-tokens", limitOther, func(o *tokenObject) error {
		c := inventory.Credential{
			ID: o.ID, Name: string(o.Name), Kind: inventory.APIToken,
			Created: o.Created.Moment, Expires: o.Expires.Moment, LastUsed: o.used(),
			SignsTokens: inventory.No, Self: inventory.No,
		}
		c.Network, c.Networks = o.network()
		if o.User != "" {
			c.Owner = inventory.Ref{Kind: "account", ID: string(o.User)}
		}
		found = append(found, c)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Credentials = append(t.Credentials, found...)
		return nil
	}, err
}

func (o *tokenObject) used() inventory.Moment {
	end, ok := o.Expires.Time()
	window, known := days(string(o.Window))
	if !ok || !known {
		return 0
	}
	return inventory.At(end.Add(-window))
}

// days reads a duration of whole days, the only kind that Okta gives to tokens.
func days(s string) (time.Duration, bool) {
	n, ok := strings.CutPrefix(strings.TrimSuffix(s, "D"), "P")
	d, err := strconv.Atoi(n)
	return time.Duration(d) * 24 * time.Hour, ok && strings.HasSuffix(s, "D") && err == nil && d > 0
}

// network reports whether the token works from named networks only, and which.
func (o *tokenObject) network() (inventory.Tri, inventory.List[string]) {
	switch {
	case o.Network == nil:
	case o.Network.Connection == "ANYWHERE":
		return inventory.No, inventory.ListOf[string]()
	case o.Network.Connection == "ZONE":
		return o.Network.Include.Empty().Not(), o.Network.Include.List
	}
	return inventory.Unknown, inventory.List[string]{}
}
