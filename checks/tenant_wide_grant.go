package checks

import (
	"cmp"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

var tenantWideGrant = &Check{
	ID:       "tenant-wide-grant",
	Title:    "No app acts with dangerous permissions on behalf of everybody",
	Severity: High,
	Why:      "Consent for the whole organisation lets the app act as every account that signs in to it, administrators included: who controls the app, or steals one of its tokens, acts as them.",
	Fix:      "Revoke the consent for everybody and let the few who need the app consent, or an administrator for them.",
	Refs: []string{
		"Microsoft Learn: Review permissions granted to enterprise applications",
		"MITRE ATT&CK T1671 Cloud Application Integration",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.5.18", Supports},
		{ISO27001, "A.8.3", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(a)", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1550.001", Supports},
		{ATTACK, "T1671", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.DelegatedGrants | inventory.Apps,
	Ask: eachGrant(inventory.DelegatedGrants, func(e *Env, g *inventory.Grant) Verdict {
		dangerous := e.Scopes(g, func(r rated) inventory.Tri { return r.is(privilege.Data) })
		return When(inventory.Bool(g.Account == ""), dangerous.Not(), func() string {
			return "on " + cmp.Or(g.API, g.Resource) + ": " + strings.Join(e.dangerous(g), ", ")
		})
	}),
}
