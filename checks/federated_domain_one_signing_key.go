package checks

import "github.com/twokeys/twokeys/inventory"

var federatedDomainOneSigningKey = &Check{
	ID:       "federated-domain-one-signing-key",
	Title:    "No second key vouches for a federated domain, but while one replaces the other",
	Severity: Medium,
	Why:      "Who adds a signing certificate to a domain signs in as any of its accounts with tokens he makes himself, and the first certificate goes on working, so that nobody notices.",
	Fix:      "Find out whose certificate it is; take one that no identity provider of yours uses out of nextSigningCertificate at once, and look for sign-ins with it.",
	Refs: []string{
		"Microsoft Graph: internalDomainFederation resource type, nextSigningCertificate",
		"Microsoft Learn: Emergency rotation of the AD FS certificates",
	},
	Controls: []Control{
		{NIST, "IA-5(2)", Supports},
		{NIST, "SC-12", Supports},
		{ISO27001, "A.8.24", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1484.002", Supports},
		{ATTACK, "T1606.002", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Federation,
	Limits: []Limit{
		{"days", 60, "days", "before a key ends, in which the next may stand beside it"},
	},
	Ask: eachDomain(func(e *Env, d *inventory.Domain) Verdict {
		f := &d.Federation
		replaced := f.Signing.Expires.Before(e.At.AddDate(0, 0, e.Limit("days")))
		return When(d.Federated, f.Second.Not().Or(replaced), func() string {
			return "tokens that " + f.Other.Subject + " signs are taken too (SHA-256 " + f.Other.SHA256 + "); " + f.Signing.Subject + " ends " + f.Signing.Expires.String()
		})
	}),
}
