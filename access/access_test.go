package access

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// An organisation in which everything is known, for the tests to change.

var all = inventory.ListOf(inventory.Selector{Kind: inventory.SelectAll})

func nobody() inventory.List[inventory.Selector] { return inventory.ListOf[inventory.Selector]() }

type change func(*inventory.SignInPolicy)

// rule is an enforced policy on everybody and every app.
func rule(id string, changes ...change) inventory.SignInPolicy {
	p := inventory.SignInPolicy{
		ID: id, Name: id, State: inventory.Enforced, Unrecognised: inventory.ListOf[string](),
		Subjects:  inventory.Selection{Include: all, Exclude: nobody()},
		Resources: inventory.Selection{Include: all, Exclude: nobody()},
		Grant:     inventory.Requirement{Operator: "any", Controls: inventory.ListOf[string]()},

		Conditions: inventory.ListOf[inventory.Condition](),
	}
	for _, c := range changes {
		c(&p)
	}
	return p
}

func controls(operator string, names ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Grant.Operator, p.Grant.Controls = operator, inventory.ListOf(names...)
	}
}

var (
	mfa   = controls("any", "mfa")
	block = controls("any", "block")
)

func strong(combinations ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Grant.Operator, p.Grant.Strength, p.Grant.Combinations = "all", "s", inventory.ListOf(combinations...)
	}
}

func on(dimension string, values ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Conditions.Items = append(p.Conditions.Items, inventory.Condition{Dimension: dimension, Include: inventory.ListOf(values...), Exclude: inventory.ListOf[string]()})
	}
}

func action(name string) change {
	return func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectAction, ID: name})
	}
}

func state(s inventory.PolicyState) change {
	return func(p *inventory.SignInPolicy) { p.State = s }
}

func except(kind inventory.SelectorKind, id string) change {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Exclude.Items = append(p.Subjects.Exclude.Items, inventory.Selector{Kind: kind, ID: id})
	}
}

func organisation(ps ...inventory.SignInPolicy) *inventory.Tenant {
	return &inventory.Tenant{
		Provider: "entra", ID: "t", At: inventory.At(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)),
		Readings: []inventory.Reading{{Step: "all", Data: inventory.All, Complete: true}},
		Settings: inventory.Settings{SecurityDefaults: inventory.No, TrustsHomeMFA: inventory.No, DeviceRegistrationMFA: inventory.Yes},
		Policies: ps,
	}
}

// member is an account with an authenticator app.
func member(changes ...func(*inventory.Account)) *inventory.Account {
	none := inventory.ListOf[inventory.Held]()
	a := &inventory.Account{
		ID: "a", Name: "a@contoso.example", Kind: inventory.Human, Guest: inventory.Member, Active: inventory.Yes,
		Federated: inventory.No, PerUserMFA: inventory.PerUserOff, Roles: none, Eligible: none, GroupRoles: none,
		PolicyGroups: inventory.ListOf[string](), Factors: inventory.ListOf(inventory.Push), MFACapable: inventory.Yes,
		Recovery: inventory.Recovery{Enabled: inventory.No, Registered: inventory.No, Capable: inventory.No},
	}
	for _, c := range changes {
		c(a)
	}
	return a
}

func factors(f ...inventory.Factor) func(*inventory.Account) {
	return func(a *inventory.Account) {
		a.Factors, a.MFACapable = inventory.ListOf(f...), inventory.Bool(len(f) > 0)
	}
}

// The bounds that the tables expect.
var (
	oneKey    = exactly(Single)
	twoKeys   = exactly(MFA)
	unphished = exactly(Resistant)
	shut      = exactly(Blocked)
)

func between(least, most Grade) Bounds { return Bounds{least, most} }

// judgement is a row of a table: how an account of a tenant is judged.
type judgement struct {
	name    string
	tenant  *inventory.Tenant
	account *inventory.Account
	want    Bounds // from the internet
	door    string // what one of the doors says, parts joined by semicolons
}

func judgements(t *testing.T, rows []judgement) {
	names := map[string]bool{}
	for _, row := range rows {
		require.False(t, names[row.name], "two rows are called %q", row.name)
		names[row.name] = true
		t.Run(row.name, func(t *testing.T) {
			v := New(row.tenant).Judge(row.account)
			var all []string
			for _, d := range v.Doors {
				all = append(all, doorText(d))
			}
			require.Equal(t, row.want.String(), v.Internet.String(), strings.Join(all, "\n"))
			require.True(t, row.door == "" || slices.ContainsFunc(all, func(text string) bool {
				return !slices.ContainsFunc(strings.Split(row.door, ";"), func(part string) bool { return !strings.Contains(text, "; "+strings.TrimSpace(part)+";") })
			}), "no door says %q:\n%s", row.door, strings.Join(all, "\n"))
		})
	}
}

