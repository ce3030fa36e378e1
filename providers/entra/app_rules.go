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
	Passwords *[]struct {
		Type    text `json:"restrictionType"`
		State   text `json:"state"`
		Longest text `json:"maxLifetime"`
	} `json:"passwordCredentials"`
}

// secrets is what the restrictions of a policy say of new secrets. A kind that
// they do not name is not restricted.
func (r *appRestrictions) secrets(inForce inventory.Tri) inventory.SecretRule {
	if r == nil || r.Passwords == nil {
		return inventory.SecretRule{Blocked: inForce.And(inventory.Unknown), Limited: inForce.And(inventory.Unknown)}
	}
	rule := inventory.SecretRule{Blocked: inventory.No, Limited: inventory.No}
	for _, p := range *r.Passwords {
		on := inventory.Unknown
		switch p.State {
		case "enabled":
			on = inventory.Yes
		case "disabled":
			on = inventory.No
		}
		switch p.Type {
		case "passwordAddition":
			rule.Blocked = inForce.And(on)
		case "passwordLifetime":
			rule.Limited, rule.Longest = inForce.And(on), seconds(string(p.Longest))
		}
	}
	return rule
}

// names reports whether the restrictions have something of their own on new
// secrets.
func (r *appRestrictions) names() inventory.Tri {
	if r == nil || r.Passwords == nil {
		return inventory.Unknown
	}
	for _, p := range *r.Passwords {
		if p.Type == "passwordAddition" || p.Type == "passwordLifetime" {
			return inventory.Yes
		}
	}
	return inventory.No
}

type appliedTo struct {
	ID   string `json:"id"`
	Name text   `json:"displayName"`
}

// appRules reads which secrets may be given to apps: by default, and to apps
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
		set.AppSecrets, set.ServiceSecrets = def.Apps.secrets(def.On), def.Services.secrets(def.On)
		set.OtherAppSecrets = inventory.ListOf[inventory.SecretRule]()
		for i, o := range custom {
			if len(applied[i]) == 0 || o.On == inventory.No {
				continue
			}
			rule := inventory.SecretRule{} // whether the default holds beside it is not said
			if o.On == inventory.Yes && o.Restrictions.names() == inventory.Yes {
				rule = o.Restrictions.secrets(inventory.Yes)
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
