package okta

import (
	"context"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

const (
	policiesPath = "/api/v1/policies"
	rulesPath    = "/api/v1/policies/{id}/rules"
)

type policyObject struct {
	ID     string `json:"id"`
	Name   text   `json:"name"`
	Status text   `json:"status"`
}

type networkCondition struct {
	Connection text `json:"connection"`
}

type ruleObject struct {
	ID         string `json:"id"`
	Name       text   `json:"name"`
	Status     text   `json:"status"`
	Conditions *struct {
		Network *networkCondition `json:"network"`
	} `json:"conditions"`
}

// signOnRules reads the rules on sign-ins, in the order in which Okta tries
// them.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/
func signOnRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	byNetwork := inventory.No
	err := eachRule(ctx, s, "MFA_ENROLL", func(_ *policyObject, r *ruleObject) {
		byNetwork = byNetwork.Or(status(r.Status).And(r.bound()))
	})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.EnrolmentByNetwork = byNetwork
		return nil
	}, nil
}

// bound reports whether the rule is about some networks only.
func (r *ruleObject) bound() inventory.Tri {
	switch {
	case r.Conditions == nil || r.Conditions.Network == nil:
		return inventory.Unknown
	case r.Conditions.Network.Connection == "ANYWHERE":
		return inventory.No
	case r.Conditions.Network.Connection == "ZONE":
		return inventory.Yes
	}
	return inventory.Unknown
}

// eachRule reads the rules of every policy of a type.
func eachRule(ctx context.Context, s *providers.Session, kind string, use func(*policyObject, *ruleObject)) error {
	var policies []*policyObject
	err := list(ctx, s, policiesPath+"?type="+kind, limitOther, func(p *policyObject) error {
		policies = append(policies, p)
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range policies {
		err := list(ctx, s, with(rulesPath, p.ID), limitOther, func(r *ruleObject) error {
			use(p, r)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
