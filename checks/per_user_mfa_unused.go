package checks

import (
	"strconv"

	"github.com/twokeys/twokeys/inventory"
)

var perUserMFAUnused = &Check{
	ID:       "per-user-mfa-unused",
	Title:    "MFA is demanded by policies, not account by account",
	Severity: Info,
	Why:      "A setting on single accounts is forgotten for the next one, knows trusted addresses that nobody sees, and lets app passwords live that know no second factor.",
	Fix:      "See that a policy demands MFA of these accounts, then set their per-user MFA to disabled.",
	Refs: []string{
		"Microsoft Learn: Enable per-user Microsoft Entra multifactor authentication",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{NIST, "CM-6", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.PerUser | inventory.SignInPolicies,
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		unused, n := inventory.Bool(e.complete.Has(inventory.Accounts)).Or(inventory.Unknown), 0
		for i := range t.Accounts {
			on := t.Accounts[i].PerUserMFA.Is(inventory.PerUserEnabled, inventory.PerUserEnforced)
			if on == inventory.Yes {
				n++
			}
			unused = unused.And(on.Not())
		}
		return When(e.enforcesPolicies(), unused, func() string { return strconv.Itoa(n) + " accounts have per-user MFA on" })
	}),
}
