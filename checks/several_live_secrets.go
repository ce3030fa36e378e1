package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/inventory"
)

var severalLiveSecrets = &Check{
	ID:       "several-live-secrets",
	Title:    "Apps have few live secrets",
	Severity: Low,
	Why:      "Each live secret is a key of its own: the more there are, the less anybody knows who holds which, and an intruder's own goes unnoticed among them.",
	Fix:      "Find out which secret is in use and delete the others; while one replaces another, keep both for a few weeks only.",
	Refs: []string{
		"Microsoft Learn: Security best practices for application properties in Microsoft Entra ID (few credentials on one application)",
		"MITRE ATT&CK T1098.001 Additional Cloud Credentials",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Supports},
		{ATTACK, "T1098.001", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Time,
	Needs: inventory.Apps | inventory.Credentials,
	Limits: []Limit{
		{"most", 2, "credentials", "that may be live at a time"},
		{"overlapDays", 60, "days", "that two may live side by side"},
	},
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		held, all := e.credentialsOf(a.ID)
		secrets := inventory.List[*inventory.Credential]{Items: held, Complete: inventory.Bool(all)}
		live := func(c **inventory.Credential) inventory.Tri {
			return (*c).Kind.Shared().And(signsIn(*c)).And(e.live(*c))
		}
		// What one secret replaces may stay for a while: two that are both
		// older than that live side by side.
		edge := e.DaysAgo(e.Limit("overlapDays"))
		old := func(c **inventory.Credential) inventory.Tri { return live(c).And((*c).Created.Before(edge)) }
		few := atMost(&secrets, live, e.Limit("most")).And(atMost(&secrets, old, 1))
		return When(secrets.Any(live), few, func() string {
			least, _ := secrets.Count(live)
			return fmt.Sprintf("%d live secrets", least)
		})
	}),
}
