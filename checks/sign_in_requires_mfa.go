package checks

import (
	"github.com/twokeys/twokeys/access"
)

var signInRequiresMFA = &Check{
	ID:       EverySignIn,
	Title:    "Nobody signs in with one key",
	Severity: High,
	Why:      "Passwords are sprayed, phished and sold every day; each account that opens with one, in whatever client or through whatever gap, is a way in.",
	Fix:      "Close the door that the evidence names: extend the policy that nearly applies, or demand MFA of everybody for every app; `twokeys why` shows the smallest change.",
	Refs: []string{
		"NIST SP 800-63B-4 §2.2 (AAL2: two distinct factors)",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.2v2",
		"CIS Microsoft 365 Foundations Benchmark v7.0.0, 5.2.2.2",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Part},
		{SCuBA, "MS.AAD.3.2v2", Part},
		{CISM365, "5.2.2.2", Part},
		{CIS, "6.3", Part},
		{PCI, "8.4.2", Part},
		{ISO27001, "A.8.5", Part},
		{TSC, "CC6.1", Supports},
		{TSC, "CC6.6", Supports},
		{NIS2, "11.7.1", Part},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1110.004", Supports},
		{Maester, "MT.1007", Whole},
		{Maester, "MT.1008", Part},
		{Maester, "MT.1015", Part},
		{Maester, "MT.1016", Part},
		{Maester, "MT.1036", Part},
		{Maester, "MT.1071", Part},
		{Prowler, "entra_users_mfa_enabled", Whole},
		{Prowler, "entra_conditional_access_policy_block_unknown_device_platforms", Part},
		{Prowler, "entra_conditional_access_policy_mfa_enforced_for_guest_users", Part},
		{Prowler, "entra_conditional_access_policy_no_exclusion_gaps", Part},
		{Prowler, "entra_conditional_access_policy_require_mfa_for_management_api", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: signInData,
	Ask:   needs(access.MFA, ordinary),
}
