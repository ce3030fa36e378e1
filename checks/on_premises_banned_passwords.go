package checks

import "github.com/twokeys/twokeys/inventory"

var onPremisesBannedPasswords = &Check{
	ID:       "on-premises-banned-passwords",
	Title:    "The on-premises directory refuses banned passwords too",
	Severity: Medium,
	Why:      "A synchronised account's password is chosen on premises: where the list of banned ones is not enforced there, Winter2026! is accepted and opens the cloud.",
	Fix:      "Install Microsoft Entra Password Protection on the domain controllers, and in Authentication methods, Password protection, enable it on Windows Server Active Directory in the mode Enforced.",
	Refs: []string{
		"Microsoft Learn: Enforce on-premises Microsoft Entra Password Protection for Active Directory Domain Services",
		"NIST SP 800-63B-4, 3.1.1.2 Password Verifiers",
	},
	Controls: []Control{
		{NIST, "IA-5(1)", Part},
		{PCI, "8.3.6", Supports},
		{ISO27001, "A.5.17", Supports},
		{TSC, "CC6.1", Supports},
		{NIS2, "11.6.2(a)", Supports},
		{ATTACK, "T1110.003", Supports},
		{Maester, "EIDSCA.PR01", Part},
		{Maester, "EIDSCA.PR02", Part},
		{Prowler, "entra_password_protection_on_premises_enforced", Whole},
		{ZeroTrust, "21847", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Organization | inventory.PasswordRules,
	Ask:   synchronized(func(s *inventory.Settings) inventory.Tri { return s.OnPremisesBan }, "banned passwords are not refused on premises"),
}
