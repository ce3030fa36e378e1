package checks

import "github.com/twokeys/twokeys/inventory"

var riskyAppTreated = &Check{
	ID:       "risky-app-treated",
	Title:    "Apps that are at risk are dealt with",
	Severity: High,
	Why:      "The provider has seen the secret of an app in public, or the app doing what it never did; nobody types in its password, so nobody else will notice.",
	Fix:      "Take the credentials away and give the app new ones, look through what it did, then confirm or dismiss the risk.",
	Refs: []string{
		"Microsoft Learn: Securing workload identities with Microsoft Entra ID Protection",
	},
	Controls: []Control{
		{NIST, "AC-2(13)", Supports},
		{NIST, "SI-4", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC7.3", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1552.001", Supports},
		{ZeroTrust, "21862", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.AppRisk,
	Ask: eachApp(func(_ *Env, a *inventory.App) Verdict {
		return When(a.Active, suspected(&a.Risk, inventory.High, inventory.Medium, inventory.Low).Not(), func() string { return riskSeen(&a.Risk) })
	}),
}
