package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var factorEnrolmentProtected = &Check{
	ID:       "factor-enrolment-protected",
	Title:    "Enrolling the first second factor takes more than a password",
	Severity: Medium,
	Why:      "Whoever has the password of an account without a second factor enrols his own, and from then on passes every policy that asks for MFA.",
	Fix:      "Demand MFA, a temporary access pass or a trusted network to register security information.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.8v1",
		"Microsoft Learn: Protect security info registration with Conditional Access",
		"Microsoft Learn: Combined security information registration for Microsoft Entra overview",
	},
	Controls: []Control{
		{NIST, "IA-12", Supports},
		{NIST, "IA-5", Supports},
		{SCuBA, "MS.AAD.3.8v1", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(b)", Supports},
		{ATTACK, "T1098.005", Supports},
		{ATTACK, "T1556.006", Supports},
		{Maester, "MT.1011", Part},
		{Prowler, "entra_managed_device_required_for_mfa_registration", Supports},
		{ZeroTrust, "21806", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: policyData | inventory.Strengths,
	Ask:   everybody(access.MFA, func(v *access.Verdict) access.Bounds { return v.Enrol }, "could enrol a first factor with the password alone"),
}
