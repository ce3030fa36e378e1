package checks

import "github.com/twokeys/twokeys/inventory"

var baseAccessLimited = &Check{
	ID:       "base-access-limited",
	Title:    "Members do not write every repository by being members",
	Severity: Medium,
	Why:      "With write access for everybody one stolen account or token changes the code of every repository, and whatever its workflows deploy.",
	Fix:      "Set the base permission to read or none, and give teams write access where they work.",
	Refs:     []string{"GitHub Docs: Setting base permissions for an organization"},
	Controls: []Control{
		{NIST, "AC-6", Part},
		{CIS, "6.8", Supports},
		{PCI, "7.2.2", Supports},
		{ISO27001, "A.8.4", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.OrganizationRules,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		base := t.Settings.Organization.Base
		return Always(base.Is(inventory.NoAccess, inventory.ReadAccess), func() string { return "base permission " + string(base) })
	}),
}
