package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var administratorCount = &Check{
	ID:       "administrator-count",
	Title:    "There are neither too few nor too many administrators",
	Severity: Medium,
	Why:      "Every administrator is a way to everything; with one alone, a lost key locks the organisation out.",
	Fix:      "Give most of these people the narrower roles that their work needs, and keep at least two administrators.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.1v1",
		"Microsoft Learn: Best practices for Microsoft Entra roles, §5 (fewer than five Global Administrators)",
	},
	Controls: []Control{
		{NIST, "AC-6(5)", Supports},
		{SCuBA, "MS.AAD.7.1v1", Part},
		{CISM365, "1.1.3", Part},
		{CIS, "5.4", Supports},
		{PCI, "7.2.2", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1098.003", Supports},
		{Maester, "MT.1032", Part},
		{ZeroTrust, "21812", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
	Limits: []Limit{
		{"least", 2, "accounts", "that are administrators of everything"},
		{"most", 8, "accounts", "that are administrators of everything"},
	},
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		least, most := 0, 0
		for i := range t.Accounts {
			a := &t.Accounts[i]
			switch a.Active.And(e.Administrator(a)) {
			case inventory.Yes:
				least++
				most++
			case inventory.Unknown:
				most++
			case inventory.No:
			}
		}
		if !e.complete.Has(inventory.Accounts) {
			most = len(t.Accounts) + e.Limit("most") + 1 // anybody may be missing
		}
		return Always(within(least, most, e.Limit("least"), e.Limit("most")), func() string {
			return fmt.Sprintf("%d enabled accounts are administrators of everything, active or eligible", least)
		})
	}),
}
