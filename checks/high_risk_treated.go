package checks

import "github.com/twokeys/twokeys/inventory"

var highRiskTreated = &Check{
	ID:       "high-risk-treated",
	Title:    "Accounts that are at high risk are dealt with",
	Severity: High,
	Why:      "The provider has seen the password for sale, or a sign-in that nobody but an attacker makes; until somebody acts, whoever has it goes on using it.",
	Fix:      "Reset the password and revoke the sessions, look through what the account did, then confirm or dismiss the risk; let a policy do so for high user risk.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.2.1v1",
		"Microsoft Learn: Remediate risks and unblock users",
		"NIST SP 800-53 Rev. 5, AC-2(13)",
	},
	Controls: []Control{
		{NIST, "AC-2(13)", Supports},
		{NIST, "SI-4", Supports},
		{SCuBA, "MS.AAD.2.1v1", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC7.3", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.004", Supports},
		{ZeroTrust, "21861", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AccountRisk,
	Ask:   noRisk(ordinary, inventory.High),
}
