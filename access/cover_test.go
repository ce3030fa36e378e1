package access

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/twokeys/twokeys/inventory"
)

// What several policies do together covers an account, but for the sign-ins
// that none of them is about.
func TestCover(t *testing.T) {
	again := func(p *inventory.SignInPolicy) { p.Sessions.Again = inventory.Yes }
	never := func(p *inventory.SignInPolicy) { p.Sessions.Again = inventory.No }
	const mail = "00000002-0000-0ff1-ce00-000000000000"
	exchange := func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectApp, ID: mail})
	}
	for _, tt := range []struct {
		name  string
		rules []inventory.SignInPolicy
		among []Among
		want  inventory.Tri
	}{
		{"of everybody", []inventory.SignInPolicy{rule("1", again)}, nil, inventory.Yes},
		{"of nobody", nil, nil, inventory.No},
		{"by a policy that does something else", []inventory.SignInPolicy{rule("1", mfa, never)}, nil, inventory.No},
		{"not known to do it", []inventory.SignInPolicy{rule("1", mfa)}, nil, inventory.Unknown},
		{"whatever it grants", []inventory.SignInPolicy{rule("1", controls("any", "termsOfUse:1"), again)}, nil, inventory.Yes},
		{"by one that only reports", []inventory.SignInPolicy{rule("1", again, state(inventory.ReportOnly))}, nil, inventory.No},
		{"of all but the account", []inventory.SignInPolicy{rule("1", again, except(inventory.SelectAccount, "a"))}, nil, inventory.No},
		{"in browsers", []inventory.SignInPolicy{rule("1", again, on("client", "browser"))}, nil, inventory.No},
		{"in browsers, of browsers", []inventory.SignInPolicy{rule("1", again, on("client", "browser"))}, []Among{InClient("browser")}, inventory.Yes},
		{"by two of the kinds of client", []inventory.SignInPolicy{rule("1", again, on("client", "browser")), rule("2", again, on("client", modern))}, []Among{Interactive}, inventory.Yes},
		{"on Windows, of Windows", []inventory.SignInPolicy{rule("1", again, on("platform", "windows"))}, []Among{OnPlatform("windows")}, inventory.Yes},
		{"on macOS, of Windows", []inventory.SignInPolicy{rule("1", again, on("platform", "macOS"))}, []Among{OnPlatform("windows")}, inventory.No},
		{"in one app", []inventory.SignInPolicy{rule("1", again, exchange)}, nil, inventory.No},
		{"in one app, of that app", []inventory.SignInPolicy{rule("1", again, exchange)}, []Among{ToApp(mail)}, inventory.Yes},
		{"with a member that is new", []inventory.SignInPolicy{rule("1", again, func(p *inventory.SignInPolicy) { p.Unrecognised = inventory.ListOf("conditions.moonPhase") })}, nil, inventory.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := NewCover(organisation(tt.rules...), func(p *inventory.SignInPolicy) inventory.Tri { return p.Sessions.Again }, tt.among...)
			require.Equal(t, tt.want, c.Covers(member(factors())))
		})
	}
}

// What is forgotten of a tenant covers nobody who was not covered.
func TestCoverOfLess(t *testing.T) {
	asks := func(p *inventory.SignInPolicy) inventory.Tri {
		return p.Grant.Controls.Any(func(c *string) inventory.Tri { return inventory.Bool(*c == "mfa") })
	}
	many(t, 200)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn{t}
		before := d.tenant()
		after, what := d.forget(before)
		for i := range before.Accounts {
			was, is := NewCover(before, asks).Covers(&before.Accounts[i]), NewCover(after, asks).Covers(&after.Accounts[i])
			require.True(t, is == was || is == inventory.Unknown, "%s: from %s to %s", what, was, is)
		}
	})
}
