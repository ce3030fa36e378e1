package checks

import "github.com/twokeys/twokeys/inventory"

var appSecretsBlocked = &Check{
	ID:       "app-secrets-blocked",
	Title:    "Apps get no new secrets",
	Severity: Low,
	Why:      "A secret is a password for a program: it is copied into files and chats, and an intruder who may change an app adds one for later. Where none can be added, both end.",
	Fix:      "In the app management policies, block the addition of passwords for applications and for service principals, and let apps use certificates, federated credentials or managed identities.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra application authentication methods API overview",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.5v1",
		"RFC 9700 §2.5 (client authentication by asymmetric keys)",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "CM-7", Supports},
		{SCuBA, "MS.AAD.5.5v1", Part},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.3", Supports},
		{ATTACK, "T1098.001", Supports},
		{ATTACK, "T1552.001", Supports},
		{Prowler, "entra_default_app_management_policy_enabled", Part},
		{ZeroTrust, "21775", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AppRules,
	Ask: newCredentials(func(r *inventory.SecretRule, _ int) inventory.Tri { return r.Blocked },
		func(*inventory.SecretRule) string { return "secrets may be added" }),
}
