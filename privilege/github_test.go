package privilege_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/privilege"
)

func TestGitHub(t *testing.T) {
	for value, tier := range map[string]privilege.Tier{
		"members:write": privilege.Takeover, "members:read": privilege.None, "contents:write": privilege.Data, "contents:read": privilege.None,
		"administration:write": privilege.Identities, "admin:org": privilege.Takeover, "read:org": privilege.None, "hologram:write": privilege.None,
	} {
		require.Equal(t, tier, privilege.Permission("github", "github", privilege.Application, value).Tier, value)
	}
	for template, tier := range map[string]privilege.Tier{"owner": privilege.Takeover, "member": privilege.None} {
		r, ok := privilege.Role("github", template)
		require.True(t, ok)
		require.Equal(t, tier, r.Tier)
	}
	_, ok := privilege.Role("github", "62e90394-69f5-4237-9190-012177145e10")
	require.False(t, ok, "a role of another provider")
	require.True(t, privilege.Administrator("github", "owner"))
	require.False(t, privilege.Administrator("github", "member"))
	require.Equal(t, privilege.None, privilege.Permission("elsewhere", "x", privilege.Application, "members:write").Tier)
}
