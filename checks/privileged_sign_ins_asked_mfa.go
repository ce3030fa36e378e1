package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedSignInsAskedMFA = &Check{
	ID:       "privileged-sign-ins-asked-mfa",
	Title:    "Privileged accounts were asked for a second factor at every sign-in",
	Severity: High,
	Why:      "Whatever the policies say, this administrator was let in and no second factor was asked for: whoever had the password would have been.",
	Fix:      "Find out in the sign-in log why no policy applied to the request that the evidence names, and close that way for everybody.",
	Refs: []string{
		"Microsoft Learn: signIn resource type, authenticationRequirement (beta)",
		"NIST SP 800-63B-4 §2.2 (AAL2: two distinct factors)",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{NIST, "AU-6", Supports},
		{CIS, "6.5", Supports},
		{PCI, "8.4.1", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.3.2(a)", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.SignInLog,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		return When(e.judgedSignIn(a).And(e.Privileged(a)), a.SingleFactor.IsNever(), func() string { return e.signInSeen(a) })
	}),
}
