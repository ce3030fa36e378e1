package checks

import "github.com/twokeys/twokeys/inventory"

var deployKeyReadsOnly = &Check{
	ID:       "deploy-key-reads-only",
	Title:    "Deploy keys may only read",
	Severity: Medium,
	Why:      "A deploy key belongs to nobody, never ends and needs no second factor: where it may write, whoever copies it off a server changes the code for good.",
	Fix:      "Replace the key by one that may only read, or let a GitHub App write with tokens that live an hour.",
	Refs: []string{
		"GitHub Docs: Managing deploy keys, Deploy keys (read-only by default)",
		"OWASP Non-Human Identities Top 10 2025, NHI5 Overprivileged NHI",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{ISO27001, "A.8.4", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1552.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Credentials | sharedWork,
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		writes, scopes := e.dangerousScopes(&c.Scopes)
		return When(c.Kind.Is(inventory.DeployKey), writes.Not(), func() string { return "may do " + scopes + ", created " + c.Created.String() })
	}),
}
