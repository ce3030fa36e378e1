package checks

import "github.com/twokeys/twokeys/inventory"

var eligibleRoleCoveredBeforeActivation = &Check{
	ID:       "eligible-role-covered-before-activation",
	Title:    "Policies for roles ask as much before a role is activated",
	Severity: Medium,
	Why:      "A policy that targets a role is about those who hold it now: whoever could activate it signs in under weaker rules, and an attacker who does activates it from there.",
	Fix:      "Put the people who are eligible in a group and let the policies for the role include that group too, or demand as much of everybody.",
	Refs: []string{
		"Microsoft Learn: Conditional Access: Users and groups (directory roles)",
		"Microsoft Learn: Plan a Privileged Identity Management deployment",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "AC-6(5)", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1098.003", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData | inventory.Strengths | inventory.SecurityDefaults,
	Ask: asMuchAs(func(_ *Env, h *inventory.Held) inventory.Tri { return h.Eligible }, func(_ *Env, h inventory.Held) []inventory.Held {
		h.Eligible = inventory.No
		return []inventory.Held{h}
	}),
}
