package checks

import "github.com/twokeys/twokeys/inventory"

var authenticatorShowsContext = &Check{
	ID:       "authenticator-shows-context",
	Title:    "A request to approve a sign-in shows the app and the place",
	Severity: Medium,
	Why:      "Whoever has a password asks for approval until somebody gives it; without the app and the place nobody can tell whose sign-in it is.",
	Fix:      "In Authentication methods, Microsoft Authenticator, Configure, enable the application name and the geographic location for all users.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.3.3v2",
		"Microsoft Learn: Use additional context in Microsoft Authenticator notifications",
		"CISA: Implementing Number Matching in MFA Applications (fact sheet, October 2022)",
	},
	Controls: []Control{
		{NIST, "IA-2(1)", Supports},
		{SCuBA, "MS.AAD.3.3v2", Part},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.7.2", Supports},
		{ATTACK, "T1621", Supports},
		{Maester, "EIDSCA.AM06", Part},
		{Maester, "EIDSCA.AM07", Part},
		{Maester, "EIDSCA.AM09", Part},
		{Maester, "EIDSCA.AM10", Part},
		{Prowler, "entra_authentication_method_authenticator_show_context", Whole},
		{ZeroTrust, "21802", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.AuthenticationMethods,
	Ask: whereUsable(inventory.Push,
		func(r *inventory.MethodRules) inventory.Tri { return r.ShowsApp.And(r.ShowsPlace) },
		func(r *inventory.MethodRules) string {
			return lacking(lack{r.ShowsApp, "the app is not shown to everybody"}, lack{r.ShowsPlace, "the place is not shown to everybody"})
		}),
}
