package checks

import "github.com/twokeys/twokeys/inventory"

var privilegedAppSecret = &Check{
	ID:       "privileged-app-secret",
	Title:    "Privileged apps do not authenticate by a shared secret",
	Severity: High,
	Why:      "A client secret is a password that sits in files, pipelines and chats; of an app with such permissions it is the organisation's master key, and no second factor guards it.",
	Fix:      "Let the app authenticate by a managed identity, a federated credential or a certificate, then delete its secrets.",
	Refs: []string{
		"RFC 9700 §2.5 (client authentication by asymmetric keys)",
		"Microsoft Learn: Migrate applications away from secret-based authentication",
		"Microsoft Learn: Security best practices for application properties in Microsoft Entra ID",
	},
	Controls: []Control{
		{NIST, "IA-5", Supports},
		{NIST, "IA-5(7)", Supports},
		{SCuBA, "MS.AAD.5.5v1", Supports},
		{CISM365, "5.1.5.3", Supports},
		{ISO27001, "A.8.5", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.3", Supports},
		{ATTACK, "T1552.001", Supports},
		{ATTACK, "T1528", Supports},
		{ZeroTrust, "21772", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.EligibleRoles | inventory.Groups | inventory.AppPermissions | inventory.Credentials,
	Ask: eachApp(func(e *Env, a *inventory.App) Verdict {
		held, all := e.credentialsOf(a.ID)
		secret := inventory.Bool(!all).And(inventory.Unknown)
		self := ""
		for _, c := range held {
			secret = secret.Or(c.Kind.Shared().And(signsIn(c)).And(e.live(c)))
			if c.Self == inventory.Yes {
				self = "; one of its credentials runs this audit"
			}
		}
		return When(a.Active.And(e.PrivilegedApp(a)), secret.Not(), func() string { return e.Powers(a) + self })
	}),
}
