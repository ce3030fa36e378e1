package entra

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// https://learn.microsoft.com/graph/api/resources/permissiongrantconditionset
func TestConsentConditions(t *testing.T) {
	const anything = `"permissionClassification":"all","resourceApplication":"any","permissions":["all"],
		"clientApplicationIds":["all"],"clientApplicationTenantIds":["all"],"clientApplicationPublisherIds":["all"]`
	for _, tt := range []struct {
		name, includes string
		opens          inventory.Tri
	}{
		{"anything", `[{"permissionType":"delegated","clientApplicationsFromVerifiedPublisherOnly":false,` + anything + `}]`, inventory.Yes},
		{"of verified publishers", `[{"permissionType":"delegated","clientApplicationsFromVerifiedPublisherOnly":true,` + anything + `}]`, inventory.No},
		{"publishers not reported", `[{"permissionType":"delegated",` + anything + `}]`, inventory.Unknown},
		{"a type to come", `[{"permissionType":"telepathic","clientApplicationsFromVerifiedPublisherOnly":false,` + anything + `}]`, inventory.Unknown},
		{"apps not reported", `[{"permissionType":"delegated","clientApplicationsFromVerifiedPublisherOnly":false,"permissionClassification":"all"}]`, inventory.Unknown},
		{"one app", `[{"permissionType":"delegated","clientApplicationsFromVerifiedPublisherOnly":false,"clientApplicationIds":["a"]}]`, inventory.No},
		{"nothing", `[]`, inventory.No},
		{"null", `null`, inventory.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := decoded[consentPolicyObject](t, `{"id":"ours","includes":`+tt.includes+`,"excludes":[]}`)
			p := inventory.ConsentPolicy{Includes: conditions(o.Includes), Excludes: conditions(o.Excludes)}
			require.Equal(t, tt.opens, p.Opens())
		})
	}
}
