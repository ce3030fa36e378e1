package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var lockoutDuration = &Check{
	ID:       "lockout-duration",
	Title:    "An account that is locked for guesses stays so for a minute",
	Severity: Low,
	Why:      "A lock that ends at once slows nobody down who guesses by machine.",
	Fix:      "In Authentication methods, Password protection, set Lockout duration in seconds to 60 or more (Entra ID P1).",
	Refs: []string{
		"Microsoft Learn: Protect user accounts from attacks with Microsoft Entra smart lockout",
		"NIST SP 800-63B-4, 3.2.2 Rate Limiting (Throttling)",
	},
	Controls: []Control{
		{NIST, "AC-7", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1110.001", Supports},
		{ATTACK, "T1110.003", Supports},
		{Maester, "EIDSCA.PR05", Whole},
		{Prowler, "entra_password_protection_lockout_duration_configured", Whole},
		{ZeroTrust, "21849", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.PasswordRules,
	Limits: []Limit{
		{"seconds", 60, "seconds", "for which the account stays locked at the least"},
	},
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		n := t.Settings.Lockout.Seconds
		return Always(known(n != 0, n >= int64(e.Limit("seconds"))), func() string { return fmt.Sprintf("locked for %d seconds", n) })
	}),
}
