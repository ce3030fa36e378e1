package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var groupOwnersCannotConsent = &Check{
	ID:       "group-owners-cannot-consent",
	Title:    "Owners of groups cannot let apps at the groups' data",
	Severity: Medium,
	Why:      "Whoever takes over the owner of a team lets an app read its messages and files with one click, for as long as the app likes.",
	Fix:      "In Enterprise applications, Consent and permissions, let no group owner consent to apps that access a group's data, and leave resource-specific consent to administrators.",
	Refs: []string{
		"Microsoft Learn: Configure group owner consent to apps accessing group data",
	},
	Controls: []Control{
		{NIST, "AC-6(10)", Supports},
		{NIST, "CM-5", Supports},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1528", Supports},
		{Maester, "EIDSCA.CP01", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization | inventory.GroupSettings,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		rules := t.Settings.Defaults.OwnerConsent
		return Always(rules.Empty().And(t.Settings.Groups.OwnerConsent.Not()), func() string {
			if len(rules.Items) == 0 {
				return "owners may consent for their groups"
			}
			return "owners may consent for their groups: " + strings.Join(rules.Items, ", ")
		})
	}),
}
