package checks

import "github.com/twokeys/twokeys/inventory"

var deviceTrustOfNamedPartners = &Check{
	ID:       "device-trust-of-named-partners",
	Title:    "Devices managed elsewhere count for named partners only",
	Severity: Medium,
	Why:      "Where any tenant's word on a device is taken, an attacker calls a machine compliant in a tenant of his own and passes the policies that trust managed devices.",
	Fix:      "In Cross-tenant access settings, Default settings, Inbound access, Trust settings, stop trusting compliant and hybrid joined devices; trust them in the settings of the partners whom you know.",
	Refs: []string{
		"Microsoft Learn: Manage cross-tenant access settings for B2B collaboration",
		"Microsoft Learn: Cross-tenant access overview",
	},
	Controls: []Control{
		{NIST, "AC-20", Supports},
		{NIST, "IA-3", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1199", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.ExternalTrust,
	Ask: setting(func(s *inventory.Settings) inventory.Tri {
		return s.Outside.TrustsCompliant.Or(s.Outside.TrustsHybrid).Not()
	}, "devices that any organisation calls managed count here"),
}
