package checks

import "github.com/twokeys/twokeys/inventory"

var foreignAppVendorName = &Check{
	ID:       "foreign-app-vendor-name",
	Title:    "No unverified outside app passes for one of the provider's own",
	Severity: Medium,
	Why:      "Whoever phishes for consent names the app after the provider, down to letters that only look the same, so that people and administrators click and nobody asks what it is.",
	Fix:      "Compare the owner of the app with the provider's list of its own apps. Unless it is one of them, disable the app, revoke its grants and look at what it did.",
	Refs: []string{
		"Microsoft Learn: Verify first-party Microsoft applications in sign-in reports",
		"Microsoft Learn: App consent grant investigation",
		"Unicode Technical Standard #39, section 4 (confusable detection)",
	},
	Controls: []Control{
		{NIST, "SI-4", Supports},
		{NIST, "SA-9", Supports},
		{CIS, "2.3", Supports},
		{ISO27001, "A.5.19", Supports},
		{TSC, "CC6.8", Supports},
		{ATTACK, "T1036.005", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1566.002", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps,
	Ask: eachApp(func(_ *Env, a *inventory.App) Verdict {
		return When(foreign(a), readsAsVendors(a.Name).Not(), func() string { return publisherSeen(a) })
	}),
}
