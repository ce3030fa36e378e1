package checks

import "github.com/twokeys/twokeys/inventory"

var mfaRegistered = &Check{
	ID:       EveryoneMFA,
	Title:    "Everybody has a second factor that they can use",
	Severity: High,
	Why:      "An account without a second factor opens with its password, and passwords are sprayed, reused and sold every day.",
	Fix:      "Let these people enrol a second factor, and demand it at every sign-in; disable the accounts that nobody uses.",
	Refs: []string{
		"NIST SP 800-63B-4 §2.2 (AAL2: two distinct factors)",
		"Microsoft Learn: Authentication Methods Activity (user registration details)",
		"CIS Microsoft 365 Foundations Benchmark v7.0.0, 5.2.3.4",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{SCuBA, "MS.AAD.3.2v2", Supports},
		{CISM365, "5.2.3.4", Part},
		{CISM365, "5.2.2.2", Supports},
		{CIS, "6.3", Supports},
		{PCI, "8.4.2", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{TSC, "CC6.6", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1110.004", Supports},
		{Prowler, "entra_users_mfa_capable", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.Factors | inventory.Domains | inventory.ExternalTrust,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := e.signsInHere(a).And(a.Kind.Is(inventory.Human)).And(e.Privileged(a).Not())
		return When(applies, a.MFACapable.Or(elsewhere(a)), func() string { return FactorsSeen(a) })
	}),
}
