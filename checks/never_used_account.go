package checks

import "github.com/twokeys/twokeys/inventory"

var neverUsedAccount = &Check{
	ID:       "never-used-account",
	Title:    "Accounts that were never used are disabled",
	Severity: Medium,
	Why:      "An account that nobody took up still has the password it was made with, which others know, and no second factor: the first to sign in enrols one.",
	Fix:      "Disable or delete the account until its owner is there to use it.",
	Refs: []string{
		"Microsoft Learn: How to detect and investigate inactive user accounts",
		"NIST SP 800-53 Rev. 5, AC-2(3)",
	},
	Controls: []Control{
		{NIST, "AC-2(3)", Part},
		{CIS, "5.3", Part},
		{PCI, "8.2.6", Part},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.2", Supports},
		{NIS2, "11.5.4", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Accounts | inventory.Activity,
	Limits: []Limit{
		{"days", 30, "days", "since the account was made"},
	},
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		old := a.Created.Before(e.DaysAgo(e.Limit("days"))).And(e.recorded(a))
		invited := a.Guest.External().And(a.Redeemed.Not())
		return When(a.Active.And(e.BreakGlass(a).Not()).And(invited.Not()).And(old), a.LastSuccess.IsNever().Not(), func() string {
			return "created " + a.Created.String() + ", no successful sign-in on record"
		})
	}),
}
