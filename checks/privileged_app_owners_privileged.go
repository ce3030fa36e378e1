package checks

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

var privilegedAppOwnersPrivileged = &Check{
	ID:       "privileged-app-owners-privileged",
	Title:    "Nobody but administrators owns an app that can take over the organisation",
	Severity: High,
	Why:      "An owner adds a secret to the app and signs in as it: an ordinary account that owns it is as good as an administrator, and looks like none.",
	Fix:      "Take the ownership from accounts that hold no privileged role, and from those from outside; administrators can manage the app without owning it.",
	Refs: []string{
		"Microsoft Learn: Overview of enterprise application ownership in Microsoft Entra ID",
		"MITRE ATT&CK T1098.001 Additional Cloud Credentials",
	},
	Controls: []Control{
		{NIST, "AC-6(5)", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.2", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.3.2(c)", Supports},
		{ATTACK, "T1098.001", Supports},
		{Maester, "MT.1077", Part},
		{Maester, "MT.1078", Part},
		{Prowler, "entra_service_principal_privileged_role_no_owners", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.Apps | inventory.AppOwners | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		return When(a.Active.And(e.AppHolds(a, privilege.Takeover)), a.Owners.Every(e.trusted), func() string {
			return e.Powers(a) + "; owned by " + e.notTrusted(a.Owners.Items)
		})
	}),
}
