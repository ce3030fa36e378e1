package checks

import "github.com/twokeys/twokeys/inventory"

var administratorActivationNeedsApproval = &Check{
	ID:       "administrator-activation-needs-approval",
	Title:    "Activating an administrator's role needs somebody's approval",
	Severity: Medium,
	Why:      "Whoever takes over an account that may become administrator becomes one without anybody else seeing it first.",
	Fix:      "In the role's activation settings require approval, and name the people or the group that approve.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.7.6v1",
		"Microsoft Learn: Configure Microsoft Entra role settings in Privileged Identity Management",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-6(5)", Supports},
		{SCuBA, "MS.AAD.7.6v1", Part},
		{PCI, "7.2.3", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1078.004", Supports},
		{Prowler, "entra_pim_global_administrator_approval_required", Whole},
		{Prowler, "entra_pim_privileged_role_administrator_approval_required", Whole},
		{ZeroTrust, "21817", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.RoleDefinitions | inventory.RoleRules,
	Ask: activates(administratorRole, approved, func(r *inventory.RoleRule) string {
		if r.Approval == inventory.Yes {
			return "approval is required, and nobody is named to give it"
		}
		return "activated without approval"
	}),
}
