package checks

import "github.com/twokeys/twokeys/inventory"

var supportAccessClosed = &Check{
	ID:       "support-access-closed",
	Title:    "The provider's support cannot act in the organisation",
	Severity: High,
	Why:      "Access that was opened for a support case lets whoever takes over the provider's support act here as an administrator, without any key of the organisation's.",
	Fix:      "In Settings, Account, Give access to Okta Support, revoke the access; open it again for the days of a case.",
	Refs: []string{
		"Okta Security: Okta October 2023 Security Incident Investigation Closure",
		"NIST SP 800-53 Rev. 5, MA-4",
	},
	Controls: []Control{
		{NIST, "MA-4", Supports},
		{NIST, "AC-2(3)", Supports},
		{PCI, "8.2.7", Part},
		{ISO27001, "A.5.19", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1199", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.VendorAccess,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		return Always(t.Settings.SupportAccess.Not(), func() string { return "open until " + t.Settings.SupportUntil.String() })
	}),
}
