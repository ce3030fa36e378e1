package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var deviceRegistrationRequiresMFA = &Check{
	ID:       "device-registration-requires-mfa",
	Title:    "Registering a device takes more than a password",
	Severity: Medium,
	Why:      "Whoever has a password registers a device of his own with it, and policies that trust registered devices take him for an employee from then on.",
	Fix:      "Demand MFA for the user action Register or join devices with a conditional access policy, or require it in Devices, Device settings; not both, since the setting gets in the way of the policy.",
	Refs: []string{
		"Microsoft Learn: Require multifactor authentication for device registration with Conditional Access",
		"Microsoft Learn: Manage device identities using the Microsoft Entra admin center",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{NIST, "IA-3", Supports},
		{NIST, "IA-5", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1098.005", Supports},
		{Prowler, "entra_conditional_access_policy_device_registration_mfa_required", Whole},
		{ZeroTrust, "21872", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: policyData | inventory.Strengths | inventory.DeviceRegistration,
	Ask:   everybody(access.MFA, func(v *access.Verdict) access.Bounds { return v.Register }, "could register a device with the password alone"),
}
