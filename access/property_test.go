package access

import (
	"flag"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/twokeys/twokeys/inventory"
)

// many lets a property try n cases, where nobody asked for another number.
func many(t *testing.T, n int) {
	f := flag.Lookup("rapid.checks")
	if f == nil || f.Value.String() != f.DefValue || testing.Short() {
		return
	}
	require.NoError(t, f.Value.Set(strconv.Itoa(n)))
	t.Cleanup(func() { require.NoError(t, f.Value.Set(f.DefValue)) })
}

// judged returns the verdicts on a tenant's accounts.
func judged(tenant *inventory.Tenant) []*Verdict {
	e := New(tenant)
	var out []*Verdict
	for i := range tenant.Accounts {
		out = append(out, e.Judge(&tenant.Accounts[i]))
	}
	return out
}

// property checks that what change makes of a random tenant stands in a
// relation to what it was. It names the change for the message.
func property(t *testing.T, change func(drawn, *inventory.Tenant) (*inventory.Tenant, string), holds func(before, after Bounds) bool) {
	many(t, 400)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn{t}
		before := d.tenant()
		for range rapid.IntRange(0, 2).Draw(t, "forgotten") {
			before, _ = d.forget(before)
		}
		after, what := change(d, before)
		was, is := judged(before), judged(after)
		for i := range was {
			for _, p := range [][2]Bounds{{was[i].Internet, is[i].Internet}, {was[i].Anywhere, is[i].Anywhere}} {
				require.True(t, holds(p[0], p[1]), "%s: from %s to %s\naccount %+v\npolicies %+v\nafter %+v\nsettings %+v\ndoors before %+v\ndoors after %+v",
					what, p[0], p[1], after.Accounts[i], before.Policies, after.Policies, after.Settings, was[i].Doors, is[i].Doors)
			}
		}
	})
}

func same(before, after Bounds) bool { return before == after }
func noWeaker(before, after Bounds) bool {
	return after.Least >= before.Least && after.Most >= before.Most
}

func noStronger(before, after Bounds) bool {
	return after.Least <= before.Least && after.Most <= before.Most
}

func noSurer(before, after Bounds) bool {
	return after.Least <= before.Least && after.Most >= before.Most
}

func TestAnotherPolicyNeverWeakens(t *testing.T) {
	property(t, func(d drawn, t *inventory.Tenant) (*inventory.Tenant, string) {
		// Security defaults exclude policies: the vendor turns one off for the
		// other.
		t.Settings.SecurityDefaults = inventory.No
		out := clone(t)
		p := d.policy("new", d.dimensions())
		p.State, p.Grant = inventory.Enforced, inventory.Requirement{Operator: "any", Controls: inventory.ListOf(pick(d, "mfa", "block"))}
		out.Policies = append(out.Policies, p)
		if len(t.Locations) == 0 {
			t.Locations = d.locations()
			out.Locations = t.Locations
		}
		return out, "added a policy"
	}, noWeaker)
}

func TestExcludingNeverStrengthens(t *testing.T) {
	property(t, func(d drawn, t *inventory.Tenant) (*inventory.Tenant, string) {
		out := clone(t)
		if len(out.Policies) > 0 {
			p := &out.Policies[rapid.IntRange(0, len(out.Policies)-1).Draw(d.T, "policy")]
			p.Subjects.Exclude.Items = append(slices.Clone(p.Subjects.Exclude.Items), d.selector())
		}
		return out, "excluded"
	}, noStronger)
}

func TestTheOrderOfPoliciesDoesNotMatter(t *testing.T) {
	property(t, func(d drawn, t *inventory.Tenant) (*inventory.Tenant, string) {
		out := clone(t)
		if len(out.Policies) > 0 {
			out.Policies = rapid.Permutation(out.Policies).Draw(d.T, "order")
		}
		return out, "shuffled"
	}, same)
}

func TestForgettingIsNeverSurer(t *testing.T) {
	property(t, func(d drawn, t *inventory.Tenant) (*inventory.Tenant, string) {
		out, what := d.forget(t)
		return out, "forgot " + what
	}, noSurer)
}

func TestTwoPoliciesThatSayWhatOneSays(t *testing.T) {
	property(t, func(d drawn, t *inventory.Tenant) (*inventory.Tenant, string) {
		out := clone(t)
		if len(out.Policies) == 0 {
			return out, "nothing"
		}
		i := rapid.IntRange(0, len(out.Policies)-1).Draw(d.T, "policy")
		p, q := out.Policies[i], out.Policies[i]
		q.ID, q.Name = "half", "half"
		p.Conditions.Items, q.Conditions.Items = slices.Clone(p.Conditions.Items), slices.Clone(p.Conditions.Items)
		how := pick(d, "clients", "subjects", "resources", "controls", "platforms")
		condition := func(dimension string) bool {
			return slices.ContainsFunc(p.Conditions.Items, func(c inventory.Condition) bool { return c.Dimension == dimension })
		}
		switch {
		case how == "clients" && !condition("client"):
			on("client", clients[:2]...)(&p)
			on("client", clients[2:]...)(&q)
		case how == "platforms" && !condition("platform"):
			on("platform", "iOS")(&p)
			q.Conditions.Items = append(q.Conditions.Items, inventory.Condition{Dimension: "platform", Include: inventory.ListOf("all"), Exclude: inventory.ListOf("iOS")})
		case how == "subjects" && len(p.Subjects.Include.Items) > 0:
			q.Subjects.Include.Items = []inventory.Selector{{Kind: inventory.SelectAccount, ID: "b"}}
			p.Subjects.Exclude.Items = append(slices.Clone(p.Subjects.Exclude.Items), q.Subjects.Include.Items...)
			q.Subjects.Include = p.Subjects.Include
			q.Subjects.Exclude.Items = append(slices.Clone(q.Subjects.Exclude.Items), inventory.Selector{Kind: inventory.SelectAccount, ID: "a"}, inventory.Selector{Kind: inventory.SelectAccount, ID: "c"})
		case how == "resources" && len(p.Resources.Include.Items) > 1:
			p.Resources.Include.Items = p.Resources.Include.Items[:1:1]
			q.Resources.Include.Items = q.Resources.Include.Items[1:]
		case how == "controls" && p.Grant.Operator == "all" && len(p.Grant.Controls.Items) > 1:
			p.Grant.Strength, p.Grant.Combinations = "", inventory.List[string]{}
			p.Grant.Controls.Items = p.Grant.Controls.Items[:1:1]
			q.Grant.Controls.Items = q.Grant.Controls.Items[1:]
		default:
			return out, "nothing"
		}
		out.Policies[i] = p
		out.Policies = append(out.Policies, q)
		return out, "split by " + how
	}, same)
}

// Names are an attacker's to choose: that they are equal, or look like a word
// of ours, decides nothing.
func TestNamesDecideNothing(t *testing.T) {
	property(t, func(d drawn, t *inventory.Tenant) (*inventory.Tenant, string) {
		out := clone(t)
		for i := range out.Locations {
			out.Locations[i].Name = pick(d, "", "a trusted network", "x", strings.Repeat("y", 300))
		}
		for i := range out.Policies {
			out.Policies[i].Name = "same"
		}
		return out, "renamed"
	}, same)
}
