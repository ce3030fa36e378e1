package access

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// A policy that only reports closes a door if it would by itself.
func TestClosers(t *testing.T) {
	report := state(inventory.ReportOnly)
	for _, tt := range []struct {
		name  string
		rules []inventory.SignInPolicy
		want  []string
	}{
		{"of everybody", []inventory.SignInPolicy{rule("1", mfa, report)}, []string{"1"}},
		{"what is closed already", []inventory.SignInPolicy{rule("1", mfa), rule("2", mfa, report)}, nil},
		{"half of a door", []inventory.SignInPolicy{rule("1", mfa, report, on("client", "browser"))}, nil},
		{"two halves that close it together only", []inventory.SignInPolicy{
			rule("1", mfa, report, on("client", "browser")), rule("2", mfa, report, on("client", modern, "exchangeActiveSync", "other")),
		}, nil},
		{"the half that is left", []inventory.SignInPolicy{
			rule("1", mfa, on("client", "browser")), rule("2", mfa, report, on("client", modern, "exchangeActiveSync", "other")),
		}, []string{"2"}},
		{"not known to", []inventory.SignInPolicy{rule("1", controls("any", "somethingNew"), report)}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, New(organisation(tt.rules...)).Judge(member()).Closers)
		})
	}
}

// Whoever has more gets in by what needs less.
func TestThrough(t *testing.T) {
	tenant := organisation(rule("1", controls("any", "mfa", "compliantDevice")))
	v := New(tenant).Judge(member())
	_, internet := v.Through(Internet)
	door, managed := v.Through(Managed)
	require.Equal(t, twoKeys, internet)
	require.Equal(t, exactly(Device), managed)
	require.Equal(t, []string{"1"}, door.By)
}
