package checks

import "github.com/twokeys/twokeys/inventory"

var strongestFactorAsked = &Check{
	ID:       "strongest-factor-asked",
	Title:    "Everybody is asked for the strongest factor that they have",
	Severity: Low,
	Why:      "Whoever has a passkey and is asked for a text message gives the text message, to the real site or to another.",
	Fix:      "In Authentication methods, Settings, set System-preferred multifactor authentication to enabled for all users.",
	Refs: []string{
		"Microsoft Learn: System-preferred multifactor authentication",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "IA-2(2)", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1111", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Prompts,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Prompts.Strongest }, "system-preferred MFA is not on for everybody"),
}
