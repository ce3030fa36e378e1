package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var methodGroupsExist = &Check{
	ID:       "method-groups-exist",
	Title:    "The rules on factors name groups that there are",
	Severity: Low,
	Why:      "A rule for a group that was deleted holds for nobody: whom it left out is let in, and whom it let in has lost the factor.",
	Fix:      "In Authentication methods, take the deleted groups out of the methods that name them, and put in the groups that took their place.",
	Refs: []string{
		"Microsoft Learn: Manage authentication methods for Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "CM-6", Supports},
		{Maester, "MT.1067", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.MethodGroups,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		groups := &t.Settings.MethodGroups
		return Always(groups.Any(func(g *inventory.MethodGroup) inventory.Tri { return g.Gone }).Not(), func() string {
			var gone []string
			for _, g := range groups.Items {
				if g.Gone == inventory.Yes {
					gone = append(gone, g.ID)
				}
			}
			return "deleted groups are named: " + strings.Join(gone, ", ")
		})
	}),
}
