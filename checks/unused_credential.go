package checks

import "github.com/twokeys/twokeys/inventory"

var unusedCredential = &Check{
	ID:       "unused-credential",
	Title:    "Credentials that nobody uses are deleted",
	Severity: Medium,
	Why:      "A credential that nothing uses is a door for whoever finds it, and closing it breaks nothing.",
	Fix:      "Delete the credential; if something breaks, that was its use.",
	Refs: []string{
		"Microsoft Learn: Microsoft Entra recommendation: Remove unused credentials from apps",
		"Microsoft Learn: Security best practices for application properties in Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{CIS, "5.5", Supports},
		{PCI, "7.2.5.1", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.2", Supports},
		{NIS2, "9.2(c)(vii)", Supports},
		{ATTACK, "T1098.001", Supports},
		{ATTACK, "T1552.001", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Credentials | inventory.CredentialActivity,
	Limits: []Limit{
		{"days", 90, "days", "since the last use, and since the credential was made"},
	},
	Ask: eachCredential(func(e *Env, c *inventory.Credential) Verdict {
		edge := e.DaysAgo(e.Limit("days"))
		return When(signsIn(c).And(e.live(c)).And(c.Created.Before(edge)), c.LastUsed.After(edge), func() string {
			return "created " + c.Created.String() + ", last use on record " + c.LastUsed.String()
		})
	}),
}
