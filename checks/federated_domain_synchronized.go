package checks

import "github.com/twokeys/twokeys/inventory"

var federatedDomainSynchronized = &Check{
	ID:       "federated-domain-synchronized",
	Title:    "A domain is federated only where accounts come from a directory",
	Severity: Medium,
	Why:      "Whoever was administrator for an hour federates a domain that nobody uses with a token service of his own, and signs in as anybody for as long as it stands.",
	Fix:      "Find out who federated the domain and why; where nobody needs it, make it a managed domain again and look for sign-ins through it.",
	Refs: []string{
		"Microsoft Learn: What is federation with Microsoft Entra ID?",
		"MITRE ATT&CK T1484.002, Domain or Tenant Policy Modification: Trust Modification",
	},
	Controls: []Control{
		{NIST, "AC-3", Supports},
		{NIST, "IA-8", Supports},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1484.002", Supports},
		{ATTACK, "T1556.007", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Organization,
	Ask: eachDomain(func(e *Env, d *inventory.Domain) Verdict {
		return When(d.Federated, e.Tenant.Settings.Synchronized, func() string { return "federated, although no directory is synchronised" })
	}),
}
