package checks

import "github.com/twokeys/twokeys/inventory"

// What guests may read, by the provider's ids.
const (
	guestAsMember   = "a0b1b346-4d3e-4e8b-98f8-753987be4970"
	limitedGuest    = "10dae51f-b6af-4016-8d66-8c2a99b929b3"
	restrictedGuest = "2af84b1e-32c8-42b7-82bc-daa82404023b"
)

var guestAccessRestricted = &Check{
	ID:       "guest-access-restricted",
	Title:    "Guests see little of the directory",
	Severity: Medium,
	Why:      "A guest with a member's view lists every account, group and role: the map for the next phishing mail, read with one partner's password.",
	Fix:      "In External collaboration settings, restrict guests to properties and memberships of their own directory objects.",
	Refs: []string{
		"Microsoft Learn: Restrict guest access permissions in Microsoft Entra ID",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.8.1v1",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "AC-3", Supports},
		{SCuBA, "MS.AAD.8.1v1", Whole},
		{ISO27001, "A.5.15", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1087.004", Supports},
		{ATTACK, "T1069.003", Supports},
		{Maester, "EIDSCA.AP07", Part},
		{Prowler, "entra_policy_guest_users_access_restrictions", Part},
		{ZeroTrust, "21792", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask: setting(func(s *inventory.Settings) inventory.Tri {
		switch s.GuestAccess {
		case limitedGuest, restrictedGuest:
			return inventory.Yes
		case guestAsMember:
			return inventory.No
		}
		return inventory.Unknown
	}, "guests see what members see"),
}
