package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var privilegedSessionsEnd = &Check{
	ID:       "privileged-sessions-end",
	Title:    "Privileged accounts have to sign in again every day",
	Severity: Medium,
	Why:      "A session that is stolen from an administrator's computer, past every factor, opens the organisation for as long as it lasts: 90 days by default.",
	Fix:      "Set a sign-in frequency of some hours for administrative roles, in every app and for every client.",
	Refs: []string{
		"Microsoft Learn: Configure adaptive session lifetime policies",
		"NIST SP 800-63B-4 §5.2 (reauthentication)",
	},
	Controls: []Control{
		{NIST, "AC-12", Supports},
		{NIST, "IA-11", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1539", Supports},
		{ATTACK, "T1550.004", Supports},
		{Prowler, "entra_admin_users_sign_in_frequency_enabled", Part},
		{ZeroTrust, "21825", Whole},
	},
	Since:  Since{Check: "0.1.0"},
	Turns:  Configuration,
	Limits: []Limit{{"hours", 24, "hours", "after which a session has to end"}},
	Needs:  coverData,
	Ask: covered((*Env).Privileged, "no policy, or none for every sign-in, makes it sign in again in time", func(e *Env, p *inventory.SignInPolicy) inventory.Tri {
		return p.Sessions.Within(e.Limit("hours"))
	}, access.Interactive),
}
