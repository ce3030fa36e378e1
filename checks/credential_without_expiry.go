package checks

import "github.com/twokeys/twokeys/inventory"

var credentialWithoutExpiry = &Check{
	ID:       "credential-without-expiry",
	Title:    "Credentials expire",
	Severity: Medium,
	Why:      "A secret that leaks once and never expires opens the door for good: nobody has to look after it, so nobody does.",
	Fix:      "Make a new credential that ends within six months, put it where this one is used, and delete this one.",
	Refs: []string{
		"Microsoft Learn: Governing Microsoft Entra service accounts (no credential set to never expire)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.6v1 and MS.AAD.5.7v1",
		"OWASP Non-Human Identities Top 10 2025, NHI7 Long-Lived Secrets",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "SC-12", Supports},
		{SCuBA, "MS.AAD.5.6v1", Supports},
		{SCuBA, "MS.AAD.5.7v1", Supports},
		{CISM365, "5.1.5.4", Supports},
		{CISM365, "5.1.5.6", Supports},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "9.2(c)(xii)", Supports},
		{NIS2, "11.6.2(c)", Supports},
		{ATTACK, "T1552.001", Supports},
		{ATTACK, "T1649", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Credentials | inventory.Accounts | inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions,
	Ask:   expires(ordinaryOwner),
}
