package checks

import "github.com/twokeys/twokeys/inventory"

var synchronizationAccountHoldsNothingElse = &Check{
	ID:       "synchronization-account-holds-nothing-else",
	Title:    "The account of a directory synchronisation holds no other role",
	Severity: High,
	Why:      "Its password lies on the server that synchronises, and policies leave it out: with another role, whoever takes that server is an administrator of the cloud.",
	Fix:      "Take every role but the synchronisation's own from the account.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra Connect: Accounts and permissions",
		"Microsoft Learn: Protecting Microsoft 365 from on-premises attacks",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{CIS, "5.4", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		own, other := e.synchronizes(a)
		return When(a.Active.And(a.Kind.Is(inventory.Sync).Or(own)), other.Not(), func() string { return e.Roles(a) })
	}),
}
