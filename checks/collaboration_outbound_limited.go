package checks

import "github.com/twokeys/twokeys/inventory"

var collaborationOutboundLimited = &Check{
	ID:       "collaboration-outbound-limited",
	Title:    "Who is a guest in unnamed organisations is limited",
	Severity: Low,
	Why:      "Where everybody may be a guest anywhere, what an employee carries into an attacker's tenant leaves without a trace here.",
	Fix:      "In Cross-tenant access settings, Default settings, limit outbound B2B collaboration to those who need it, and open it in the settings of your partners.",
	Refs: []string{
		"Microsoft Learn: Manage cross-tenant access settings for B2B collaboration",
		"Microsoft Learn: Cross-tenant access overview",
	},
	Controls: []Control{
		{NIST, "AC-20", Supports},
		{NIST, "AC-4", Supports},
		{ISO27001, "A.5.15", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1537", Supports},
		{ZeroTrust, "21790", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.ExternalTrust,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Outside.GuestsOut.Is(inventory.ForEveryone).Not() }, "everybody may be a guest of every organisation"),
}
