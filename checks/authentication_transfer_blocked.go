package checks

import (
	"github.com/twokeys/twokeys/access"
)

var authenticationTransferBlocked = &Check{
	ID:       "authentication-transfer-blocked",
	Title:    "Moving a sign-in to another device is blocked for everybody",
	Severity: Low,
	Why:      "A signed-in computer shows a code that signs in whichever phone scans it: a device that nobody manages, without another proof.",
	Fix:      "Block authentication transfer for every account, unless people need it to set up their phones.",
	Refs: []string{
		"Microsoft Learn: Authentication flows as a condition in Conditional Access policy",
	},
	Controls: []Control{
		{NIST, "CM-7", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1550.001", Supports},
		{Prowler, "entra_conditional_access_policy_authentication_transfer_blocked", Whole},
		{ZeroTrust, "21828", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: policyData,
	Ask:   everybody(access.Blocked, func(v *access.Verdict) access.Bounds { return v.Transfer }, "can move a sign-in to another device"),
}
