package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var signInNeedsManagedDevice = &Check{
	ID:       "sign-in-needs-managed-device",
	Title:    "People sign in from managed devices only",
	Severity: Low,
	Why:      "What is phished from people, session tokens included, works on any computer in the world, unless only the organisation's own get in.",
	Fix:      "Demand a compliant or hybrid-joined device of everybody in every app and client, the emergency accounts left out.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.7v1",
		"Microsoft Learn: Require device compliance with Conditional Access",
	},
	Controls: []Control{
		{NIST, "IA-3", Supports},
		{NIST, "AC-19", Supports},
		{SCuBA, "MS.AAD.3.7v1", Part},
		{ISO27001, "A.8.1", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{Prowler, "entra_managed_device_required_for_authentication", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData | inventory.DeviceRegistration | inventory.Factors,
	Ask: ofTenant(func(e *Env, _ *inventory.Tenant) Verdict {
		return e.all(inventory.Yes, e.judgedSignIn, func(a *inventory.Account) inventory.Tri {
			return e.Access(a).Internet.AtLeast(access.Blocked)
		}, "sign in from any device")
	}),
}
