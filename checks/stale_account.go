package checks

import "github.com/twokeys/twokeys/inventory"

var staleAccount = &Check{
	ID:       "stale-account",
	Title:    "Accounts that nobody uses are disabled",
	Severity: Medium,
	Why:      "Nobody notices a sign-in to an account that nobody uses: its owner will not see the alert, the prompt or the changed password.",
	Fix:      "Disable the account; delete it when nobody misses it.",
	Refs: []string{
		"Microsoft Learn: How to detect and investigate inactive user accounts",
		"NIST SP 800-53 Rev. 5, AC-2(3)",
		"PCI DSS v4.0.1, 8.2.6",
	},
	Controls: []Control{
		{NIST, "AC-2(3)", Part},
		{CIS, "5.3", Part},
		{PCI, "8.2.6", Part},
		{ISO27001, "A.5.16", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.2", Supports},
		{NIS2, "11.5.4", Supports},
		{ATTACK, "T1078.004", Supports},
		{ZeroTrust, "21858", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.Activity,
	Limits: []Limit{
		{"days", 90, "days", "since the last successful sign-in, and since the account was made"},
	},
	Ask: stale(false),
}