// doorText is a door in words, each between semicolons.
func doorText(d Door) string {
	parts := []string{string(d.Kind), d.Needs.String(), d.Reach.String()}
	for _, s := range []string{d.At.Resource, d.At.Client, d.At.Flow, d.At.Platform, d.At.Location, d.At.Device, d.At.Risk, d.At.Role} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if d.Maybe {
		parts = append(parts, "if the barrier stands")
	}
	parts = append(parts, strings.TrimSpace("by "+strings.Join(d.By, " ")))
	for _, a := range d.Also {
		parts = append(parts, "also "+a)
	}
	return "; " + strings.Join(parts, "; ") + ";"
}

// with is a tenant with policies and other changes.
func with(change func(*inventory.Tenant), ps ...inventory.SignInPolicy) *inventory.Tenant {
	t := organisation(ps...)
	change(t)
	return t
}

// to makes a policy one on the subjects given, and no others.
func to(kind inventory.SelectorKind, ids ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Include.Items = nil
		for _, id := range ids {
			p.Subjects.Include.Items = append(p.Subjects.Include.Items, inventory.Selector{Kind: kind, ID: id})
		}
	}
}

func app(id string) inventory.Selector {
	if id == office365 || id == adminPortals {
		return inventory.Selector{Kind: inventory.SelectAppGroup, ID: id}
	}
	return inventory.Selector{Kind: inventory.SelectApp, ID: id}
}

// apps makes a policy one on the apps given.
func apps(ids ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Resources.Include.Items = nil
		for _, id := range ids {
			p.Resources.Include.Items = append(p.Resources.Include.Items, app(id))
		}
	}
}

func exceptApps(ids ...string) change {
	return func(p *inventory.SignInPolicy) {
		for _, id := range ids {
			p.Resources.Exclude.Items = append(p.Resources.Exclude.Items, app(id))
		}
	}
}

// but restricts a dimension to all values without some.
func but(dimension, everything string, values ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Conditions.Items = append(p.Conditions.Items, inventory.Condition{Dimension: dimension, Include: inventory.ListOf(everything), Exclude: inventory.ListOf(values...)})
	}
}

// filter restricts a policy to devices that match a rule, or to others.
func filter(rule string) change { return deviceFilter(rule, "include") }

func filterOut(rule string) change { return deviceFilter(rule, "exclude") }

func deviceFilter(rule, mode string) change {
	return func(p *inventory.SignInPolicy) {
		c := inventory.Condition{Dimension: "device", Rule: rule, Include: inventory.ListOf("filter"), Exclude: inventory.ListOf[string]()}
		if mode == "exclude" {
			c.Include, c.Exclude = inventory.ListOf("all"), inventory.ListOf("filter")
		}
		p.Conditions.Items = append(p.Conditions.Items, c)
	}
}

func in(groups ...string) func(*inventory.Account) {
	return func(a *inventory.Account) { a.PolicyGroups = inventory.ListOf(groups...) }
}

func held(role string, eligible bool, scope string) inventory.Held {
	return inventory.Held{Role: role, Scope: cmp.Or(scope, inventory.Everywhere), Eligible: inventory.Bool(eligible)}
}

func holds(role string) func(*inventory.Account) {
	return func(a *inventory.Account) { a.Roles = inventory.ListOf(held(role, false, "")) }
}

func mayHold(roles ...string) func(*inventory.Account) {
	return func(a *inventory.Account) {
		for _, r := range roles {
			a.Eligible.Items = append(a.Eligible.Items, held(r, true, ""))
		}
	}
}

func guest(kind inventory.GuestKind) func(*inventory.Account) {
	return func(a *inventory.Account) { a.Guest = kind }
}

// directory defines the roles that the tables hold.
func directory(t *inventory.Tenant) {
	for _, r := range []string{globalAdmin, reader, syncRole} {
		t.Roles = append(t.Roles, inventory.Role{ID: r, Template: r, BuiltIn: inventory.Yes})
	}
	t.Roles = append(t.Roles, inventory.Role{ID: ownRole, Template: ownRole, BuiltIn: inventory.No})
}
