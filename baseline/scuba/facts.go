package scuba

import (
	"encoding/json"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// The sources, by path.
const (
	pathPolicies      = "/identity/conditionalAccess/policies"
	pathSKUs          = "/subscribedSkus"
	pathMethods       = "/policies/authenticationMethodsPolicy"
	pathAuthorization = "/policies/authorizationPolicy"
	pathSettings      = "/groupSettings"
	pathDomains       = "/domains"
	pathDefaultApps   = "/policies/defaultAppManagementPolicy"
	pathApps          = "/policies/appManagementPolicies"
	pathAssignments   = "/roleManagement/directory/roleAssignmentScheduleInstances"
	pathEligible      = "/roleManagement/directory/roleEligibilitySchedules"
	pathRules         = "/policies/roleManagementPolicyAssignments"
	pathGroupRules    = "/policies/roleManagementPolicyAssignments?scopeType=Group"
	pathPIMGroups     = "/identityGovernance/privilegedAccess/group/resources"
	pathPIMMembers    = "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances"
	pathClassified    = "/servicePrincipals/delegatedPermissionClassifications"
)

// facts is a tenant as the assessment sees it.
type facts struct {
	tenant *inventory.Tenant
	config *Config

	access   []conditionalAccess
	accessOK bool // every policy was read

	plans inventory.Tri // some service plan is in force
	p2    inventory.Tri // Entra ID P2 is
}

func newFacts(t *inventory.Tenant, c *Config) *facts {
	f := &facts{tenant: t, config: c, accessOK: t.Complete().Has(inventory.SignInPolicies)}
	for i := range t.Policies {
		var p conditionalAccess
		if err := json.Unmarshal(t.Policies[i].Raw, &p); err != nil {
			f.accessOK = false
			continue
		}
		f.access = append(f.access, p)
	}
	if skus, ok := read[value[sku]](f, pathSKUs); ok {
		f.plans, f.p2 = inventory.No, inventory.No
		for _, s := range skus.Value {
			for _, p := range s.Plans {
				if strings.EqualFold(p.Status, "Success") {
					f.plans = inventory.Yes
					f.p2 = f.p2.Or(inventory.Bool(p.Name == "AAD_PREMIUM_P2"))
				}
			}
		}
	}
	return f
}

type sku struct {
	Plans []struct {
		Name   string `json:"servicePlanName"`
		Status string `json:"provisioningStatus"`
	} `json:"servicePlans"`
}

// value is a list as Graph gives one.
type value[T any] struct {
	Value []T `json:"value"`
}

// read decodes what was read at a path. It reports false if nothing was, or
// nothing that can be understood.
func read[T any](f *facts, path string) (T, bool) {
	var v T
	for i := range f.tenant.Raw {
		if r := &f.tenant.Raw[i]; r.Path == path {
			var list struct {
				Value *json.RawMessage `json:"value"`
			}
			err := json.Unmarshal(r.JSON, &v)
			if _, isList := any(v).(interface{ list() }); isList && err == nil {
				if err = json.Unmarshal(r.JSON, &list); err == nil && list.Value == nil {
					return v, false
				}
			}
			return v, err == nil
		}
	}
	return v, false
}

func (value[T]) list() {}

// texts is a list of strings that may be null or absent.
type texts struct {
	items   []string
	present bool // null is
}

// UnmarshalJSON implements json.Unmarshaler. Whatever is no string is no item
// that anything is compared with.
func (l *texts) UnmarshalJSON(b []byte) error {
	l.present = true
	var all []any
	_ = json.Unmarshal(b, &all) // what is no list holds nothing
	for _, v := range all {
		if s, ok := v.(string); ok {
			l.items = append(l.items, s)
		}
	}
	return nil
}

// nullable is a value of which null says something else than absence.
type nullable[T any] struct {
	value         T
	null, present bool
}

// UnmarshalJSON implements json.Unmarshaler.
func (n *nullable[T]) UnmarshalJSON(b []byte) error {
	n.present = true
	if string(b) == "null" {
		n.null = true
		return nil
	}
	return json.Unmarshal(b, &n.value)
}
