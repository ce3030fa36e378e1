package checks

import "github.com/twokeys/twokeys/inventory"

var federatedDomainMFADoneHere = &Check{
	ID:       "federated-domain-mfa-done-here",
	Title:    "MFA of a federated domain is done here, or demanded of its identity provider",
	Severity: Medium,
	Why:      "By default a token that says MFA was done is believed: whoever steals the signing key, or the identity provider, writes that into it and passes every policy.",
	Fix:      "Set federatedIdpMfaBehavior of the domain to rejectMfaByFederatedIdp, or to enforceMfaByFederatedIdp where another product does MFA for its accounts.",
	Refs: []string{
		"Microsoft Graph: internalDomainFederation resource type, federatedIdpMfaBehavior values",
		"Microsoft Learn: Best practices for securing Active Directory Federation Services, Prevent by-passing of cloud Microsoft Entra multifactor authentication",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{NIST, "IA-8", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1606.002", Supports},
		{ATTACK, "T1556.007", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Federation,
	Ask: eachDomain(func(_ *Env, d *inventory.Domain) Verdict {
		return When(d.Federated, d.Federation.MFA.Is(inventory.MFAAccepted).Not(), func() string {
			return "MFA is taken as done if " + d.Federation.Issuer + " says so"
		})
	}),
}
