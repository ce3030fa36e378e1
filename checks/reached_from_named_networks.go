package checks

import "github.com/twokeys/twokeys/inventory"

var reachedFromNamedNetworks = &Check{
	ID:       "reached-from-named-networks",
	Title:    "The organisation is reached from named networks only",
	Severity: Low,
	Why:      "A stolen token or key works from anywhere and is asked for no second factor; a list of networks makes it useless to whoever is not in one.",
	Fix:      "Name the networks of your offices, VPN and runners in the IP allow list, then enable it (GitHub Enterprise Cloud).",
	Refs:     []string{"GitHub Docs: Managing allowed IP addresses for your organization"},
	Controls: []Control{
		{NIST, "SC-7", Supports},
		{ISO27001, "A.8.20", Supports},
		{TSC, "CC6.6", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.NetworkRules,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		rules := &t.Settings.Network
		anywhere := rules.Allowed.Any(func(n *string) inventory.Tri { return inventory.Bool(*n == "0.0.0.0/0" || *n == "::/0") })
		return Always(rules.On.And(anywhere.Not()), func() string {
			if anywhere == inventory.Yes {
				return "the list allows every address"
			}
			return "no list of networks is in force"
		})
	}),
}
