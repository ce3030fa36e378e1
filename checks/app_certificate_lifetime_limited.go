package checks

import "github.com/twokeys/twokeys/inventory"

var appCertificateLifetimeLimited = &Check{
	ID:       "app-certificate-lifetime-limited",
	Title:    "New certificates of apps end within a limit",
	Severity: Low,
	Why:      "A certificate that may last for ten years is copied from server to server, and whoever finds its private key on one that was thrown away is the app for as long.",
	Fix:      "In the app management policies, for applications and for service principals, limit how long certificates last, and leave no app out.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra application authentication methods API overview",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.7v1",
	},
	Controls: []Control{
		{NIST, "IA-5(1)", Supports},
		{NIST, "SC-12", Supports},
		{SCuBA, "MS.AAD.5.7v1", Part},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Supports},
		{ATTACK, "T1098.001", Supports},
		{ATTACK, "T1552.004", Supports},
		{Prowler, "entra_default_app_management_policy_enabled", Part},
		{ZeroTrust, "21775", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AppRules,
	Limits: []Limit{
		{"days", 365, "days", "that a new certificate may last"},
	},
	Ask: newCredentials((*inventory.SecretRule).KeysWithin, func(r *inventory.SecretRule) string { return last("certificates", r.KeysLimited, r.KeysLongest) }),
}
