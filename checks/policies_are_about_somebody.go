package checks

import "github.com/twokeys/twokeys/inventory"

var policiesAreAboutSomebody = &Check{
	ID:       "policies-are-about-somebody",
	Title:    "Every policy is about somebody and something",
	Severity: Low,
	Why:      "A policy for nobody, or for no app, stands in the list like the others and stops nobody; whoever reads the list takes the door for closed.",
	Fix:      "Say whom and which apps the policy is for, or delete it.",
	Refs: []string{
		"Microsoft Learn: Conditional Access: Users and groups",
		"Microsoft Learn: Conditional Access: Target resources",
	},
	Controls: []Control{
		{NIST, "CM-6", Supports},
		{ISO27001, "A.8.9", Supports},
		{TSC, "CC6.1", Supports},
		{Maester, "MT.1184", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.Groups | inventory.PolicyGroups,
	Ask: eachPolicy(func(e *Env, p *inventory.SignInPolicy) Verdict {
		somebody := p.Subjects.Include.Any(func(s *inventory.Selector) inventory.Tri {
			if s.Kind == inventory.SelectAccount && !idForm(e.Tenant.Provider, s.ID) {
				return inventory.Unknown // a word that this version does not know
			}
			return inventory.Bool(s.Kind != inventory.SelectNone).And(e.gone(s).Not())
		})
		something := p.Resources.Include.Any(func(s *inventory.Selector) inventory.Tri {
			if s.Kind == "" {
				return inventory.Unknown
			}
			return inventory.Bool(s.Kind != inventory.SelectNone)
		})
		return When(p.State.Is(inventory.Off).Not(), somebody.And(something), func() string {
			switch {
			case somebody != inventory.Yes:
				return "it includes nobody, or only who is gone"
			default:
				return "it includes no app, action or context"
			}
		})
	}),
}
