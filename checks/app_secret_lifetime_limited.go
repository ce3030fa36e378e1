package checks

import "github.com/twokeys/twokeys/inventory"

var appSecretLifetimeLimited = &Check{
	ID:       "app-secret-lifetime-limited",
	Title:    "New secrets of apps end within a limit, or there are none",
	Severity: Medium,
	Why:      "A secret that may last for years is forgotten in a pipeline or a chat, and opens the app without a second key for as long.",
	Fix:      "In the app management policies, for applications and for service principals, block new passwords or limit how long they last, and leave no app out.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra application authentication methods API overview",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.5v1 and MS.AAD.5.6v1",
	},
	Controls: []Control{
		{NIST, "IA-5(1)", Supports},
		{NIST, "AC-2(3)", Supports},
		{SCuBA, "MS.AAD.5.5v1", Supports},
		{SCuBA, "MS.AAD.5.6v1", Part},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Supports},
		{ATTACK, "T1098.001", Supports},
		{ATTACK, "T1552.001", Supports},
		{Prowler, "entra_default_app_management_policy_enabled", Part},
		{ZeroTrust, "21775", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AppRules,
	Limits: []Limit{
		{"days", 180, "days", "that a new secret may last"},
	},
	Ask: newCredentials((*inventory.SecretRule).Within, func(r *inventory.SecretRule) string { return last("secrets", r.Limited, r.Longest) }),
}
