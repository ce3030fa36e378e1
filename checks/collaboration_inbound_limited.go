package checks

import "github.com/twokeys/twokeys/inventory"

var collaborationInboundLimited = &Check{
	ID:       "collaboration-inbound-limited",
	Title:    "Guests of unnamed organisations are limited",
	Severity: Low,
	Why:      "Where everybody of every organisation may be a guest in every app, one mistaken invitation reaches all that guests reach.",
	Fix:      "In Cross-tenant access settings, Default settings, limit inbound B2B collaboration to the apps that guests need, and open more in the settings of your partners.",
	Refs: []string{
		"Microsoft Learn: Manage cross-tenant access settings for B2B collaboration",
		"Microsoft Learn: Cross-tenant access overview",
	},
	Controls: []Control{
		{NIST, "AC-20", Supports},
		{NIST, "AC-3", Supports},
		{ISO27001, "A.5.15", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1199", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.ExternalTrust,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Outside.GuestsIn.Is(inventory.ForEveryone).Not() }, "everybody of every organisation may be a guest in every app"),
}
