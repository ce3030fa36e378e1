package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var privilegedBrowserSessionsForgotten = &Check{
	ID:       "privileged-browser-sessions-forgotten",
	Title:    "Browsers that are closed sign privileged accounts out",
	Severity: Low,
	Why:      "A browser that stays signed in keeps an administrator's session on its disk, where malware or the next user of the computer finds it.",
	Fix:      "Never let browser sessions persist for administrative roles, in a policy for all apps.",
	Refs: []string{
		"Microsoft Learn: Configure adaptive session lifetime policies (persistent browser session)",
	},
	Controls: []Control{
		{NIST, "AC-12", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1539", Supports},
		{Prowler, "entra_admin_users_sign_in_frequency_enabled", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData,
	Ask: covered((*Env).Privileged, "no policy, or none for every sign-in, keeps browsers from staying signed in", func(_ *Env, p *inventory.SignInPolicy) inventory.Tri {
		return p.Sessions.Forgets
	}, access.InClient("browser")),
}
