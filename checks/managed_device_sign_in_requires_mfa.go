package checks

import "github.com/twokeys/twokeys/access"

var managedDeviceSignInRequiresMFA = &Check{
	ID:       "managed-device-sign-in-requires-mfa",
	Title:    "One key is not enough on a managed device either",
	Severity: Low,
	Why:      "Where a policy takes a managed device instead of a second factor, whoever sits at one, or has malware on it, opens every account whose password he has.",
	Fix:      "Ask for MFA and a managed device together: require all of the selected controls, not one of them.",
	Refs: []string{
		"NIST SP 800-63B-4 §2.2 (AAL2: two distinct factors)",
		"Microsoft Learn: Conditional Access: Grant (require one of the selected controls)",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1001", Supports},
		{Prowler, "entra_conditional_access_policy_compliant_device_hybrid_joined_device_mfa_required", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: signInData,
	Ask:   beyondInternet(access.Network, access.Network|access.Managed),
}
