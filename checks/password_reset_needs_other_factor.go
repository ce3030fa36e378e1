package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var passwordResetNeedsOtherFactor = &Check{
	ID:       "password-reset-needs-other-factor",
	Title:    "Nobody resets the password with the phone that is the second factor too",
	Severity: Medium,
	Why:      "Whoever takes over the telephone number resets the password with it, and then passes with the same phone the second factor that is asked for.",
	Fix:      "Require two methods to reset a password, or let these people enrol a passkey or an authenticator app and remove the telephone.",
	Refs: []string{
		"Microsoft Learn: Password policies and account restrictions in Microsoft Entra ID, self-service password reset",
		"NIST SP 800-63B-4 §4.2 (account recovery)",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "IA-5(1)", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(b)", Supports},
		{ATTACK, "T1111", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: policyData | inventory.EligibleRoles | inventory.Domains | inventory.Factors,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		phone := a.Factors.Any(func(f *inventory.Factor) inventory.Tri { return f.Second().And(f.Weak()) })
		applies := e.judgedSignIn(a).And(phone)
		if applies == inventory.No {
			return When(inventory.No, inventory.Unknown, nil)
		}
		holds := inventory.Yes
		for _, d := range e.Access(a).Doors {
			if d.Kind == access.Recover {
				holds = holds.And(d.Needs.AtLeast(access.MFA))
			}
		}
		return When(applies, holds, func() string { return "the phone alone resets the password; " + FactorsSeen(a) })
	}),
}
