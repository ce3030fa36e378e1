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
		var live []*inventory.Credential
		maybe := 0
		for _, c := range e.credentials[a.ID] {
			switch c.Kind.Shared().And(signsIn(c)).And(e.live(c)) {
			case inventory.Yes:
				live = append(live, c)
			case inventory.Unknown:
				maybe++
			case inventory.No:
			}
		}
		if !e.complete.Has(inventory.Credentials) {
			maybe += e.Limit("most") + 1 // any may be missing
		}
		few := within(len(live), len(live)+maybe, 0, e.Limit("most"))
		one := within(len(live), len(live)+maybe, 0, 1)
		return When(within(len(live), len(live)+maybe, 1, len(live)+maybe), few.And(one.Or(e.replacing(live))), func() string {
			return fmt.Sprintf("%d live secrets", len(live))
		})
	}),
}
