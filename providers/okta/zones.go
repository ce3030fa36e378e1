package okta

import (
	"context"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type zoneObject struct {
	ID       string `json:"id"`
	Name     text   `json:"name"`
	Type     text   `json:"type"`
	Usage    text   `json:"usage"`
	Status   text   `json:"status"`
	Gateways *[]struct {
		Value text `json:"value"`
	} `json:"gateways"`
	Proxy    text `json:"proxyType"`
	Services struct {
		Include texts `json:"include"`
	} `json:"ipServiceCategories"`
}

// zones reads the network zones.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/NetworkZone/
func zones(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var found []inventory.Location
	blocked := inventory.No
	err := list(ctx, s, "/api/v1/zones?limit=200", limitOther, func(o *zoneObject) error {
		l := inventory.Location{ID: o.ID, Name: string(o.Name), Kind: string(o.Type), Active: status(o.Status), Trusted: inventory.No}
		if o.Type == "IP" {
			l.Kind = "network"
		}
		blocked = blocked.Or(l.Active.And(o.blocks()).And(o.anonymisers()))
		if o.Gateways != nil {
			l.Networks = inventory.ListOf[string]()
			for _, g := range *o.Gateways {
				l.Networks.Items = append(l.Networks.Items, string(g.Value))
			}
		}
		found = append(found, l)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Locations = found
		t.Settings.AnonymisersBlocked = blocked
		if err != nil && blocked == inventory.No {
			t.Settings.AnonymisersBlocked = inventory.Unknown
		}
		return nil
	}, err
}

// blocks reports whether nobody may come from the zone.
func (o *zoneObject) blocks() inventory.Tri {
	switch o.Usage {
	case "BLOCKLIST":
		return inventory.Yes
	case "POLICY":
		return inventory.No
	}
	return inventory.Unknown
}

// anonymisers reports whether the zone is that of proxies which hide who comes.
// https://help.okta.com/en-us/content/topics/security/network/about-enhanced-dynamic-zones.htm
func (o *zoneObject) anonymisers() inventory.Tri {
	switch o.Type {
	case "IP":
		return inventory.No
	case "DYNAMIC":
		switch o.Proxy {
		case "Any", "Tor", "NotTorAnonymizer":
			return inventory.Yes
		}
		return inventory.Unknown
	case "DYNAMIC_V2":
		return o.Services.Include.Any(func(c *string) inventory.Tri {
			switch *c {
			case "ALL_ANONYMIZERS", "ALL_PROXIES_VPNS", "ALL_IP_SERVICES":
				return inventory.Yes
			}
			return inventory.No
		})
	}
	return inventory.Unknown
}

func status(s text) inventory.Tri {
	switch s {
	case "ACTIVE":
		return inventory.Yes
	case "INACTIVE", "DELETED":
		return inventory.No
	}
	return inventory.Unknown
}
