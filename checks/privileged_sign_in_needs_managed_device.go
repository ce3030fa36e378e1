package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var privilegedSignInNeedsManagedDevice = &Check{
	ID:       "privileged-sign-in-needs-managed-device",
	Title:    "Privileged accounts sign in from managed devices only",
	Severity: Low,
	Why:      "A token or session that is phished from an administrator works on the attacker's computer, unless only the organisation's own get in.",
	Fix:      "Demand a compliant or hybrid-joined device of administrative roles in every app and client.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.7v1",
		"Microsoft Learn: Require device compliance with Conditional Access",
	},
	Controls: []Control{
		{NIST, "IA-3", Supports},
		{NIST, "AC-19", Supports},
		{SCuBA, "MS.AAD.3.7v1", Supports},
		{ISO27001, "A.8.1", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1014", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData | inventory.DeviceRegistration | inventory.Factors,
	Ask:   needs(access.Blocked, (*Env).Privileged),
}
