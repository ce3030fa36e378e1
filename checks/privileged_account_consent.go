package checks

import (
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var privilegedAccountConsent = &Check{
	ID:       "privileged-account-consent",
	Title:    "No unverified outside app acts with dangerous permissions for a privileged account",
	Severity: High,
	Why:      "What the account may do, the app may do for it, within the scopes of the grant: a stranger's app reads an administrator's mail, or writes what only an administrator can, while the administrator's second key stays in the drawer.",
	Fix:      "Revoke the grant, then the account's sessions, and look at what the app did. Use accounts for administration that consent to nothing.",
	Refs: []string{
		"Microsoft Learn: App consent grant investigation",
		"Microsoft Learn: Review permissions granted to enterprise applications",
		"MITRE ATT&CK T1528 Steal Application Access Token",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "AC-6(2)", Supports},
		{CIS, "5.4", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.8.2", Supports},
		{ISO27001, "A.5.19", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(b)", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1550.001", Supports},
		{ATTACK, "T1671", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.DelegatedGrants | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := a.Active.And(e.Privileged(a))
		if applies == inventory.No {
			return When(applies, inventory.Unknown, nil)
		}
		held := inventory.Bool(!e.complete.Has(inventory.DelegatedGrants)).And(inventory.Unknown)
		var seen []string
		for _, g := range slices.Concat(e.consents[a.ID], e.consents[""]) {
			granted := e.ratedScopes(g)
			if app := e.apps[g.App]; app != nil {
				granted = granted.And(foreign(app))
			} else {
				granted = granted.And(inventory.Unknown)
			}
			if held = held.Or(granted); granted == inventory.Yes {
				seen = append(seen, e.AppName(g.App)+": "+strings.Join(e.dangerous(g), ", "))
			}
		}
		return When(applies, held.Not(), func() string { return strings.Join(seen, "; ") })
	}),
}
