package checks

import "github.com/twokeys/twokeys/inventory"

var unredeemedGuest = &Check{
	ID:       "unredeemed-guest",
	Title:    "Invitations that nobody accepted are withdrawn",
	Severity: Low,
	Why:      "An open invitation can be accepted later by whoever then reads the mailbox that it was sent to.",
	Fix:      "Delete the guest account; invite again when it is needed.",
	Refs: []string{
		"Microsoft Learn: Monitor and clean up stale guest accounts using access reviews",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.2", Supports},
		{NIS2, "11.5.4", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Accounts | inventory.Activity,
	Limits: []Limit{
		{"days", 30, "days", "since the invitation"},
	},
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := a.Active.And(a.Guest.External()).And(a.Created.Before(e.DaysAgo(e.Limit("days"))))
		return When(applies, a.Redeemed.Or(a.LastSuccess.IsNever().Not()), func() string {
			return "invited " + a.Created.String() + ", not accepted"
		})
	}),
}
