package checks

import "github.com/twokeys/twokeys/inventory"

var oldPowershellBlocked = &Check{
	ID:       "old-powershell-blocked",
	Title:    "The retired PowerShell module cannot be used",
	Severity: Low,
	Why:      "Attackers list accounts and roles through the service of the old MSOnline module, which few watch any more.",
	Fix:      "Set blockMsolPowerShell of the authorization policy to true.",
	Refs: []string{
		"Microsoft Graph: authorizationPolicy resource type, blockMsolPowerShell",
	},
	Controls: []Control{
		{NIST, "CM-7", Supports},
		{CIS, "4.8", Supports},
		{TSC, "CC6.6", Supports},
		{ATTACK, "T1087.004", Supports},
		{ATTACK, "T1059.001", Supports},
		{Maester, "MT.1185", Whole},
		{ZeroTrust, "21843", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Defaults.OldPowerShell.Not() }, "the MSOnline module can be used"),
}
