package entra

import (
	"bytes"
	"context"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type defaultAppRules struct {
	On       inventory.Tri    `json:"isEnabled"`
	Apps     *appRestrictions `json:"applicationRestrictions"`
	Services *appRestrictions `json:"servicePrincipalRestrictions"`
}

type customAppRules struct {
	ID           string           `json:"id"`
	On           inventory.Tri    `json:"isEnabled"`
	Restrictions *appRestrictions `json:"restrictions"`
}

type appRestrictions struct {
	Passwords *[]restriction `json:"passwordCredentials"`
	Keys      *[]restriction `json:"keyCredentials"`
}

type restriction struct {
	Type    text `json:"restrictionType"`
	State   text `json:"state"`
	Longest text `json:"maxLifetime"`
}

// in reports whether the restriction holds, in a policy that is in force.
func (r *restriction) in(force inventory.Tri) inventory.Tri {
	switch r.State {
	case "enabled":
		return force
	case "disabled":
		return inventory.No
	}
	return force.And(inventory.Unknown)
}

// rule is what the restrictions of a policy say of new secrets and
// certificates. What the default does not name is not restricted; whether the
// default holds beside a policy of some apps that does not name it is not said.
func (r *appRestrictions) rule(force, unnamed inventory.Tri) inventory.SecretRule {
	unread := force.And(inventory.Unknown)
	rule := inventory.SecretRule{Blocked: unread, Limited: unread, Random: unread, KeysLimited: unread}
	if r != nil && r.Passwords != nil {
		rule.Blocked, rule.Limited, rule.Random = unnamed, unnamed, unnamed
		if named(r.Passwords, "passwordAddition", "passwordLifetime") {
			rule.Blocked, rule.Limited = inventory.No, inventory.No
		}
		for _, p := range *r.Passwords {
			switch p.Type {
			case "passwordAddition":
				rule.Blocked = p.in(force)
			case "passwordLifetime":
				rule.Limited, rule.Longest = p.in(force), seconds(string(p.Longest))
			case "customPasswordAddition":
				rule.Random = p.in(force)
			}
		}
	}
	if r != nil && r.Keys != nil {
		rule.KeysLimited = unnamed
		for _, k := range *r.Keys {
			if k.Type == "asymmetricKeyLifetime" {
				rule.KeysLimited, rule.KeysLongest = k.in(force), seconds(string(k.Longest))
			}
		}
	}
	return rule
}

func named(list *[]restriction, types ...text) bool {
	return slices.ContainsFunc(*list, func(r restriction) bool { return slices.Contains(types, r.Type) })
}

type appliedTo struct {
	ID   string `json:"id"`
	Name text   `json:"displayName"`
}

// appRules reads which secrets and certificates may be given to apps: by default, and to apps
// that have a rule of their own.
// https://learn.microsoft.com/graph/api/tenantappmanagementpolicy-get
// https://learn.microsoft.com/graph/api/appmanagementpolicy-list
// https://learn.microsoft.com/graph/api/appmanagementpolicy-list-appliesto
func appRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	def, rawDefault, err := singleRaw[defaultAppRules](ctx, g, providers.Call{URL: g.defaultAppRulesPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	var custom []*customAppRules
	raw := rawList{}
	err = listRaw(ctx, g, providers.Call{URL: g.appRulesPath(), Uses: use(1)}, raw, func(o *customAppRules) error {
		custom = append(custom, o)
		return nil
	})
	if err != nil {
		return nil, err
	}
	applied := make([][]appliedTo, len(custom))
	for i, o := range custom { // a tenant has few
		err := list(ctx, g, providers.Call{URL: g.appliesToPath(o.ID), Uses: use(1)}, func(a *appliedTo) error {
			applied[i] = append(applied[i], *a)
			return nil
		})
		if err != nil {
			return nil, err
		}
		raw[o.ID] = withAppliesTo(raw[o.ID], applied[i])
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		set := &t.Settings
		set.AppSecrets, set.ServiceSecrets = def.Apps.rule(def.On, inventory.No), def.Services.rule(def.On, inventory.No)
		set.OtherAppSecrets = inventory.ListOf[inventory.SecretRule]()
		for i, o := range custom {
			if len(applied[i]) == 0 || o.On == inventory.No {
				continue
			}
			rule := inventory.SecretRule{}
			if o.On == inventory.Yes {
				rule = o.Restrictions.rule(inventory.Yes, inventory.Unknown)
			}
			rule.ID, rule.Apps = o.ID, len(applied[i])
			set.OtherAppSecrets.Items = append(set.OtherAppSecrets.Items, rule)
		}
		keepRaw(t, inventory.AppRules, "/policies/defaultAppManagementPolicy", rawDefault)
		raw.keep(t, inventory.AppRules, "/policies/appManagementPolicies", nil)
		return nil
	}, nil
}

// withAppliesTo puts in what a policy applies to, as $expand would.
func withAppliesTo(policy []byte, to []appliedTo) []byte {
	if to == nil {
		to = []appliedTo{}
	}
	list, err := json.Marshal(to)
	policy = bytes.TrimSpace(policy)
	if err != nil || len(policy) < 2 || policy[len(policy)-1] != '}' {
		return policy
	}
	out := append(slices.Clone(policy[:len(policy)-1]), `,"appliesTo":`...)
	return append(append(out, list...), '}')
}
