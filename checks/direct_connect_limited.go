package checks

import "github.com/twokeys/twokeys/inventory"

var directConnectLimited = &Check{
	ID:       "direct-connect-limited",
	Title:    "Nobody of an unnamed organisation connects without an account here",
	Severity: Medium,
	Why:      "Through direct connect people of any tenant work in shared channels without a guest account: nobody reviews them, and no policy on guests' accounts is about them.",
	Fix:      "In Cross-tenant access settings, Default settings, block inbound B2B direct connect, and allow it in the settings of the partners that need it.",
	Refs: []string{
		"Microsoft Learn: B2B direct connect overview",
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
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Outside.DirectIn.Is(inventory.ForEveryone).Not() }, "everybody of every organisation connects directly"),
}
