package checks

import (
	"github.com/twokeys/twokeys/access"
)

var privilegedSignInRequiresMFA = &Check{
	ID:       PrivilegedSignIn,
	Title:    "Nobody signs in to a privileged account with one key",
	Severity: Critical,
	Why:      "A stolen password is all that it takes where one app, client, network or role slips past the policies; of a privileged account it opens the whole organisation.",
	Fix:      "Close the door that the evidence names: extend the policy that nearly applies, or demand MFA of everybody for every app; `twokeys why` shows the smallest change.",
	Refs: []string{
		"NIST SP 800-63B-4 §2.2 (AAL2: two distinct factors)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.6v1",
		"Microsoft Learn: Plan a Conditional Access deployment",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Part},
		{SCuBA, "MS.AAD.3.2v2", Supports},
		{SCuBA, "MS.AAD.3.6v1", Supports},
		{CISM365, "5.2.2.1", Part},
		{CIS, "6.5", Part},
		{PCI, "8.4.1", Part},
		{ISO27001, "A.8.5", Part},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.3.2(a)", Part},
		{NIS2, "11.7.2", Part},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.003", Supports},
		{Maester, "MT.1006", Whole},
		{Maester, "MT.1008", Part},
		{Maester, "MT.1015", Part},
		{Maester, "MT.1036", Part},
		{Maester, "MT.1071", Part},
		{Prowler, "entra_admin_users_mfa_enabled", Whole},
		{Prowler, "entra_conditional_access_policy_block_unknown_device_platforms", Part},
		{Prowler, "entra_conditional_access_policy_no_exclusion_gaps", Part},
		{Prowler, "entra_conditional_access_policy_require_mfa_for_management_api", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: signInData,
	Ask:   needs(access.MFA, (*Env).Privileged),
}
