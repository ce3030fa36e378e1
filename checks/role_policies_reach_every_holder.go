package checks

import (
	"cmp"

	"github.com/twokeys/twokeys/inventory"
)

var rolePoliciesReachEveryHolder = &Check{
	ID:       "role-policies-reach-every-holder",
	Title:    "Policies for roles ask as much of who holds a role in part",
	Severity: Medium,
	Why:      "A policy that targets roles reaches neither who holds one for an administrative unit nor who holds one of the organisation's own: these administrators sign in under the rules for everybody.",
	Fix:      "Let the policies for roles include a group with these administrators too, or demand as much of everybody.",
	Refs: []string{
		"Microsoft Learn: Conditional Access: Users and groups (directory roles: administrative unit-scoped and custom roles are not enforced)",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "AC-6(5)", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData | inventory.Strengths | inventory.SecurityDefaults,
	Ask: asMuchAs(outOfReach, func(e *Env, h inventory.Held) []inventory.Held {
		if e.builtIn[h.Role] != inventory.No {
			h.Scope = inventory.Everywhere
			return []inventory.Held{h}
		}
		out := []inventory.Held{h}
		for _, role := range e.rolesTargeted() {
			h.Role, h.Scope = role, inventory.Everywhere
			out = append(out, h)
		}
		return out
	}),
}

// outOfReach reports whether an active role is held so that a policy cannot
// target it.
func outOfReach(e *Env, h *inventory.Held) inventory.Tri {
	part := inventory.Bool(h.Scope != inventory.Everywhere)
	if h.Scope == "" {
		part = inventory.Unknown
	}
	return part.Or(e.builtIn[h.Role].Not()).And(h.Eligible.Not())
}

// rolesTargeted lists the roles of administrators that policies include.
func (e *Env) rolesTargeted() []string {
	var out []string
	for i := range e.Tenant.Roles {
		r := &e.Tenant.Roles[i]
		if privilegedRole(e, r) != inventory.Yes {
			continue
		}
		for j := range e.Tenant.Policies {
			named := e.Tenant.Policies[j].Subjects.Include.Any(func(s *inventory.Selector) inventory.Tri {
				return inventory.Bool(s.Kind == inventory.SelectRole && s.ID == cmp.Or(r.Template, r.ID))
			})
			if named == inventory.Yes {
				out = append(out, r.ID)
				break
			}
		}
	}
	return out
}
