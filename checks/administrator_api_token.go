package checks

import "github.com/twokeys/twokeys/inventory"

var administratorAPIToken = &Check{
	ID:       "administrator-api-token",
	Title:    "No API token is that of an administrator of everything",
	Severity: High,
	Why:      "A token does what its owner may do and asks for no second key: whoever finds that of an administrator of everything, in a script or a log, owns the organisation.",
	Fix:      "Make an account with the narrowest role that the program needs, or a service app with scopes of its own, and revoke this token.",
	Refs: []string{
		"Okta Developer: Create an API token, API token management",
		"NIST SP 800-53 Rev. 5, AC-6",
		"OWASP Non-Human Identities Top 10 2025, NHI5 Overprivileged NHI",
	},
	Controls: []Control{
		{NIST, "AC-6", Part},
		{NIST, "AC-6(5)", Supports},
		{CIS, "5.4", Supports},
		{PCI, "7.2.5", Part},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1528", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Credentials | inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		token := c.Kind.Is(inventory.APIToken, inventory.PersonalAccessToken)
		owner := inventory.Unknown
		if a := e.accounts[c.Owner.ID]; a != nil && c.Owner.Kind == "account" {
			owner = e.Administrator(a)
		}
		return When(token.And(e.live(c)), owner.Not(), func() string { return "its owner is an administrator of everything" })
	}),
}
