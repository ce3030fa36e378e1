package checks

import "github.com/twokeys/twokeys/inventory"

var passkeyMakesChosen = &Check{
	ID:       "passkey-makes-chosen",
	Title:    "Passkeys are of makes that the organisation has chosen",
	Severity: Info,
	Why:      "A key of a make that nobody vetted may be copied, or be no key but a program that says it is one.",
	Fix:      "In Authentication methods, Passkey (FIDO2), enforce attestation and allow the AAGUIDs of the keys that you give out; leave it if you rely on synced passkeys, which prove no make.",
	Refs: []string{
		"Microsoft Learn: Enable passkeys (FIDO2) for your organization",
		"W3C Web Authentication Level 3 §6.5 (attestation)",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{Maester, "EIDSCA.AF03", Part},
		{Maester, "EIDSCA.AF04", Part},
		{ZeroTrust, "21840", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask: whereUsable(inventory.Passkey,
		func(r *inventory.MethodRules) inventory.Tri { return r.Attested.And(r.Chosen) },
		func(r *inventory.MethodRules) string {
			return lacking(lack{r.Attested, "attestation is not enforced"}, lack{r.Chosen, "there is no list of makes that may be used"})
		}),
}
