package checks

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

var managedIdentityTakeover = &Check{
	ID:       "managed-identity-takeover",
	Title:    "No managed identity can take over the organisation",
	Severity: High,
	Why:      "A managed identity has no secret to steal, but whoever may run code on its machine, function or workbook acts as it: the contributors of one cloud subscription become administrators of the organisation.",
	Fix:      "Take the permission from the identity and give it the least that its work needs. What has to stay belongs in a subscription that only administrators of the organisation can change.",
	Refs: []string{
		"Microsoft Learn: Best practice recommendations for managed identities (least privilege, effect of assigning them to resources)",
		"Microsoft Learn: Securing managed identities in Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "AC-6", Supports},
		{NIST, "AC-6(5)", Supports},
		{CIS, "6.8", Supports},
		{PCI, "7.2.5", Supports},
		{ISO27001, "A.8.2", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(a)", Supports},
		{ATTACK, "T1078.004", Supports},
		{ATTACK, "T1098.003", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		return When(a.Active.And(a.Kind.Is(inventory.ManagedIdentity)), e.AppHolds(a, privilege.Takeover).Not(), func() string { return e.Powers(a) })
	}),
}
