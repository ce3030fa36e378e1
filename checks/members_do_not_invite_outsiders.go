package checks

import "github.com/twokeys/twokeys/inventory"

var membersDoNotInviteOutsiders = &Check{
	ID:       "members-do-not-invite-outsiders",
	Title:    "Members do not invite outside collaborators by themselves",
	Severity: Medium,
	Why:      "An outside collaborator stands past single sign-on and past the leaver's list; whoever may invite one, or steals such an account, gives code away.",
	Fix:      "Let only owners invite outside collaborators, under Settings, Member privileges.",
	Refs:     []string{"GitHub Docs: Setting permissions for adding outside collaborators"},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.2", Supports},
		{ATTACK, "T1136.003", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.OrganizationRules,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Organization.InviteOutsiders.Not() }, "every member who administers a repository may invite"),
}
