package checks

import "github.com/twokeys/twokeys/inventory"

var memberBoundToSingleSignOn = &Check{
	ID:       "member-bound-to-single-sign-on",
	Title:    "Every member is bound to the organisation's single sign-on",
	Severity: High,
	Why:      "Who is bound to no identity signs in past the identity provider: its second factor is not asked for, and the account stays when the person leaves.",
	Fix:      "Let these members sign in by single sign-on once, or remove them; then enforce it for the organisation.",
	Refs: []string{
		"GitHub Docs: Viewing and managing a member's SAML access to your organization",
		"GitHub Docs: Enforcing SAML single sign-on for your organization",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "IA-2", Supports},
		{CIS, "6.7", Supports},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: People,
	Needs: inventory.Accounts | inventory.SingleSignOn,
	Ask: eachAccount(func(e *Env, a *inventory.Account) Verdict {
		// Who is no member is exempt from single sign-on.
		applies := e.Tenant.Settings.SingleSignOn.And(a.Active).And(a.Guest.Is(inventory.Member))
		return When(applies, a.Bound, func() string { return "no identity of the organisation's provider stands behind the account" })
	}),
}
