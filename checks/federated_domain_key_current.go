package checks

import "github.com/twokeys/twokeys/inventory"

var federatedDomainKeyCurrent = &Check{
	ID:       "federated-domain-key-current",
	Title:    "The key that vouches for a federated domain does not end soon",
	Severity: Low,
	Why:      "On the day that it ends nobody of the domain signs in, and whoever mends that in a hurry turns off what stood in the way, MFA first.",
	Fix:      "Renew the signing certificate at the identity provider, and let the domain take it over from its metadata.",
	Refs: []string{
		"Microsoft Graph: internalDomainFederation resource type, signingCertificate",
		"Microsoft Learn: Renew federation certificates for Microsoft 365 and Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "IA-5(2)", Supports},
		{NIST, "SC-12", Supports},
		{NIST, "CP-2", Supports},
		{ISO27001, "A.8.24", Supports},
		{TSC, "CC6.1", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Federation,
	Limits: []Limit{
		{"days", 21, "days", "that the key still has to last"},
	},
	Ask: eachDomain(func(e *Env, d *inventory.Domain) Verdict {
		f, soon := &d.Federation, e.At.AddDate(0, 0, e.Limit("days"))
		next := f.Second.And(f.Other.Expires.After(soon))
		return When(d.Federated, f.Signing.Expires.After(soon).Or(next), func() string {
			return f.Signing.Subject + " ends " + f.Signing.Expires.String() + ", and no other follows"
		})
	}),
}
