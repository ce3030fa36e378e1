package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var privilegedSignInPhishingResistant = &Check{
	ID:       "privileged-sign-in-phishing-resistant",
	Title:    "Nobody signs in to a privileged account with what a look-alike site can relay",
	Severity: High,
	Why:      "A look-alike sign-in page relays passwords, codes and push approvals as they are typed, and under the device code flow even a passkey signs in the attacker's session.",
	Fix:      "Demand phishing-resistant MFA of privileged roles in every app and client, and block the device code flow for them.",
	Refs: []string{
		"NIST SP 800-63B-4 §3.2.5 (phishing resistance)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.6v1",
		"Microsoft Learn: Conditional Access authentication flows (device code)",
	},
	Controls: []Control{
		{NIST, "IA-2(8)", Supports},
		{SCuBA, "MS.AAD.3.6v1", Part},
		{SCuBA, "MS.AAD.3.9v1", Supports},
		{CISM365, "5.2.2.5", Part},
		{CIS, "6.5", Supports},
		{PCI, "8.5.1", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Part},
		{ATTACK, "T1566.002", Supports},
		{ATTACK, "T1557", Supports},
		{ATTACK, "T1528", Supports},
		{Prowler, "entra_admin_users_phishing_resistant_mfa_enabled", Whole},
		{ZeroTrust, "21783", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: signInData &^ inventory.SecurityDefaults, // they never ask for that much
	Ask:   needs(access.Resistant, (*Env).Privileged),
}
