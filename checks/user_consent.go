package checks

import "github.com/twokeys/twokeys/inventory"

var userConsent = &Check{
	ID:       "user-consent",
	Title:    "Users cannot consent to any app that asks",
	Severity: High,
	Why:      "A consent prompt is all that stands between a link in a mail and lasting access to the mailbox, without a password and without MFA.",
	Fix:      "Let users consent only to permissions of low impact from verified publishers, or not at all, and give them a way to ask an administrator.",
	Refs: []string{
		"Microsoft Learn: Configure how users consent to applications",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.2v1",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "CM-5", Supports},
		{SCuBA, "MS.AAD.5.2v1", Part},
		{CISM365, "5.1.5.1", Part},
		{CIS, "2.5", Supports},
		{PCI, "7.2.3", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.3", Supports},
		{TSC, "CC6.8", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1566.002", Supports},
		{ATTACK, "T1671", Supports},
		{Maester, "EIDSCA.AP08", Whole},
		{Prowler, "entra_policy_restricts_user_consent_for_apps", Whole},
		{ZeroTrust, "21776", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization | inventory.ConsentPolicies,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		return Always(mayConsent(t, inventory.ConsentToAnything).Not(), func() string { return consentSeen(t) })
	}),
}
