package checks

import "github.com/twokeys/twokeys/inventory"

// Consent to anything is the business of user-consent.
var userConsentRecommended = &Check{
	ID:       "user-consent-recommended",
	Title:    "Users' consent follows rules of the organisation's own",
	Severity: Low,
	Why:      "The provider's recommended rule admits most permissions and changes without notice: what users could not grant yesterday they may grant today.",
	Fix:      "Choose a rule yourself: no consent by users, or permissions of low impact from verified publishers only.",
	Refs: []string{
		"Microsoft Learn: Configure how users consent to applications",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.2v1",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{SCuBA, "MS.AAD.5.2v1", Supports},
		{CISM365, "5.1.5.1", Part},
		{CIS, "2.5", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1528", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization | inventory.ConsentPolicies,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		anything := mayConsent(t, inventory.ConsentToAnything)
		return When(anything.Not(), mayConsent(t, inventory.ConsentAsVendorSet).Not(), func() string { return consentSeen(t) })
	}),
}
