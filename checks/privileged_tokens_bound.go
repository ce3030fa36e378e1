package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var privilegedTokensBound = &Check{
	ID:       "privileged-tokens-bound",
	Title:    "Tokens of privileged accounts work on their own device only",
	Severity: Low,
	Why:      "A token that malware takes from an administrator's computer opens the organisation from the attacker's, and no factor is asked for.",
	Fix:      "Require token protection for sign-in sessions of administrative roles on Windows, in Exchange Online, SharePoint and Teams.",
	Refs: []string{
		"Microsoft Learn: Token protection in Microsoft Entra Conditional Access",
	},
	Controls: []Control{
		{NIST, "SC-23", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1528", Supports},
		{ATTACK, "T1550.001", Supports},
		{Prowler, "entra_conditional_access_policy_token_protection_enforced", Part},
		{ZeroTrust, "21786", Part},
		{ZeroTrust, "21941", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData,
	// It is to be had in few apps, of which this one is in every policy.
	Ask: covered((*Env).Privileged, "no policy binds its tokens in Exchange Online on Windows", func(_ *Env, p *inventory.SignInPolicy) inventory.Tri {
		return p.Sessions.Bound
	}, access.InClient("mobileAppsAndDesktopClients"), access.OnPlatform("windows"), access.ToApp(exchangeOnline)),
}

const exchangeOnline = "00000002-0000-0ff1-ce00-000000000000"
