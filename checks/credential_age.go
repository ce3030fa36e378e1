package checks

import "github.com/twokeys/twokeys/inventory"

var credentialAge = &Check{
	ID:       "credential-age",
	Title:    "Credentials are renewed",
	Severity: Low,
	Why:      "The older a secret, the more places it has been copied to, and the more people have left who saw it.",
	Fix:      "Make a new credential, put it where this one is used, and delete this one.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.6v1 (180 days) and MS.AAD.5.7v1 (365 days)",
		"NIST SP 800-57 Part 1 Rev. 5 §5.3 (cryptoperiods)",
		"OWASP Non-Human Identities Top 10 2025, NHI7 Long-Lived Secrets",
	},
	Controls: []Control{
		{NIST, "IA-5", Part},
		{NIST, "SC-12", Supports},
		{SCuBA, "MS.AAD.5.6v1", Supports},
		{SCuBA, "MS.AAD.5.7v1", Supports},
		{CISM365, "5.1.5.4", Supports},
		{CISM365, "5.1.5.6", Supports},
		{PCI, "8.6.3", Part},
		{ISO27001, "A.5.17", Supports},
		{ISO27001, "A.8.24", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Part},
		{NIS2, "9.2(c)(v)", Supports},
		{ATTACK, "T1552.001", Supports},
		{ATTACK, "T1649", Supports},
		{ZeroTrust, "21992", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Credentials,
	Limits: []Limit{
		{"secretDays", 180, "days", "since a secret was made"},
		{"certificateDays", 365, "days", "since a certificate or key was made"},
	},
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		shared := c.Kind.Shared()
		fresh := shared.And(c.Created.After(e.DaysAgo(e.Limit("secretDays")))).
			Or(shared.Not().And(c.Created.After(e.DaysAgo(e.Limit("certificateDays")))))
		return When(signsIn(c).And(e.live(c)), fresh, func() string { return "created " + c.Created.String() })
	}),
}
