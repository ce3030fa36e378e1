package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedActivationNeedsMFA = &Check{
	ID:       "privileged-activation-needs-mfa",
	Title:    "Activating a privileged role asks for a second factor",
	Severity: High,
	Why:      "Policies on administrators reach an eligible one only once the role is active: whoever signed in with a password alone must not be able to activate it.",
	Fix:      "In the role's activation settings ask for MFA, or for an authentication context that an enforced policy protects by MFA.",
	Refs: []string{
		"Microsoft Learn: Configure Microsoft Entra role settings in Privileged Identity Management, On activation, require multifactor authentication",
		"NIST SP 800-53 Rev. 5, IA-2(1)",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "IA-11", Supports},
		{CIS, "6.5", Supports},
		{PCI, "8.4.1", Supports},
		{ISO27001, "A.8.2", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleRules | inventory.SignInPolicies,
	Ask: activates(privilegedRole, secondFactor, func(r *inventory.RoleRule) string {
		if r.AsksContext == inventory.Yes {
			return "activated with authentication context " + r.Context + ", for which no enforced policy asks MFA of everybody"
		}
		return "activated without MFA"
	}),
}

// protects reports whether an enforced policy asks MFA of everybody in an
// authentication context. One that asks more than MFA alone, or of some, may.
func (e *Env) protects(context string) inventory.Tri {
	found := inventory.No
	if !e.complete.Has(inventory.SignInPolicies) || context == "" {
		found = inventory.Unknown
	}
	for i := range e.Tenant.Policies {
		p := &e.Tenant.Policies[i]
		named := p.Resources.Include.Any(func(s *inventory.Selector) inventory.Tri {
			if s.Kind == inventory.SelectContext {
				return inventory.Bool(s.ID == context)
			}
			return inventory.No
		})
		on := named.And(p.State.Is(inventory.Enforced))
		everybody := p.Subjects.Include.Any(func(s *inventory.Selector) inventory.Tri { return inventory.Bool(s.Kind == inventory.SelectAll) })
		whole := everybody.And(p.Subjects.Exclude.Empty()).And(p.Conditions.Empty()).And(p.Unrecognised.Empty())
		asks := p.Grant.Controls.Every(func(c *string) inventory.Tri { return inventory.Bool(*c == "mfa" || *c == "block") }).And(p.Grant.Controls.Empty().Not())
		sure := whole.And(asks)
		if sure != inventory.Yes {
			sure = inventory.Unknown
		}
		found = found.Or(on.And(sure))
	}
	return found
}
