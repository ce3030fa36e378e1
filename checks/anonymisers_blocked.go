package checks

import "github.com/twokeys/twokeys/inventory"

var anonymisersBlocked = &Check{
	ID:       "anonymisers-blocked",
	Title:    "Nobody comes by a proxy that hides where from",
	Severity: Low,
	Why:      "Those who spray passwords come by Tor and rented proxies, so that no address is worth blocking; those proxies are.",
	Fix:      "In Security, Networks, activate the enhanced dynamic zone for anonymisers and let it block.",
	Refs: []string{
		"Okta Help: Enhanced dynamic zones, default enhanced dynamic zone",
		"NIST SP 800-53 Rev. 5, SC-7",
	},
	Controls: []Control{
		{NIST, "SC-7", Supports},
		{ISO27001, "A.8.20", Supports},
		{TSC, "CC6.6", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1090.003", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.BlockedNetworks,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.AnonymisersBlocked }, "no network zone that is in force blocks anonymising proxies"),
}
