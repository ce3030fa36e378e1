package entra

import (
	"context"
	"slices"

	"github.com/microsoftgraph/msgraph-sdk-go/policies"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type consentPolicyObject struct {
	ID       string              `json:"id"`
	Includes *[]consentCondition `json:"includes"`
	Excludes *[]consentCondition `json:"excludes"`
}

type consentCondition struct {
	Type         text          `json:"permissionType"`
	Class        text          `json:"permissionClassification"`
	API          text          `json:"resourceApplication"`
	Permissions  texts         `json:"permissions"`
	Apps         texts         `json:"clientApplicationIds"`
	Tenants      texts         `json:"clientApplicationTenantIds"`
	Publishers   texts         `json:"clientApplicationPublisherIds"`
	VerifiedOnly inventory.Tri `json:"clientApplicationsFromVerifiedPublisherOnly"`
}

func (g graph) consentPoliciesPath() string {
	return address(policies.NewPermissionGrantPoliciesRequestBuilderInternal(at(g.v1()), noAdapter{}), nil)
}

// consentPolicies reads the organisation's own rules on consent, if users
// consent by one: the permission for it is needed for nothing else.
// https://learn.microsoft.com/graph/api/permissiongrantpolicy-list
func consentPolicies(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	own := false
	s.Read(func(t *inventory.Tenant) {
		own = slices.ContainsFunc(t.Settings.UserConsent.Items, func(r inventory.ConsentRule) bool {
			return r.Is(inventory.ConsentToAnything) == inventory.Unknown
		})
	})
	found := inventory.ListOf[inventory.ConsentPolicy]()
	if own {
		err := list(ctx, g, providers.Call{URL: g.consentPoliciesPath(), Uses: use(1)}, func(o *consentPolicyObject) error {
			found.Items = append(found.Items, inventory.ConsentPolicy{ID: o.ID, Includes: conditions(o.Includes), Excludes: conditions(o.Excludes)})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.ConsentPolicies = found
		return nil
	}, nil
}

func conditions(sets *[]consentCondition) inventory.List[inventory.ConsentCondition] {
	if sets == nil {
		return inventory.List[inventory.ConsentCondition]{}
	}
	out := inventory.ListOf[inventory.ConsentCondition]()
	for _, c := range *sets {
		condition := inventory.ConsentCondition{
			Verified: c.VerifiedOnly, AnyApp: all(c.Apps).And(all(c.Tenants)).And(all(c.Publishers)), AnyPermission: all(c.Permissions), Class: string(c.Class),
		}
		switch c.Type {
		case "delegated", "delegatedUserConsentable":
			condition.Delegated = inventory.Yes
		case "application":
			condition.Delegated = inventory.No
		}
		if c.API != "" {
			condition.AnyAPI = inventory.Bool(c.API == "any")
		}
		out.Items = append(out.Items, condition)
	}
	return out
}

// all reports whether a list of a condition is the one that names nothing.
func all(l texts) inventory.Tri {
	return l.Any(func(s *string) inventory.Tri { return inventory.Bool(*s == "all") })
}
