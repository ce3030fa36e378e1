package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var appOwnersDisabled = &Check{
	ID:       "app-owners-disabled",
	Title:    "Apps have an owner who is still there",
	Severity: Info,
	Why:      "An app whose owners have all left is looked after by nobody: its credentials are not renewed, its permissions not questioned.",
	Fix:      "Name an owner who answers for the app, or remove it.",
	Refs: []string{
		"Microsoft Learn: Security best practices for application properties in Microsoft Entra ID (ownership)",
		"Microsoft Learn: Governing Microsoft Entra service accounts (owner of a service account)",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{CIS, "5.5", Supports},
		{PCI, "7.2.5.1", Supports},
		{ISO27001, "A.5.9", Supports},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.5.2(c)", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.AppOwners | inventory.Accounts,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		there := a.Owners.Any(func(id *string) inventory.Tri {
			if owner := e.accounts[*id]; owner != nil {
				return owner.Active
			}
			if owner := e.apps[*id]; owner != nil {
				return owner.Active
			}
			return inventory.Unknown
		})
		return When(a.Active.And(a.Owners.Empty().Not()), there, func() string {
			return fmt.Sprintf("%d owners, none enabled", len(a.Owners.Items))
		})
	}),
}
