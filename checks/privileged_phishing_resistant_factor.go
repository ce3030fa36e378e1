package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedPhishingResistantFactor = &Check{
	ID:       "privileged-phishing-resistant-factor",
	Title:    "Privileged accounts have a phishing-resistant factor",
	Severity: High,
	Why:      "A look-alike sign-in page relays passwords, codes and push approvals as they are typed; only factors bound to the real site stop it. For an administrator that is the whole organisation.",
	Fix:      "Enrol a passkey, security key or smart card for every administrator, then demand it of administrative roles.",
	Refs: []string{
		"NIST SP 800-63B-4 §3.2.5 (phishing resistance)",
		"CISA: Implementing Phishing-Resistant MFA (fact sheet, October 2022)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.6v1",
	},
	Controls: []Control{
		{NIST, "IA-2(8)", Supports},
		{NIST, "IA-5", Supports},
		{SCuBA, "MS.AAD.3.6v1", Supports},
		{CISM365, "5.2.2.5", Supports},
		{CIS, "6.5", Supports},
		{PCI, "8.5.1", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1566.002", Supports},
		{ATTACK, "T1557", Supports},
		{ATTACK, "T1621", Supports},
		{ZeroTrust, "21782", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.Factors | inventory.Domains | inventory.ExternalTrust,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		resistant := a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.PhishingResistant() })
		return When(e.signsInHere(a).And(e.Privileged(a)), resistant.Or(elsewhere(a)), func() string {
			return e.Roles(a) + "; " + FactorsSeen(a)
		})
	}),
}
