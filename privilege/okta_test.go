package privilege

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOkta(t *testing.T) {
	for value, want := range map[string]Tier{
		"okta.users.read":                                  None,
		"okta.users.manage":                                Identities,
		"okta.users.manage.self":                           None,
		"okta.users.credentials.resetFactors":              Identities,
		"okta.apps.manage":                                 Takeover,
		"okta.roles.manage":                                Takeover,
		"okta.idps.manage":                                 Takeover,
		"okta.policies.manage":                             Policy,
		"okta.somethingNew.manage":                         Policy,
		"okta.users.credentials.manageTemporaryAccessCode": Identities,
		"openid": None,
	} {
		require.Equal(t, want, Permission("okta", "okta", Application, value).Tier, value)
		require.Equal(t, want, Actions("okta", []string{"okta.logs.read", value}).Tier, value)
	}
	for _, name := range OktaRoles() {
		r, known := Role("okta", name)
		require.True(t, known)
		require.Equal(t, r.Tier == Takeover, Administrator("okta", name), name)
		require.False(t, Synchronization("okta", name))
		require.Equal(t, name == "READ_ONLY_ADMIN" || name == "REPORT_ADMIN", r.Tier == None, name)
	}
	_, known := Role("okta", "NEW_ADMIN")
	require.False(t, known)
}
