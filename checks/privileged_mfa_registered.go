package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedMFARegistered = &Check{
	ID:       PrivilegedMFA,
	Title:    "Privileged accounts have a second factor that they can use",
	Severity: Critical,
	Why:      "Whoever learns the password of an administrator without a second factor signs in as that administrator, or enrols the missing factor first.",
	Fix:      "Let each of these administrators enrol a passkey or security key, and disable the account until then.",
	FixFor: map[string]string{
		"entra": "Let each of these administrators enrol a passkey or security key at https://aka.ms/mysecurityinfo with a Temporary Access Pass, and disable the account until then.",
	},
	Refs: []string{
		"NIST SP 800-63B-4 §2.2 (AAL2: two distinct factors)",
		"Microsoft Learn: Best practices for Microsoft Entra roles, §3 (multifactor authentication for all administrator accounts)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.2v2",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{SCuBA, "MS.AAD.3.2v2", Supports},
		{CISM365, "5.2.3.4", Part},
		{CISM365, "5.2.2.1", Supports},
		{CIS, "6.5", Supports},
		{PCI, "8.4.1", Supports},
		{ISO27001, "A.8.5", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1110.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.Factors | inventory.Domains | inventory.ExternalTrust,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		return When(e.signsInHere(a).And(e.Privileged(a)), a.MFACapable.Or(elsewhere(a)), func() string {
			return e.Roles(a) + "; " + FactorsSeen(a)
		})
	}),
}
