package checks

import (
	"github.com/twokeys/twokeys/access"
)

var deviceCodeFlowBlocked = &Check{
	ID:       "device-code-flow-blocked",
	Title:    "The device code flow is blocked for everybody",
	Severity: High,
	Why:      "Whoever starts the flow sends the code to a victim, who enters it at the real site with every factor that is asked for: the attacker's session is signed in.",
	Fix:      "Block the device code flow for every account; exclude only the accounts of devices that have no keyboard, on their own network.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.9v1",
		"RFC 8628 §5.4 (remote phishing)",
		"Microsoft Learn: Block authentication flows with Conditional Access",
	},
	Controls: []Control{
		{NIST, "IA-2(8)", Supports},
		{NIST, "CM-7", Supports},
		{SCuBA, "MS.AAD.3.9v1", Part},
		{CISM365, "5.2.2.12", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1566.002", Supports},
		{Maester, "MT.1052", Whole},
		{Prowler, "entra_conditional_access_policy_device_code_flow_blocked", Whole},
		{ZeroTrust, "21808", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: policyData,
	Ask:   everybody(access.Blocked, func(v *access.Verdict) access.Bounds { return v.DeviceCode }, "can be signed in by the device code flow"),
}
