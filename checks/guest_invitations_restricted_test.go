package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(guestInvitationsRestricted,
	mayInvite("administrators and guest inviters", Pass, "adminsAndGuestInviters"),
	mayInvite("nobody", Pass, "none"),
	mayInvite("every member", Fail, "adminsGuestInvitersAndAllMembers"),
	mayInvite("everyone, guests too", Fail, "everyone"),
	mayInvite("a word that nobody knows", Unknown, "approvedSponsors"),
	mayInvite("not reported", Unknown, ""),
	unread(mayInvite("refused", Unknown, "none"), inventory.Authorization),
)

func mayInvite(name string, want Status, who string) example {
	return set(name, want, func(s *inventory.Settings) { s.Invitations = who })
}
