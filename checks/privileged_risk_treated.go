package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedRiskTreated = &Check{
	ID:       "privileged-risk-treated",
	Title:    "Privileged accounts that are at risk are dealt with",
	Severity: Critical,
	Why:      "The provider has signs that somebody else has the password or the session of an administrator; until somebody acts, that is everything the administrator has.",
	Fix:      "Disable the account, revoke its sessions and look through what it did; let it enrol again with a passkey before you enable it, then confirm or dismiss the risk.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.2.1v1",
		"Microsoft Learn: Remediate risks and unblock users",
		"NIST SP 800-53 Rev. 5, AC-2(13)",
	},
	Controls: []Control{
		{NIST, "AC-2(13)", Supports},
		{NIST, "SI-4", Supports},
		{SCuBA, "MS.AAD.2.1v1", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC7.3", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{ATTACK, "T1078.004", Supports},
		{ZeroTrust, "21861", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AccountRisk,
	Ask:   noRisk((*Env).Privileged, inventory.High, inventory.Medium),
}
