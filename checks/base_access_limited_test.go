package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(baseAccessLimited,
	organization("none", Pass, base(inventory.NoAccess)),
	organization("read", Pass, base(inventory.ReadAccess)),
	organization("write", Fail, base(inventory.WriteAccess)),
	organization("administer", Fail, base(inventory.AdminAccess)),
	organization("a level that is not known", Unknown, base("maintain")),
	organization("not shown", Unknown, base("")),
	unread(organization("read, settings refused", Unknown, base(inventory.ReadAccess)), inventory.OrganizationRules),
)
