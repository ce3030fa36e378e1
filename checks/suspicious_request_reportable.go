package checks

import "github.com/twokeys/twokeys/inventory"

var suspiciousRequestReportable = &Check{
	ID:       "suspicious-request-reportable",
	Title:    "Everybody can report a request for approval that they did not make",
	Severity: Low,
	Why:      "Whoever is asked to approve a sign-in that is not his knows that his password is out; if he can only deny, nobody else hears of it.",
	Fix:      "In Authentication methods, Settings, set Report suspicious activity to enabled for all users, and let a risk policy act on it.",
	Refs: []string{
		"Microsoft Learn: Configure Microsoft Entra multifactor authentication settings, Report suspicious activity",
	},
	Controls: []Control{
		{NIST, "IR-6", Supports},
		{NIST, "SI-4", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1621", Supports},
		{Maester, "EIDSCA.AG02", Part},
		{Maester, "EIDSCA.AG03", Part},
		{ZeroTrust, "21841", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Prompts,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.Prompts.Reported }, "reporting suspicious activity is not on for everybody"),
}
