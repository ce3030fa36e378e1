package checks

import "github.com/twokeys/twokeys/inventory"

var emergencyAccountTested = &Check{
	ID:       "emergency-account-tested",
	Title:    "Emergency accounts were tried of late",
	Severity: Low,
	Why:      "A key that was lost or a password that was changed shows on the day on which an intruder has locked out everybody else.",
	Fix:      "Sign in with the account, on a day that the people who watch it know of, and repeat it at least once a year.",
	Refs: []string{
		"Microsoft Learn: Manage emergency access accounts in Microsoft Entra ID (validate accounts regularly)",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{ATTACK, "T1531", Supports},
	},
	Since:  Since{Check: "0.1.0"},
	Turns:  Time,
	Limits: []Limit{{"days", 365, "days", "since the last successful sign-in"}},
	Needs:  inventory.Accounts | inventory.Activity,
	Ask: eachEmergency(func(e *Env, a *inventory.Account) (inventory.Tri, func() string) {
		return a.LastSuccess.After(e.DaysAgo(e.Limit("days"))), func() string {
			return "last successful sign-in " + a.LastSuccess.String()
		}
	}),
}
