package checks

import (
	"strconv"

	"github.com/twokeys/twokeys/inventory"
)

var securityDefaultsOrPolicies = &Check{
	ID:       "security-defaults-or-policies",
	Title:    "Security defaults are on where no policy is enforced",
	Severity: High,
	Why:      "Without either, nothing asks anybody for a second factor and every protocol that knows only a password is open.",
	Fix:      "Turn on security defaults, or enforce policies of conditional access that demand MFA of everybody.",
	Refs: []string{
		"Microsoft Learn: Security defaults in Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "IA-2(2)", Supports},
		{NIST, "CM-6", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1110.003", Supports},
		{Maester, "MT.1021", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.SecurityDefaults | inventory.SignInPolicies,
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		return When(e.enforcesPolicies().Not(), t.Settings.SecurityDefaults, func() string {
			return "security defaults are off, and none of the " + strconv.Itoa(len(t.Policies)) + " policies is enforced"
		})
	}),
}
