package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var emergencyAccountsDeclared = &Check{
	ID:       "emergency-accounts-declared",
	Title:    "There are at least two emergency accounts",
	Severity: Medium,
	Why:      "With a single emergency account its loss, or an intruder who finds it, leaves no way back into an organisation that is locked.",
	Fix:      "Make two accounts for emergencies, and declare them by id or name under `breakGlass` in the configuration.",
	Refs: []string{
		"Microsoft Learn: Manage emergency access accounts in Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{ATTACK, "T1531", Supports},
		{ZeroTrust, "21835", Part},
	},
	Since:  Since{Check: "0.1.0"},
	Turns:  Configuration,
	Limits: []Limit{{"least", 2, "accounts", "that there have to be"}},
	Needs:  inventory.Accounts,
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		accounts := inventory.List[inventory.Account]{Items: t.Accounts, Complete: inventory.Bool(e.complete.Has(inventory.Accounts))}
		least, most := accounts.Count(func(a *inventory.Account) inventory.Tri { return e.BreakGlass(a).And(a.Active) })
		want := e.Limit("least")
		if most < 0 {
			most = max(least, want)
		}
		enough := within(least, most, want, max(most, want))
		if len(e.breakGlass) == 0 {
			enough = inventory.Unknown // there may be some all the same
		}
		return Always(enough, func() string {
			if len(e.breakGlass) == 0 {
				return "none is declared under breakGlass in the configuration"
			}
			return fmt.Sprintf("declared: %d, of which there are enabled: %d", len(e.breakGlass), least)
		})
	}),
}
