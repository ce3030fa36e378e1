package checks

import "github.com/twokeys/twokeys/inventory"

var guestInvitationsRestricted = &Check{
	ID:       "guest-invitations-restricted",
	Title:    "Only chosen people invite guests",
	Severity: Medium,
	Why:      "Where any member or guest may invite, an attacker with one account brings in as many more as he likes, which stay when his is closed.",
	Fix:      "In External collaboration settings, let only users assigned to specific admin roles invite guests, and give those who may the role Guest Inviter.",
	Refs: []string{
		"Microsoft Learn: Configure external collaboration settings for B2B in Microsoft Entra External ID",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.8.2v1",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-6(10)", Supports},
		{SCuBA, "MS.AAD.8.2v1", Part},
		{ISO27001, "A.5.16", Supports},
		{TSC, "CC6.2", Supports},
		{NIS2, "11.2.2(c)", Supports},
		{ATTACK, "T1136.003", Supports},
		{Maester, "EIDSCA.AP04", Whole},
		{Prowler, "entra_policy_guest_invite_only_for_admin_roles", Whole},
		{ZeroTrust, "21791", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Authorization,
	Ask: ofTenant(func(_ *Env, t *inventory.Tenant) Verdict {
		holds := inventory.Unknown
		switch t.Settings.Invitations {
		case "none", "adminsAndGuestInviters":
			holds = inventory.Yes
		case "adminsGuestInvitersAndAllMembers", "everyone":
			holds = inventory.No
		}
		return Always(holds, func() string { return "who may invite: " + t.Settings.Invitations })
	}),
}
