package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var signInLogBearsPoliciesOut = &Check{
	ID:       "sign-in-log-bears-policies-out",
	Title:    "No sign-in did without what the policies demand",
	Severity: Medium,
	Why:      "By every policy that was read this sign-in had to have a second factor, and it was asked for none: there is a way in that the policies do not show.",
	Fix:      "Look up the request that the evidence names in the sign-in log, which says what each policy came to, and find what let it through: a setting of the account, a policy in preview, a session from before.",
	Refs: []string{
		"Microsoft Learn: signIn resource type, authenticationRequirement (beta)",
		"Microsoft Learn: Troubleshoot sign-in problems with Conditional Access",
	},
	Controls: []Control{
		{NIST, "CA-7", Supports},
		{NIST, "AU-6", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1556.009", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: signInData&^inventory.DeviceRegistration | inventory.SignInLog,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		applies := e.judgedSignIn(a).And(e.Privileged(a))
		if applies == inventory.No {
			return When(inventory.No, inventory.Unknown, nil)
		}
		v := e.Access(a)
		demanded := v.Anywhere.AtLeast(access.MFA).Or(e.clear().Not())
		return When(applies.And(demanded), a.SingleFactor.IsNever().Or(e.explained(a)), func() string {
			return "the policies demand " + v.Anywhere.String() + "; " + e.signInSeen(a)
		})
	}),
}
