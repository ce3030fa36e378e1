package okta

import (
	"context"
	"slices"
	"strconv"
	"strings"

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

// minutes is a number of them, 0 if something else came. Okta writes none for a
// session that does not end.
type minutes int

// UnmarshalJSON implements json.Unmarshaler.
func (m *minutes) UnmarshalJSON(b []byte) error {
	n, err := strconv.Atoi(string(b))
	switch {
	case err != nil:
		*m = 0
	case n == 0:
		*m = -1
	default:
		*m = minutes(n)
	}
	return nil
}

type ruleObject struct {
	ID      string `json:"id"`
	Name    text   `json:"name"`
	Status  text   `json:"status"`
	Actions struct {
		SignOn struct {
			Access  text `json:"access"`
			Session struct {
				Idle minutes       `json:"maxSessionIdleMinutes"`
				Kept inventory.Tri `json:"usePersistentCookie"`
			} `json:"session"`
		} `json:"signon"`
	} `json:"actions"`
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
	sessions := inventory.ListOf[inventory.SessionRule]()
	err = eachRule(ctx, s, "OKTA_SIGN_ON", func(p *policyObject, r *ruleObject) { sessions.Items = append(sessions.Items, r.session(p)) })
	if err != nil {
		return nil, err
	}
	slices.SortFunc(sessions.Items, func(a, b inventory.SessionRule) int { return strings.Compare(a.ID, b.ID) })
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.EnrolmentByNetwork, t.Settings.SessionRules = byNetwork, sessions
		return nil
	}, nil
}

func (r *ruleObject) session(p *policyObject) inventory.SessionRule {
	out := inventory.SessionRule{
		ID: r.ID, Name: string(r.Name), Policy: string(p.Name), Active: status(p.Status).And(status(r.Status)),
		Idle: int(r.Actions.SignOn.Session.Idle), Kept: r.Actions.SignOn.Session.Kept,
	}
	switch r.Actions.SignOn.Access {
	case "ALLOW":
		out.Allows = inventory.Yes
	case "DENY":
		out.Allows = inventory.No
	}
	return out
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
