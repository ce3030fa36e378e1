package checks

import (
	"cmp"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// Owners without privileges of privileged apps are another matter.
var externalAppOwner = &Check{
	ID:       "external-app-owner",
	Title:    "No app is owned by a guest",
	Severity: Medium,
	Why:      "An owner adds secrets to the app and signs in as it. Where the owner's home is another organisation, that one's passwords and leavers decide who can.",
	Fix:      "Let a member of the organisation own the app and remove the guest from its owners.",
	Refs: []string{
		"Microsoft Learn: Overview of enterprise application ownership",
		"Microsoft Learn: Security best practices for application properties in Microsoft Entra ID (ownership)",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-6", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(a)", Supports},
		{ATTACK, "T1098.001", Supports},
		{ATTACK, "T1199", Supports},
		{ZeroTrust, "21868", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.AppOwners | inventory.Accounts,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		guest := func(id *string) inventory.Tri {
			owner := e.accounts[*id]
			if owner == nil {
				return inventory.Bool(e.apps[*id] == nil).And(inventory.Unknown) // an app is no guest
			}
			return owner.Active.And(owner.Guest.External())
		}
		return When(a.Active.And(a.Owners.Empty().Not()), a.Owners.Any(guest).Not(), func() string {
			var seen []string
			for _, id := range a.Owners.Items {
				if guest(&id) == inventory.Yes {
					seen = append(seen, cmp.Or(e.accounts[id].Name, id))
				}
			}
			return "owned by " + strings.Join(seen, ", ")
		})
	}),
}
