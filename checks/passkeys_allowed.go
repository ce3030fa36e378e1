package checks

import "github.com/twokeys/twokeys/inventory"

var passkeysAllowed = &Check{
	ID:       "passkeys-allowed",
	Title:    "Everybody may enrol a passkey",
	Severity: Low,
	Why:      "Where passkeys are not allowed, every factor that people can have is one that a look-alike site relays.",
	Fix:      "In Authentication methods, enable Passkey (FIDO2) for all users and allow self-service set up.",
	Refs: []string{
		"Microsoft Learn: Enable passkeys (FIDO2) for your organization",
		"CISA: Implementing Phishing-Resistant MFA (fact sheet, October 2022)",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "IA-2(2)", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1566.002", Supports},
		{ATTACK, "T1111", Supports},
		{Maester, "EIDSCA.AF01", Part},
		{Maester, "EIDSCA.AF02", Part},
		{ZeroTrust, "21838", Part},
		{ZeroTrust, "21839", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		everybody := t.Settings.Methods.Any(func(m *inventory.Method) inventory.Tri {
			return ruleOn(m, inventory.Passkey).And(m.Enabled).And(m.Everyone)
		})
		return Always(everybody.And(t.Settings.MethodRules.SelfEnrolled), func() string {
			return lacking(lack{everybody, "passkeys are not on for everybody"}, lack{t.Settings.MethodRules.SelfEnrolled, "people may not enrol their own"})
		})
	}),
}
