package checks

import "github.com/twokeys/twokeys/inventory"

var organizationRequiresSecondFactor = &Check{
	ID:       "organization-requires-second-factor",
	Title:    "The organisation demands a second factor of everybody",
	Severity: High,
	Why:      "Whoever joins, or switches the second factor off, is in with a password alone, and nobody is told.",
	Fix:      "Demand two-factor authentication of everybody in the organisation's settings, under Authentication security; tell those without one before, since they lose access.",
	Refs: []string{
		"GitHub Docs: Requiring two-factor authentication in your organization",
		"NIST SP 800-63B-4 §2.2 (AAL2: two distinct factors)",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Part},
		{NIST, "IA-2(2)", Part},
		{CIS, "6.3", Part},
		{PCI, "8.4.2", Supports},
		{ISO27001, "A.8.5", Part},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Part},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.OrganizationRules | inventory.Accounts | inventory.Domains,
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		// Of accounts that only an identity provider signs in, it decides.
		all := inventory.List[inventory.Account]{Items: t.Accounts, Complete: inventory.Bool(e.complete.Has(inventory.Accounts))}
		local := all.Any(func(a *inventory.Account) inventory.Tri { return a.Federated.Not() })
		return When(local, t.Settings.Organization.TwoFactor, func() string { return "no second factor is demanded" })
	}),
}
