package audit_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
	"github.com/twokeys/twokeys/simulator"
)

// The page on any account has 25 lines of 80 columns at most.
func TestWhyIsOnePage(t *testing.T) {
	titles := map[string]bool{}
	for _, careful := range []bool{false, true} {
		s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{Accounts: 60, Seed: 1, At: now, Careful: careful}), simulator.Options{Date: now})
		tenant := collect(t, s)
		for i := range tenant.Accounts {
			w := audit.Why(audit.Found{Tenant: tenant, Account: &tenant.Accounts[i]}, checks.Options{BreakGlass: []string{"breakglass@contoso.example", "breakglass2@contoso.example"}})
			var b bytes.Buffer
			require.NoError(t, w.WriteText(&b, report.Style{Width: 80}))
			lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
			require.LessOrEqual(t, len(lines), 25, b.String())
			for _, l := range lines {
				require.LessOrEqual(t, utf8.RuneCountInString(l), 80, l)
				for _, title := range []string{"ONE KEY", "TWO KEYS", "UNKNOWN"} {
					titles[title] = titles[title] || strings.HasPrefix(l, title)
				}
			}
		}
	}
	require.Equal(t, map[string]bool{"ONE KEY": true, "TWO KEYS": true, "UNKNOWN": true}, titles)
}

// A credential that lasts is a door of its own, whatever a sign-in needs.
func TestWhyStandingCredential(t *testing.T) {
	at := func(days int) inventory.Moment { return inventory.At(now.AddDate(0, 0, days)) }
	token := func(id string, expires inventory.Moment, network inventory.Tri) inventory.Credential {
		return inventory.Credential{
			ID: id, Name: id, Kind: inventory.APIToken, Owner: inventory.Ref{Kind: "account", ID: "u1"}, Created: at(-90),
			Expires: expires, SignsTokens: inventory.No, Network: network,
		}
	}
	tenant := &inventory.Tenant{
		Provider: "example", ID: "t1", At: inventory.At(now),
		Readings: []inventory.Reading{{Step: "all", Data: inventory.All, Complete: true}},
		Accounts: []inventory.Account{{ID: "u1", Name: "ada@example.com", Active: inventory.Yes}},
		Credentials: []inventory.Credential{
			token("live", at(30), inventory.No), token("expired", at(-1), inventory.No), token("office", inventory.Never, inventory.Yes), token("some day", inventory.Moment(0), inventory.No),
		},
	}
	w := audit.Why(audit.Found{Tenant: tenant, Account: &tenant.Accounts[0]}, checks.Options{})
	got := map[string]access.Door{}
	for _, d := range w.Verdict.Doors {
		if d.Kind == access.Standing {
			got[d.At.Resource] = d
		}
	}
	require.Len(t, got, 3)
	require.Equal(t, access.Bounds{}, got["api-token live"].Needs)
	require.Equal(t, access.Internet, got["api-token live"].Reach)
	require.Equal(t, access.Network, got["api-token office"].Reach)
	require.False(t, got["api-token some day"].Needs.Known(), "whether it lives is not known")
}

// Somebody who may surely replace the keys is not hidden by another, weaker one
// of whom that is not known.
func TestWhyNamesWhoSurelyReplacesKeys(t *testing.T) {
	const administrator = "62e90394-69f5-4237-9190-012177145e10"
	holder := func(id, scope string) inventory.Account {
		return inventory.Account{
			ID: id, Name: id, Active: inventory.Yes, MFACapable: inventory.Yes, Federated: inventory.No, PerUserMFA: inventory.PerUserOff,
			Guest: inventory.Member, Factors: inventory.ListOf(inventory.Push), PolicyGroups: inventory.ListOf[string](),
			Roles:    inventory.ListOf(inventory.Held{Role: administrator, Scope: scope, Eligible: inventory.No}),
			Eligible: inventory.ListOf[inventory.Held](), GroupRoles: inventory.ListOf[inventory.Held](),
		}
	}
	tenant := &inventory.Tenant{
		Provider: "entra", ID: "t1", At: inventory.At(now),
		Readings: []inventory.Reading{{Step: "all", Data: inventory.All, Complete: true}},
		Roles:    []inventory.Role{{ID: administrator, Template: administrator, BuiltIn: inventory.Yes}},
		Accounts: []inventory.Account{holder("a-unit", "/administrativeUnits/1"), holder("b-sure", inventory.Everywhere), holder("c-target", inventory.Everywhere)},
	}
	tenant.Settings.SecurityDefaults, tenant.Settings.TrustsHomeMFA = inventory.No, inventory.No
	w := audit.Why(audit.Found{Tenant: tenant, Account: &tenant.Accounts[2]}, checks.Options{})
	i := slices.IndexFunc(w.Verdict.Doors, func(d access.Door) bool { return d.Kind == access.HandOut })
	require.GreaterOrEqual(t, i, 0)
	door := w.Verdict.Doors[i]
	require.Equal(t, inventory.No, door.Needs.AtLeast(access.MFA), "%s", door.Needs)
	require.Equal(t, "new keys from b-sure or 1 other", door.At.Resource)
}
