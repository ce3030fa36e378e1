package checks

import "github.com/twokeys/twokeys/inventory"

var passwordAge = &Check{
	ID:       "password-age",
	Title:    "Passwords that open an account alone are renewed",
	Severity: Low,
	Why:      "A password that no second factor guards, as of a service or synchronisation account, stays good for whoever once saw it: a former administrator, an old script, a backup.",
	Fix:      "Let people enrol a second factor; set a new random password where a program uses the account, or replace the account by a managed identity.",
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
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.Factors | inventory.Domains,
	Limits: []Limit{
		{"days", 365, "days", "since the password was set"},
	},
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		program := a.Kind.Is(inventory.Service).Or(e.Synchronization(a))
		// People with a second factor have no reason to change passwords by
		// the calendar (NIST SP 800-63B-4 section 3.1.1.2).
		alone := a.Guest.External().Or(a.Federated).Or(a.MFACapable).Not()
		return When(a.Active.And(program.Or(alone)), a.PasswordChanged.After(e.DaysAgo(e.Limit("days"))), func() string {
			return "password of " + a.PasswordChanged.String()
		})
	}),
}
