package checks

import "github.com/twokeys/twokeys/inventory"

var storedSecretAge = &Check{
	ID:       "stored-secret-age",
	Title:    "Secrets that workflows use are renewed",
	Severity: Low,
	Why:      "Every workflow that ever ran with a secret could have kept it: the older it is, the more logs, forks and people have seen it.",
	Fix:      "Make the credential anew where it is from and store it here, or replace it by OpenID Connect, which stores none.",
	Refs: []string{
		"GitHub Docs: Security hardening for GitHub Actions, Using secrets (rotate secrets)",
		"OWASP Non-Human Identities Top 10 2025, NHI7 Long-Lived Secrets",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Supports},
		{ATTACK, "T1552", Supports},
	},
	Since:  Since{Check: "0.1.0"},
	Turns:  Time,
	Needs:  inventory.StoredSecrets,
	Limits: []Limit{{"days", 365, "days", "since the secret was last set"}},
	Ask: eachStoredSecret(func(e *Env, s *inventory.StoredSecret) Verdict {
		return Always(s.Updated.After(e.DaysAgo(e.Limit("days"))), func() string { return "set " + s.Updated.String() })
	}),
}
