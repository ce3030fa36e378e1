package checks

import "github.com/twokeys/twokeys/inventory"

var invitationDomainsLimited = &Check{
	ID:       "invitation-domains-limited",
	Title:    "Guests are invited from approved domains only",
	Severity: Low,
	Why:      "An invitation to a private address, by mistake or by a colleague who was talked into it, lets in somebody whom no other organisation answers for.",
	Fix:      "In External collaboration settings, allow invitations only to the specified domains, and list those of your partners.",
	Refs: []string{
		"Microsoft Learn: Allow or block invites to specific organizations",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.8.3v1",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-20", Supports},
		{SCuBA, "MS.AAD.8.3v1", Whole},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.2", Supports},
		{ATTACK, "T1199", Supports},
		{Prowler, "entra_policy_guest_invitations_restricted_to_allowed_domains", Whole},
		{ZeroTrust, "21874", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.InvitationDomains,
	Ask:   setting(func(s *inventory.Settings) inventory.Tri { return s.InvitationDomains }, "guests can be invited from any domain, or any but a few"),
}
