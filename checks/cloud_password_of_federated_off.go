package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var cloudPasswordOfFederatedOff = &Check{
	ID:       "cloud-password-of-federated-off",
	Title:    "Accounts of federated domains do not sign in here with their password",
	Severity: Medium,
	Why:      "An app for which the cloud takes the passwords of federated accounts is a way around the identity provider and whatever it asks for.",
	Fix:      "Delete the home realm discovery policy that allows cloud password validation, or take the apps out of it; give a device without a browser an account of its own.",
	Refs: []string{
		"Microsoft Learn: Disable auto-acceleration sign-in and configure Home Realm Discovery, Enable direct ROPC authentication of federated users for legacy applications",
		"Microsoft Graph: homeRealmDiscoveryPolicy resource type, AllowCloudPasswordValidation",
	},
	Controls: []Control{
		{NIST, "IA-2", Supports},
		{NIST, "CM-7", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1556.007", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Domains | inventory.Synchronization | inventory.HomeRealms,
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		all := inventory.List[inventory.Domain]{Items: t.Domains, Complete: inventory.Bool(e.complete.Has(inventory.Domains))}
		federated := all.Any(func(d *inventory.Domain) inventory.Tri { return d.Federated })
		open := func(h *inventory.HomeRealm) inventory.Tri { return h.CloudPassword.And(h.Applied) }
		return When(federated.And(t.Settings.Synchronization.PasswordHash), t.Settings.HomeRealms.Any(open).Not(), func() string {
			var names []string
			for i := range t.Settings.HomeRealms.Items {
				if h := &t.Settings.HomeRealms.Items[i]; open(h) == inventory.Yes {
					names = append(names, h.Name+" ("+h.ID+")")
				}
			}
			return "passwords are taken here by policy " + strings.Join(names, ", ")
		})
	}),
}
