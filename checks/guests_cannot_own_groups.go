package checks

import "github.com/twokeys/twokeys/inventory"

var guestsCannotOwnGroups = &Check{
	ID:       "guests-cannot-own-groups",
	Title:    "Guests cannot own groups",
	Severity: Low,
	Why:      "A guest who owns a group lets others in to its mail and files, whoever they are, after the project that he came for has ended.",
	Fix:      "Set AllowGuestsToBeGroupOwner of the group settings Group.Unified to false.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra cmdlets for configuring group settings, Template settings",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "AC-3", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1199", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.GroupSettings,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Groups.GuestsOwn.Not() }, "guests may own groups"),
}
