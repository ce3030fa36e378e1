package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var foreignAppCredential = &Check{
	ID:       "foreign-app-credential",
	Title:    "Apps of others have no credential that was added here",
	Severity: High,
	Why:      "Whoever once administered apps added a secret to one that belongs to somebody else, where nobody looks, and signs in with it as the app: a back door that the vendor of the app does not see and that outlasts every password reset.",
	Fix:      "Find out who added the credential and what uses it, then delete it from the enterprise application. Where something of your own needs the access, register an app for it.",
	Refs: []string{
		"MITRE ATT&CK T1098.001 Additional Cloud Credentials",
		"Microsoft Learn: Configure Microsoft Entra for increased security (Microsoft services applications have no credentials configured)",
		"Microsoft Learn: Deploy dedicated Exchange hybrid app (clean up the certificates on the shared one)",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "AC-2", Supports},
		{CIS, "5.5", Supports},
		{PCI, "8.6.3", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(c)", Supports},
		{ATTACK, "T1098.001", Supports},
		{ZeroTrust, "21774", Whole},
		{ZeroTrust, "21896", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.Credentials,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		held, all := e.credentialsOf(a.ID)
		added := inventory.Bool(!all).And(inventory.Unknown)
		var seen []string
		for _, c := range held {
			opens := signsIn(c).And(e.live(c))
			added = added.Or(opens)
			if opens == inventory.Yes {
				seen = append(seen, string(c.Kind)+" "+c.ID+", created "+c.Created.String())
			}
		}
		return When(a.Active.And(a.Internal.Not()), added.Not(), func() string { return strings.Join(seen, "; ") })
	}),
}
