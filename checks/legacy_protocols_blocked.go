package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var legacyProtocolsBlocked = &Check{
	ID:       "legacy-protocols-blocked",
	Title:    "Protocols that know only a password are blocked for everybody",
	Severity: High,
	Why:      "IMAP, SMTP and their like cannot ask for a second factor: where they are open, a sprayed password is enough whatever the other policies say.",
	Fix:      "Block the client types Exchange ActiveSync and other for every account and app, or demand MFA of every client type, which they cannot meet.",
	Refs: []string{
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.1.1v1",
		"Microsoft Learn: Block legacy authentication with Conditional Access",
	},
	Controls: []Control{
		{NIST, "IA-2(2)", Supports},
		{NIST, "CM-7", Supports},
		{SCuBA, "MS.AAD.1.1v1", Part},
		{CISM365, "5.2.2.3", Part},
		{CIS, "4.8", Supports},
		{PCI, "2.2.4", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{TSC, "CC6.6", Supports},
		{NIS2, "11.7.1", Supports},
		{ATTACK, "T1110.003", Supports},
		{ATTACK, "T1078.004", Supports},
		{Maester, "MT.1009", Part},
		{Maester, "MT.1010", Part},
		{Prowler, "entra_legacy_authentication_blocked", Whole},
		{ZeroTrust, "21796", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: policyData | inventory.PerUser | inventory.SecurityDefaults,
	Ask:   everybody(access.Blocked, func(v *access.Verdict) access.Bounds { return v.Legacy }, "can sign in by a protocol that knows only a password"),
}
