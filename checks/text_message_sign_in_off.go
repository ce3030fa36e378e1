package checks

import "github.com/twokeys/twokeys/inventory"

var textMessageSignInOff = &Check{
	ID:       "text-message-sign-in-off",
	Title:    "Nobody signs in with a text message instead of a password",
	Severity: High,
	Why:      "A telephone number that was taken over is then the only key: there is no password to guess and no second factor to relay.",
	Fix:      "In Authentication methods, SMS, clear Use for sign-in for every group.",
	Refs: []string{
		"Microsoft Learn: Configure and enable users for SMS-based authentication",
		"NIST SP 800-63B-4 §3.2.9 (restricted authenticators)",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{NIST, "IA-5", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1111", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "EIDSCA.AS04", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		return Always(t.Settings.MethodRules.SMSAlone.Not(), func() string { return "SMS is on, and may be used to sign in" })
	}),
}
