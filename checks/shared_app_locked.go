package checks

import "github.com/twokeys/twokeys/inventory"

var sharedAppLocked = &Check{
	ID:       "shared-app-locked",
	Title:    "Apps that serve other organisations are locked against credentials added there",
	Severity: Medium,
	Why:      "Without the lock, whoever administers apps in an organisation that uses the app adds a secret to its copy there and signs in as your app, with all that it was granted.",
	Fix:      "Turn the app instance property lock on in the registration, for all properties or at least for credentials that verify.",
	Refs: []string{
		"Microsoft Learn: Configure app instance property lock in your applications",
		"MITRE ATT&CK T1098.001 Additional Cloud Credentials",
	},
	Controls: []Control{
		{NIST, "CM-5", Supports},
		{NIST, "CM-6", Supports},
		{ISO27001, "A.8.9", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1098.001", Supports},
		{ZeroTrust, "21777", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps,
	Ask: eachApp(func(_ *Env, a *inventory.App) Verdict {
		return When(shared(a), a.SignIn.Locked, func() string { return "its credentials are not locked" })
	}),
}
