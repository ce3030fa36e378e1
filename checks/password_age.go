package checks

import "github.com/twokeys/twokeys/inventory"

var passwordAge = &Check{
	ID:       "password-age",
	Title:    "Passwords of service and synchronisation accounts are renewed",
	Severity: Low,
	Why:      "A password that no second factor guards stays good for whoever once saw it: a former administrator, an old script, a backup.",
	Fix:      "Set a new random password where the account is used, or replace the account by a managed identity.",
	Refs: []string{
		"NIST SP 800-53 Rev. 5, IA-5 f",
		"PCI DSS v4.0.1, 8.6.3 (application and system accounts)",
		"Microsoft Learn: Secure user-based service accounts in Active Directory",
	},
	Controls: []Control{
		{NIST, "IA-5", Part},
		{PCI, "8.6.3", Part},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Part},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
	Limits: []Limit{
		{"days", 365, "days", "since the password was set"},
	},
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		program := a.Kind.Is(inventory.Service).Or(e.Synchronization(a))
		return When(a.Active.And(program), a.PasswordChanged.After(e.DaysAgo(e.Limit("days"))), func() string {
			return "password of " + a.PasswordChanged.String()
		})
	}),
}
