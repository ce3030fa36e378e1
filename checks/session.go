package checks

import (
	"slices"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

// What the checks on risks and sessions ask of a policy.

// atHighRisk narrows what a policy does to sign-ins of high risk, and reports
// whether it is about them and does as remedies says. A policy that is about
// another risk too acts only where both are high.
func atHighRisk(dimension string, remedies func(*Env, *inventory.SignInPolicy) inventory.Tri) func(*Env, *inventory.SignInPolicy) inventory.Tri {
	return func(e *Env, p *inventory.SignInPolicy) inventory.Tri {
		high := func(v *string) inventory.Tri { return inventory.Bool(*v == "high") }
		about := p.Conditions.Any(func(c *inventory.Condition) inventory.Tri {
			if c.Dimension == "" {
				return inventory.Unknown
			}
			return inventory.Bool(c.Dimension == dimension).And(c.Include.Any(high)).And(c.Exclude.Any(high).Not())
		})
		p.Conditions.Items = slices.DeleteFunc(p.Conditions.Items, func(c inventory.Condition) bool { return c.Dimension == dimension })
		if about == inventory.No {
			return about
		}
		return about.And(remedies(e, p))
	}
}

// hasP2 reports whether the tenant has the plan that judges risks.
func hasP2(e *Env) inventory.Tri { return e.licensed(planP2) }

func blocks(e *Env, p *inventory.SignInPolicy) inventory.Tri {
	return access.Asks(e.Tenant, p).AtLeast(access.Blocked)
}

func asksMFA(e *Env, p *inventory.SignInPolicy) inventory.Tri {
	return access.Asks(e.Tenant, p).AtLeast(access.MFA)
}

// newPassword reports whether a policy takes the password that somebody else
// may have from its account, or blocks it.
func newPassword(e *Env, p *inventory.SignInPolicy) inventory.Tri {
	changes := func(c *string) inventory.Tri {
		return inventory.Bool(*c == "passwordChange" || *c == "riskRemediation")
	}
	either := p.Grant.Controls.Every(changes).And(p.Grant.Controls.Empty().Not()).And(inventory.Bool(p.Grant.Strength == ""))
	all := p.Grant.Controls.Any(changes).And(inventory.Bool(p.Grant.Operator == "all"))
	if p.Grant.Operator == "" {
		all = all.Or(p.Grant.Controls.Any(changes).And(inventory.Unknown))
	}
	return blocks(e, p).Or(either).Or(all)
}
