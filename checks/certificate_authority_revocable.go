package checks

import "github.com/twokeys/twokeys/inventory"

var certificateAuthorityRevocable = &Check{
	ID:       "certificate-authority-revocable",
	Title:    "Certificates that sign accounts in can be revoked",
	Severity: Medium,
	Why:      "A card that was lost or a certificate that was issued to the wrong person opens the account until it ends, since nobody is asked whether it was revoked.",
	Fix:      "In Certificate authorities, give each authority the address of its revocation list, and require the check in the settings of certificate-based authentication.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra certificate-based authentication certificate revocation list",
		"Microsoft Graph: certificateAuthority resource type",
	},
	Controls: []Control{
		{NIST, "IA-5(2)", Part},
		{NIST, "SC-17", Supports},
		{ISO27001, "A.8.24", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1649", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask: eachAuthority(func(_ *Env, t *inventory.Tenant, a *inventory.Authority) Verdict {
		used := t.Settings.Methods.Any(func(m *inventory.Method) inventory.Tri {
			return known(m.Factor != "", m.Factor == inventory.Certificate).And(m.Enabled)
		})
		return When(used, a.Revocable, func() string { return "has no list of revoked certificates; SHA-256 " + a.ID })
	}),
}
