package checks

import "github.com/twokeys/twokeys/inventory"

var administratorActivationNotifies = &Check{
	ID:       "administrator-activation-notifies",
	Title:    "Somebody is told when an administrator's role is activated",
	Severity: Medium,
	Why:      "Whoever takes over an account that may become administrator becomes one unseen, if nobody hears of the activation.",
	Fix:      "In the role's notification settings keep the default recipients for activations, and add an address that is watched.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.8v1",
		"Microsoft Learn: Email notifications in PIM",
	},
	Controls: []Control{
		{NIST, "AC-2(4)", Supports},
		{NIST, "AU-6", Supports},
		{SCuBA, "MS.AAD.7.8v1", Supports},
		{ISO27001, "A.8.16", Supports},
		{TSC, "CC7.2", Supports},
		{ATTACK, "T1078.004", Supports},
		{ZeroTrust, "21818", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleRules,
	Ask:   activates(administratorRole, hears, unheard),
}
