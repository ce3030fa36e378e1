package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var lockoutThreshold = &Check{
	ID:       "lockout-threshold",
	Title:    "Guessing at a password locks the account soon",
	Severity: Low,
	Why:      "Every guess that is allowed before the lock is one more of the common passwords tried at every account.",
	Fix:      "In Authentication methods, Password protection, set Lockout threshold to ten or less (Entra ID P1).",
	Refs: []string{
		"Microsoft Learn: Protect user accounts from attacks with Microsoft Entra smart lockout",
		"NIST SP 800-63B-4, 3.2.2 Rate Limiting (Throttling)",
	},
	Controls: []Control{
		{NIST, "AC-7", Part},
		{PCI, "8.3.4", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1110.001", Supports},
		{ATTACK, "T1110.003", Supports},
		{Maester, "EIDSCA.PR06", Whole},
		{Prowler, "entra_password_protection_lockout_threshold_limited", Whole},
		{ZeroTrust, "21850", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.PasswordRules,
	Limits: []Limit{
		{"attempts", 10, "attempts", "that may fail before the account is locked"},
	},
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		n := t.Settings.Lockout.Attempts
		return Always(known(n != 0, n <= e.Limit("attempts")), func() string { return fmt.Sprintf("locked after %d failed attempts", n) })
	}),
}
