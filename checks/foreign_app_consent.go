package checks

import "github.com/twokeys/twokeys/inventory"

// Consent for the whole organisation is the business of tenant-wide-grant too,
// whoever the app belongs to.
var foreignAppConsent = &Check{
	ID:       "foreign-app-consent",
	Title:    "No unverified outside app acts with dangerous permissions for anybody",
	Severity: Medium,
	Why:      "A single click on a consent prompt gives the app of a stranger the mailbox and files of whoever clicked, past password and MFA, until somebody revokes it.",
	Fix:      "Ask the accounts what they use the app for. Revoke what nobody can explain and look at what the app did; ask the publisher of the rest to be verified.",
	Refs: []string{
		"Microsoft Learn: App consent grant investigation",
		"Microsoft Learn: Review permissions granted to enterprise applications",
		"MITRE ATT&CK T1528 Steal Application Access Token",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "SA-9", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.5.18", Supports},
		{ISO27001, "A.5.19", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(a)", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1550.001", Supports},
		{ATTACK, "T1671", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.DelegatedGrants,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		held, names := e.consented(a.ID)
		return When(foreign(a).And(e.Trusted(a).Not()), held.Not(), func() string { return publisherSeen(a) + "; " + names })
	}),
}
