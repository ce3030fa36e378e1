package checks

import "github.com/twokeys/twokeys/inventory"

var credentialOutlivesOwner = &Check{
	ID:       "credential-outlives-owner",
	Title:    "Credentials end with the account of their owner",
	Severity: High,
	Why:      "A token of somebody who left goes on working after the account is closed: the door that nobody thinks of when a person leaves.",
	Fix:      "Revoke the credential, and make one for whoever does the work now.",
	Refs: []string{
		"NIST SP 800-53 Rev. 5, PS-4 b",
		"OWASP Non-Human Identities Top 10 2025, NHI1 Improper Offboarding",
	},
	Controls: []Control{
		{NIST, "PS-4", Part},
		{NIST, "AC-2(3)", Supports},
		{CIS, "6.2", Supports},
		{PCI, "8.2.5", Part},
		{ISO27001, "A.5.18", Supports},
		{ISO27001, "A.6.5", Supports},
		{TSC, "CC6.2", Supports},
		{NIS2, "11.2.2(b)", Part},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Credentials | inventory.Accounts,
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		owned := inventory.Bool(c.Owner.Kind == "account")
		if c.Owner.Kind == "" {
			owned = inventory.Unknown
		}
		owner, seen := inventory.Unknown, "its owner is disabled"
		if a := e.accounts[c.Owner.ID]; a != nil {
			owner = a.Active
		} else if c.Owner.ID != "" && e.complete.Has(inventory.Accounts) {
			owner, seen = inventory.No, "its owner is no account any more"
		}
		return When(owned.And(e.live(c)), owner, func() string { return seen })
	}),
}
