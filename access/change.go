package access

import (
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// Change is a change to a tenant's sign-in policies.
type Change struct {
	Policy string `json:"policy,omitempty"` // the id of the policy that changes; "" for a new one
	Name   string `json:"name,omitempty"`   // its name
	What   string `json:"what"`             // an imperative: "enforce it"

	edit func(*inventory.SignInPolicy)
	add  *inventory.SignInPolicy
}

// Apply returns a tenant that differs from t by the change.
func (c *Change) Apply(t *inventory.Tenant) *inventory.Tenant {
	out := *t
	out.Policies = slices.Clone(t.Policies)
	if c.add != nil {
		out.Policies = append(out.Policies, *c.add)
	}
	for i := range out.Policies {
		if p := &out.Policies[i]; c.edit != nil && p.ID == c.Policy {
			c.edit(p)
		}
	}
	return &out
}

func toEdit(p *policy, what string, edit func(*inventory.SignInPolicy)) *Change {
	return &Change{Policy: p.ID, Name: p.Name, What: what, edit: edit}
}

func toEnforce(p *policy) *Change {
	return toEdit(p, "enforce it", func(p *inventory.SignInPolicy) { p.State = inventory.Enforced })
}

func toWiden(p *policy, dimension, words string) *Change {
	return toEdit(p, "apply it to every "+words, func(p *inventory.SignInPolicy) {
		p.Conditions.Items = slices.DeleteFunc(slices.Clone(p.Conditions.Items), func(c inventory.Condition) bool { return c.Dimension == dimension })
	})
}

func toInclude(p *policy, s inventory.Selector, words string) *Change {
	return toEdit(p, "no longer exclude "+words, func(p *inventory.SignInPolicy) {
		p.Subjects.Exclude.Items = slices.DeleteFunc(slices.Clone(p.Subjects.Exclude.Items), func(o inventory.Selector) bool {
			return o.Kind == s.Kind && o.ID == s.ID
		})
	})
}

// everybody returns a new policy that demands MFA of everybody for every app.
func everybody(name string) *inventory.SignInPolicy {
	return &inventory.SignInPolicy{
		ID: "new/" + name, Name: name, State: inventory.Enforced, Unrecognised: inventory.ListOf[string](),
		Subjects:  inventory.Selection{Include: inventory.ListOf(inventory.Selector{Kind: inventory.SelectAll}), Exclude: inventory.ListOf[inventory.Selector]()},
		Resources: inventory.Selection{Include: inventory.ListOf(inventory.Selector{Kind: inventory.SelectAll}), Exclude: inventory.ListOf[inventory.Selector]()},
		Grant:     inventory.Requirement{Operator: "any", Controls: inventory.ListOf("mfa")},

		Conditions: inventory.ListOf[inventory.Condition](),
	}
}

// additions lists new policies that close a kind of door for everybody.
func additions() []*Change {
	add := func(name string, change func(*inventory.SignInPolicy)) *Change {
		p := everybody(name)
		change(p)
		return &Change{What: "add a policy: " + name, add: p}
	}
	on := func(p *inventory.SignInPolicy, dimension string, values ...string) {
		p.Conditions.Items = []inventory.Condition{{Dimension: dimension, Include: inventory.ListOf(values...), Exclude: inventory.ListOf[string]()}}
		p.Grant.Controls = inventory.ListOf("block")
	}
	return []*Change{
		add("MFA for everybody and every app", func(*inventory.SignInPolicy) {}),
		add("MFA to register security information", func(p *inventory.SignInPolicy) {
			p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectAction, ID: registerInfo})
		}),
		add("block legacy protocols", func(p *inventory.SignInPolicy) { on(p, "client", "exchangeActiveSync", "other") }),
		add("block the device code flow", func(p *inventory.SignInPolicy) { on(p, "flow", deviceCode) }),
	}
}

// Effect is what a change would do to the accounts of a tenant.
type Effect struct {
	*Change
	Closed []string `json:"-"`      // ids of the accounts that need two keys then
	Count  int      `json:"closes"` // how many they are
	Opened []string `json:"-"`      // ids of those that one key opens then, and did not before
}

// Try judges every account with the change and without it.
func (e *Evaluator) Try(c *Change) Effect {
	closed, opened := e.Against(New(c.Apply(e.tenant)))
	return Effect{Change: c, Closed: closed, Opened: opened, Count: len(closed)}
}

// Against lists the accounts that one key opens by e's policies and not by
// those of other, and the reverse. Accounts of which either verdict is unknown
// are in neither.
func (e *Evaluator) Against(other *Evaluator) (closed, opened []string) {
	for i := range e.tenant.Accounts {
		a := &e.tenant.Accounts[i]
		was, is := e.Judge(a).Internet.AtLeast(MFA), other.Judge(a).Internet.AtLeast(MFA)
		switch {
		case was == inventory.No && is == inventory.Yes:
			closed = append(closed, a.ID)
		case was == inventory.Yes && is == inventory.No:
			opened = append(opened, a.ID)
		}
	}
	return closed, opened
}

// Best returns the changes, at most n, that close the door of most accounts,
// each by itself, and that open none.
func (e *Evaluator) Best(n int) []Effect {
	var out []Effect
	for _, c := range e.candidates() {
		f := e.Try(c)
		same := func(o Effect) bool { return slices.Equal(o.Closed, f.Closed) }
		if f.Count > 0 && len(f.Opened) == 0 && !slices.ContainsFunc(out, same) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b Effect) int { return b.Count - a.Count })
	return out[:min(n, len(out))]
}

// candidates are the changes that Best tries: of each policy that asks for a
// second key the parts that narrow it, one at a time, and a few new policies.
func (e *Evaluator) candidates() []*Change {
	var out []*Change
	for _, p := range e.policies {
		if p.demands(setting{}, exactly).Least < MFA {
			continue
		}
		if p.report {
			out = append(out, toEnforce(p))
			continue
		}
		for _, s := range p.Subjects.Exclude.Items {
			out = append(out, toInclude(p, s, e.selector(s)))
		}
		if p.demands(setting{}, exactly).Most == Blocked {
			continue // to widen what blocks would lock people out
		}
		for _, c := range p.Conditions.Items {
			if words, ok := dimensionWords[c.Dimension]; ok {
				out = append(out, toWiden(p, c.Dimension, words))
			}
		}
	}
	return append(out, additions()...)
}
