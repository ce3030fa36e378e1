package checks

import "github.com/twokeys/twokeys/inventory"

var phoneMethodsOff = &Check{
	ID:       "phone-methods-off",
	Title:    "Text messages and telephone calls are no second factor",
	Severity: Medium,
	Why:      "Whoever talks the operator into moving a number, or listens in on the network, gets the codes and the calls, and a look-alike site relays them.",
	Fix:      "In Authentication methods, disable SMS and Voice call once the people who use them have another factor, and complete the migration of the older settings.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.5v2",
		"NIST SP 800-63B-4 §3.2.9 (restricted authenticators)",
		"Microsoft Learn: Authentication methods in Microsoft Entra ID - phone options",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{SCuBA, "MS.AAD.3.5v2", Part},
		{CISM365, "5.2.3.5", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1111", Supports},
		{ATTACK, "T1566.002", Supports},
		{Maester, "EIDSCA.AV01", Whole},
		{Prowler, "entra_authentication_method_sms_voice_disabled", Whole},
		{ZeroTrust, "21804", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask:   offFor(inventory.SMS, inventory.Voice),
}
