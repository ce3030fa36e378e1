package checks

import "github.com/twokeys/twokeys/inventory"

var emergencyAccountPhishingResistant = &Check{
	ID:       "emergency-account-phishing-resistant",
	Title:    "Emergency accounts have a phishing-resistant factor",
	Severity: High,
	Why:      "An emergency account is left out of the policies and may do everything: with nothing but a password, or a code that a look-alike site relays, it is the shortest way in.",
	Fix:      "Register a security key or certificate for each emergency account and keep it in a safe.",
	Refs: []string{
		"Microsoft Learn: Manage emergency access accounts in Microsoft Entra ID",
		"NIST SP 800-63B-4 §3.2.5 (phishing resistance)",
	},
	Controls: []Control{
		{NIST, "IA-2(8)", Supports},
		{NIST, "IA-5", Supports},
		{CIS, "6.5", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1566.002", Supports},
		{Prowler, "entra_break_glass_account_fido2_security_key_registered", Whole},
		{ZeroTrust, "21835", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: inventory.Accounts | inventory.Factors,
	Ask: eachEmergency(func(_ *Env, a *inventory.Account) (inventory.Tri, func() string) {
		resistant := a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.PhishingResistant() })
		return resistant, func() string { return FactorsSeen(a) }
	}),
}
