package checks

import "github.com/twokeys/twokeys/inventory"

var customBannedPasswords = &Check{
	ID:       "custom-banned-passwords",
	Title:    "Passwords may not be built from the organisation's own words",
	Severity: Low,
	Why:      "Whoever sprays passwords tries the names of the organisation, its places and its products first, which no general list holds.",
	Fix:      "In Authentication methods, Password protection, enforce a custom list with the names of the organisation, its products and its places (Entra ID P1).",
	Refs: []string{
		"Microsoft Learn: Eliminate bad passwords using Microsoft Entra Password Protection, Custom banned password list",
		"NIST SP 800-63B-4, 3.1.1.2 Password Verifiers: a blocklist of context-specific words",
	},
	Controls: []Control{
		{NIST, "IA-5(1)", Part},
		{PCI, "8.3.6", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(a)", Supports},
		{ATTACK, "T1110.003", Supports},
		{Maester, "EIDSCA.PR03", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.PasswordRules,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		return Always(t.Settings.BannedWords.And(t.Settings.BannedWordsOn), func() string {
			if t.Settings.BannedWords == inventory.Yes {
				return "the organisation's own list is not enforced"
			}
			return "the organisation has no list of its own"
		})
	}),
}
