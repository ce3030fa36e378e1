package checks

import "github.com/twokeys/twokeys/inventory"

func support(name string, want Status, open inventory.Tri, until inventory.Moment) example {
	return orgWith(name, want, inventory.Settings{SupportAccess: open, SupportUntil: until})
}

var _ = of(supportAccessClosed,
	support("closed", Pass, inventory.No, 0),
	support("open for a day", Fail, inventory.Yes, daysAgo(-1)),
	support("open without a date", Fail, inventory.Yes, 0),
	support("not known", Unknown, inventory.Unknown, 0),
	unread(support("refused", Unknown, inventory.No, 0), inventory.VendorAccess),
	absent(support("at a provider without the idea", NotApplicable, inventory.Unknown, 0), inventory.VendorAccess),
)
