package checks

import "github.com/twokeys/twokeys/inventory"

var emailMethodOff = &Check{
	ID:       "email-method-off",
	Title:    "A code by e-mail proves nobody",
	Severity: Low,
	Why:      "Whoever reads the mailbox reads the code: it falls together with what it should protect, and resets the password beside.",
	Fix:      "In Authentication methods, disable Email OTP for the members of the organisation, and complete the migration of the older settings.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.5v2",
		"NIST SP 800-63B-4 §3.1.3.1 (no e-mail for out-of-band authentication)",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{SCuBA, "MS.AAD.3.5v2", Part},
		{CISM365, "5.2.3.5", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1111", Supports},
		{Prowler, "entra_authentication_method_email_otp_disabled", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask:   offFor(inventory.Email),
}
