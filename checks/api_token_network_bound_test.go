package checks

import "github.com/twokeys/twokeys/inventory"

func networked(name string, want Status, c inventory.Credential, zones ...func(*inventory.Tenant)) example {
	e := atOkta(credential(name, want, c, person()))
	for _, set := range zones {
		set(e.tenant)
	}
	return e
}

var _ = of(apiTokenNetworkBound,
	networked("from the office", Pass, apiToken(boundTo("z1")), zone("z1", inventory.Yes)),
	networked("from anywhere", Fail, apiToken(boundTo()), zone("z1", inventory.Yes)),
	networked("from a network that is no more", Fail, apiToken(boundTo("z2")), zone("z1", inventory.Yes)),
	networked("from a network that is switched off", Fail, apiToken(boundTo("z1")), zone("z1", inventory.No)),
	networked("from a network of which that is not known", Unknown, apiToken(boundTo("z1")), zone("z1", inventory.Unknown)),
	networked("from where is not known", Unknown, apiToken(networkUnknown), zone("z1", inventory.Yes)),
	networked("expired", NotApplicable, apiToken(boundTo(), ends(daysAgo(1)))),
	networked("without an end", Fail, apiToken(boundTo(), ends(inventory.Never))),
	networked("a secret of an app", NotApplicable, secret()),
	unread(networked("networks refused", Unknown, apiToken(boundTo("z1")), zone("z1", inventory.Yes)), inventory.Locations),
	cutShort(networked("the tokens cut short", Unknown, apiToken(boundTo("z1")), zone("z1", inventory.Yes)), inventory.Credentials),
)
