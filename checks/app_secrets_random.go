package checks

import "github.com/twokeys/twokeys/inventory"

var appSecretsRandom = &Check{
	ID:       "app-secrets-random",
	Title:    "Nobody chooses the secrets of apps",
	Severity: Low,
	Why:      "A secret that somebody made up is guessed, or is one that is in use elsewhere; those that the service makes are long and random.",
	Fix:      "In the app management policies, block custom passwords, or all new ones, for applications and for service principals, and leave no app out.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra application authentication methods API overview",
		"NIST SP 800-63B-4, section 3.1.1",
	},
	Controls: []Control{
		{NIST, "IA-5(1)", Supports},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Supports},
		{ATTACK, "T1110.001", Supports},
		{Prowler, "entra_default_app_management_policy_enabled", Part},
		{ZeroTrust, "21775", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AppRules,
	Ask: newCredentials(func(r *inventory.SecretRule, _ int) inventory.Tri { return r.Blocked.Or(r.Random) },
		func(*inventory.SecretRule) string { return "secrets may be chosen" }),
}
