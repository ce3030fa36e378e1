package access

import (
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

func TestFirst(t *testing.T) {
	for _, tt := range []struct {
		name string
		ps   []inventory.SignInPolicy
		a    *inventory.Account
		want Bounds
	}{
		{"no policy", nil, member(), exactly(Single)},
		{"MFA for everybody", []inventory.SignInPolicy{rule("p", mfa)}, member(), exactly(MFA)},
		{"MFA in browsers only", []inventory.SignInPolicy{rule("p", mfa, on("client", "browser"))}, member(), exactly(Single)},
		{"MFA for everybody, nobody enrolled", []inventory.SignInPolicy{rule("p", mfa)}, member(factors()), exactly(Single)},
		{"MFA, nobody enrolled, enrolling protected", []inventory.SignInPolicy{rule("p", mfa), rule("q", mfa, action(registerInfo))}, member(factors()), exactly(MFA)},
		{"MFA or a compliant device", []inventory.SignInPolicy{rule("p", controls("any", "mfa", "compliantDevice"))}, member(), Bounds{MFA, MFA}},
		{"report-only", []inventory.SignInPolicy{rule("p", mfa, state(inventory.ReportOnly))}, member(), exactly(Single)},
		{"passkeys demanded, device code open", []inventory.SignInPolicy{rule("p", strong("fido2"))}, member(factors(inventory.DevicePasskey)), exactly(MFA)},
		{"passkeys demanded, device code blocked", []inventory.SignInPolicy{rule("p", strong("fido2")), rule("q", block, on("flow", deviceCode))}, member(factors(inventory.DevicePasskey)), exactly(Resistant)},
		{"excluded", []inventory.SignInPolicy{rule("p", mfa, except(inventory.SelectAccount, "a"))}, member(), exactly(Single)},
		{"a new control", []inventory.SignInPolicy{rule("p", controls("any", "somethingNew"))}, member(), Bounds{Single, Blocked}},
	} {
		v := New(organisation(tt.ps...)).Judge(tt.a)
		require.Equal(t, tt.want, v.Internet, "%s: %+v", tt.name, v.Doors)
	}
}
