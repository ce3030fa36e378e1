package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(guestAccessRestricted,
	guestsSee("themselves only", Pass, restrictedGuest),
	guestsSee("some of the others", Pass, limitedGuest),
	guestsSee("what members see", Fail, guestAsMember),
	guestsSee("by a role that nobody knows", Unknown, "b2b2b2b2-0000-4000-8000-000000000000"),
	guestsSee("not reported", Unknown, ""),
	unread(guestsSee("refused", Unknown, restrictedGuest), inventory.Authorization),
)

func guestsSee(name string, want Status, id string) example {
	return set(name, want, func(s *inventory.Settings) { s.GuestAccess = id })
}
