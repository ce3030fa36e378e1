package checks

import "github.com/twokeys/twokeys/inventory"

var certificatesBoundToAccounts = &Check{
	ID:       "certificates-bound-to-accounts",
	Title:    "A certificate signs in to the one account that it was issued for",
	Severity: Medium,
	Why:      "Where a name in the certificate is enough, whoever gets a trusted authority to write another name into one signs in as that person.",
	Fix:      "In Authentication methods, Certificate-based authentication, require high affinity, and bind accounts by the key identifier, the issuer with serial number, or the SHA-1 of the key.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra certificate-based authentication technical deep dive, Certificate affinity bindings",
	},
	Controls: []Control{
		{NIST, "IA-5(2)", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(b)", Supports},
		{ATTACK, "T1649", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask: whereUsable(inventory.Certificate,
		func(r *inventory.MethodRules) inventory.Tri { return r.CertificateBound },
		func(*inventory.MethodRules) string { return "bindings of low affinity are accepted" }),
}
