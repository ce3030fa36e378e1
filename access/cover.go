package access

import (
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// Cover says of accounts whether what some policies do reaches every sign-in
// from the internet, as by one policy or by several together.
type Cover struct{ evaluator *Evaluator }

// NewCover returns the cover of a tenant's policies for which does holds. It
// gets a copy, of which it may change what it has judged already, such as a
// condition that the sign-ins in question meet. Of the sign-ins are left those
// that every one of among lets through.
func NewCover(t *inventory.Tenant, does func(*inventory.SignInPolicy) inventory.Tri, among ...Among) *Cover {
	out := *t
	out.Policies = nil
	for _, p := range t.Policies {
		p.Conditions.Items = slices.Clone(p.Conditions.Items)
		is := does(&p)
		if is == inventory.No {
			continue
		}
		// A second factor stands for what the policy does, and everybody has it.
		p.Grant = inventory.Requirement{Operator: "any", Controls: inventory.ListOf("mfa")}
		if is == inventory.Unknown {
			p.Unrecognised.Items = append(slices.Clone(p.Unrecognised.Items), "what it does")
		}
		out.Policies = append(out.Policies, p)
	}
	for _, only := range among {
		p := everybody("other sign-ins")
		p.Grant.Controls = inventory.ListOf("block")
		only(p)
		out.Policies = append(out.Policies, *p)
	}
	out.Settings.SecurityDefaults, out.Settings.DeviceRegistrationMFA = inventory.No, inventory.Yes
	return &Cover{New(&out)}
}

// Covers reports whether the policies reach every sign-in of an account.
func (c *Cover) Covers(a *inventory.Account) inventory.Tri {
	plain := *a
	plain.Factors, plain.MFACapable = inventory.ListOf(inventory.Passkey), inventory.Yes
	plain.PerUserMFA, plain.Federated = inventory.PerUserOff, inventory.No
	plain.Recovery = inventory.Recovery{Enabled: inventory.No, Registered: inventory.No, Capable: inventory.No}
	return c.evaluator.Judge(&plain).Internet.AtLeast(MFA)
}

// Among narrows the sign-ins that a cover is about, by a policy that blocks
// the others.
type Among func(*inventory.SignInPolicy)

// Interactive are the sign-ins of clients that can be asked for something.
func Interactive(p *inventory.SignInPolicy) { InClient("browser", modern)(p) }

// InClient are the sign-ins of some kinds of client.
func InClient(names ...string) Among {
	return func(p *inventory.SignInPolicy) {
		others := slices.DeleteFunc(slices.Clone(clients), func(c string) bool { return slices.Contains(names, c) })
		p.Conditions.Items = []inventory.Condition{{Dimension: "client", Include: inventory.ListOf(others...), Exclude: inventory.ListOf[string]()}}
	}
}

// OnPlatform are the sign-ins from one platform.
func OnPlatform(name string) Among {
	return func(p *inventory.SignInPolicy) {
		p.Conditions.Items = []inventory.Condition{{Dimension: "platform", Include: inventory.ListOf("all"), Exclude: inventory.ListOf(name)}}
	}
}

// ToApp are the sign-ins to one app, by its client id.
func ToApp(id string) Among {
	return func(p *inventory.SignInPolicy) {
		p.Resources.Exclude = inventory.ListOf(inventory.Selector{Kind: inventory.SelectApp, ID: id})
	}
}

// Asks is what a policy of a tenant, wherever it applies, asks of somebody at
// an unmanaged device who has every factor.
func Asks(t *inventory.Tenant, p *inventory.SignInPolicy) Bounds {
	one := *t
	one.Policies = []inventory.SignInPolicy{*p}
	for _, made := range compile(&one) {
		return made.demands(setting{}, exactly)
	}
	return exactly(Single)
}
