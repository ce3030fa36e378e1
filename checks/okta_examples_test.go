package checks

import "github.com/twokeys/twokeys/inventory"

// What examples of an Okta org are made of.

// atOkta is the example at Okta.
func atOkta(e example) example {
	e.tenant.Provider = "okta"
	return e
}

// apiToken is a live API token of an account.
func apiToken(facts ...credentialFact) inventory.Credential {
	return accessToken(append([]credentialFact{typed(inventory.APIToken)}, facts...)...)
}

// boundTo binds a token to networks; none is anywhere.
func boundTo(ids ...string) credentialFact {
	return func(c *inventory.Credential) {
		c.Network, c.Networks = inventory.Bool(len(ids) > 0), inventory.ListOf(ids...)
	}
}

func networkUnknown(c *inventory.Credential) {
	c.Network, c.Networks = inventory.Unknown, inventory.List[string]{}
}

// zone is a network of the org's.
func zone(id string, active inventory.Tri) func(*inventory.Tenant) {
	return func(t *inventory.Tenant) {
		t.Locations = append(t.Locations, inventory.Location{ID: id, Name: id, Kind: "network", Active: active, Trusted: inventory.No})
	}
}

// orgWith is an example of a tenant with settings.
func orgWith(name string, want Status, s inventory.Settings) example {
	return atOkta(tenant(name, want, inventory.Tenant{Settings: s}))
}

// sessionRules is an example of the rules on sessions.
func sessionRules(name string, want Status, rules ...inventory.SessionRule) example {
	return orgWith(name, want, inventory.Settings{SessionRules: inventory.ListOf(rules...)})
}

// sessionRule is a rule in force that keeps the session short.
func sessionRule(facts ...func(*inventory.SessionRule)) inventory.SessionRule {
	r := inventory.SessionRule{ID: "r1", Name: "Default Rule", Policy: "Default Policy", Active: inventory.Yes, Allows: inventory.Yes, Idle: 15, Kept: inventory.No}
	for _, set := range facts {
		set(&r)
	}
	return r
}

func idle(minutes int) func(*inventory.SessionRule) {
	return func(r *inventory.SessionRule) { r.Idle = minutes }
}

func keptSession(kept inventory.Tri) func(*inventory.SessionRule) {
	return func(r *inventory.SessionRule) { r.Kept = kept }
}

func denies(r *inventory.SessionRule)  { r.Allows = inventory.No }
func offRule(r *inventory.SessionRule) { r.Active = inventory.No }
func rule2(r *inventory.SessionRule)   { r.ID = "r2" }
