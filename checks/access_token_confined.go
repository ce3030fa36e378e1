package checks

import "github.com/twokeys/twokeys/inventory"

var accessTokenConfined = &Check{
	ID:       "access-token-confined",
	Title:    "No personal access token writes everywhere its owner may",
	Severity: High,
	Why:      "A token needs no second factor: one that writes everything its owner may write is the whole account, in a file or a pipeline.",
	Fix:      "Replace the token by a fine-grained one for the repositories and permissions that its use needs, or by a GitHub App.",
	Refs: []string{
		"GitHub Docs: Managing your personal access tokens, Fine-grained personal access tokens",
		"OWASP Non-Human Identities Top 10 2025, NHI5 Overprivileged NHI",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1552.001", Supports},
		{ATTACK, "T1528", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Credentials | sharedWork,
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		writes, scopes := e.dangerousScopes(&c.Scopes)
		applies := c.Kind.Is(inventory.PersonalAccessToken).And(e.live(c))
		return When(applies, c.Everywhere.And(writes).Not(), func() string { return "everywhere: " + scopes })
	}),
}
