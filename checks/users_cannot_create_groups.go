package checks

import "github.com/twokeys/twokeys/inventory"

var usersCannotCreateGroups = &Check{
	ID:       "users-cannot-create-groups",
	Title:    "Users cannot create groups with mailbox and files",
	Severity: Low,
	Why:      "Every such group is a place for files that its owner opens to whom he likes, guests included, and of which nobody keeps count.",
	Fix:      "In Groups, General, set Users can create Microsoft 365 groups to No, or let a group of trained people create them.",
	Refs: []string{
		"Microsoft Learn: Manage who can create Microsoft 365 Groups",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "AC-2", Supports},
		{TSC, "CC6.3", Supports},
		{Maester, "MT.1055", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.GroupSettings,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Groups.UsersCreate.Not() }, "every user may create groups"),
}
