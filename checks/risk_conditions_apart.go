package checks

import "github.com/twokeys/twokeys/inventory"

var riskConditionsApart = &Check{
	ID:       "risk-conditions-apart",
	Title:    "No policy waits for an account and its sign-in to be at risk together",
	Severity: Low,
	Why:      "A policy with both conditions acts only when both are met: a leaked password used from a quiet address, and a stolen session of an account without a history, go through.",
	Fix:      "Make two policies of it, one for the risk of the account and one for the risk of the sign-in.",
	Refs: []string{
		"Microsoft Learn: Risk-based access policies",
		"Microsoft Learn: Configure and enable risk policies (do not combine the conditions)",
	},
	Controls: []Control{
		{NIST, "AC-2(12)", Supports},
		{ISO27001, "A.8.9", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1049", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.SignInPolicies,
	Ask: eachPolicy(func(e *Env, p *inventory.SignInPolicy) Verdict {
		on := func(dimension string) inventory.Tri {
			return p.Conditions.Any(func(c *inventory.Condition) inventory.Tri {
				return inventory.Bool(c.Dimension == dimension).Or(inventory.Bool(c.Dimension == "").And(inventory.Unknown))
			})
		}
		user, signIn := on("userRisk"), on("signInRisk")
		unclear := inventory.Bool(!clearPolicy(e.Tenant.Provider, p)).And(inventory.Unknown)
		return When(p.State.Is(inventory.Off).Not().And(user.Or(signIn).Or(unclear)), user.And(signIn).Not().And(unclear.Not()), func() string {
			return "it is about the risk of the account and of the sign-in together"
		})
	}),
}
