package checks

import (
	"strings"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var emergencyAccountUsable = &Check{
	ID:       "emergency-account-usable",
	Title:    "Emergency accounts work when nothing else does",
	Severity: Medium,
	Why:      "An intruder who locks the administrators out, a wrong policy or a broken directory at home leaves nobody who can mend it, if the emergency account is shut out, mastered elsewhere or has to ask for its role.",
	Fix:      "Exclude the account from the policies that block it, keep it in the cloud under a domain of the provider's own, and give it Global Administrator as an active role without end.",
	Refs: []string{
		"Microsoft Learn: Manage emergency access accounts in Microsoft Entra ID",
		"Microsoft Learn: Plan a Conditional Access deployment (exclude emergency access accounts)",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{ATTACK, "T1531", Supports},
		{Maester, "MT.1005", Part},
		{Prowler, "entra_emergency_access_exclusion", Whole},
		{ZeroTrust, "21835", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: policyData | inventory.Domains | inventory.RoleSchedules | inventory.Licences,
	Ask: eachEmergency(func(e *Env, a *inventory.Account) (inventory.Tri, func() string) {
		door := e.Access(a).Internet.AtLeast(access.Blocked).Not()
		cloud := a.Master.Is(inventory.Cloud).And(a.Federated.Not())
		administrator := e.lastingAdministrator(a)
		return door.And(cloud).And(administrator), func() string {
			var lacks []string
			for _, l := range []struct {
				has  inventory.Tri
				what string
			}{
				{door, "policies leave no way in from the internet"},
				{cloud, "mastered or signed in elsewhere"},
				{administrator, "no active administrator of the whole organisation without end"},
			} {
				switch l.has {
				case inventory.No:
					lacks = append(lacks, l.what)
				case inventory.Unknown:
					lacks = append(lacks, "not known whether "+l.what)
				case inventory.Yes:
				}
			}
			return strings.Join(lacks, "; ")
		}
	}),
}
