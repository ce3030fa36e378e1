package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedWeakFactorsOnly = &Check{
	ID:       "privileged-weak-factors-only",
	Title:    "Privileged accounts have a factor that rests on neither phone nor mail",
	Severity: High,
	Why:      "Telephone numbers are taken over by talking to the operator, and a mailbox opens whatever it resets: such a factor falls together with what it should protect.",
	Fix:      "Let these administrators enrol a passkey or security key and remove the telephone.",
	Refs: []string{
		"NIST SP 800-63B-4 §3.2.9 (restricted authenticators) and §3.1.3.1 (no e-mail for out-of-band authentication)",
		"CISA: Implementing Phishing-Resistant MFA (fact sheet, October 2022)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.5v2",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{SCuBA, "MS.AAD.3.5v2", Supports},
		{SCuBA, "MS.AAD.3.6v1", Supports},
		{CISM365, "5.2.3.5", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{ATTACK, "T1111", Supports},
		{ATTACK, "T1566.002", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.Factors | inventory.Domains | inventory.ExternalTrust,
	Ask:   weakFactors((*Env).Privileged),
}
