package checks

import "github.com/twokeys/twokeys/access"

var trustedNetworkSignInRequiresMFA = &Check{
	ID:       "trusted-network-sign-in-requires-mfa",
	Title:    "One key is not enough from a trusted network either",
	Severity: Medium,
	Why:      "A guest in the building, malware on one computer or a stolen VPN account stands in the trusted network, where a sprayed password then opens accounts that need two keys elsewhere.",
	Fix:      "Do not exclude trusted locations from the policies that ask for MFA; `twokeys why` shows the door.",
	Refs: []string{
		"NIST SP 800-207 §2.1 (no network is trusted by where it is)",
		"Microsoft Learn: Conditional Access: Network assignment",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{CIS, "6.3", Supports},
		{PCI, "8.4.2", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.003", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: signInData,
	Ask:   beyondInternet(access.Internet, access.Network),
}
