package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedRoleHeldPermanently,
	scheduled("administrator until next month", Pass, admin(), schedule("u1", globalAdministrator, daysAgo(-30))),
	scheduled("administrator without end", Fail, admin(), schedule("u1", globalAdministrator, inventory.Never)),
	scheduled("activated for today, and active without end beside", Fail, admin(),
		schedule("u1", globalAdministrator, daysAgo(-1)), schedule("u1", globalAdministrator, inventory.Never)),
	scheduled("one role until next month, another without end", Fail, admin(roles(globalAdministrator, helpdeskAdministrator)),
		schedule("u1", globalAdministrator, daysAgo(-30)), schedule("u1", helpdeskAdministrator, inventory.Never)),
	scheduled("end not reported", Unknown, admin(), schedule("u1", globalAdministrator, 0)),
	scheduled("how long is not listed", Unknown, admin(), schedule("u2", globalAdministrator, inventory.Never)),
	scheduled("listed for an administrative unit only", Unknown, admin(), inventory.RoleSchedule{
		ID: "s1", Holder: "u1", Role: globalAdministrator, Scope: "/administrativeUnits/a", Until: daysAgo(-30),
	}),
	scheduled("whose it is without end is not reported", Unknown, admin(),
		schedule("u1", globalAdministrator, daysAgo(-30)), schedule("", globalAdministrator, inventory.Never)),
	scheduled("role without power, without end", NotApplicable, person(roles(guestInviter)), schedule("u1", guestInviter, inventory.Never)),
	scheduled("directory synchronisation", NotApplicable, person(kind(inventory.Sync), roles(directorySync)), schedule("u1", directorySync, inventory.Never)),
	scheduled("eligible for the role", NotApplicable, person(eligible(globalAdministrator))),
	scheduled("disabled", NotApplicable, admin(disabled), schedule("u1", globalAdministrator, inventory.Never)),
	scheduled("through a group that holds it until next month", Pass, person(throughGroup(globalAdministrator)), schedule("g1", globalAdministrator, daysAgo(-30))),
	scheduled("through a group that holds it without end", Unknown, person(throughGroup(globalAdministrator)), schedule("g1", globalAdministrator, inventory.Never)),
	declared(scheduled("emergency account", NotApplicable, admin(), schedule("u1", globalAdministrator, inventory.Never)), "u1"),
	unread(scheduled("schedules refused", Unknown, admin(), schedule("u1", globalAdministrator, inventory.Never)), inventory.RoleSchedules),
	cutShort(scheduled("schedules cut short", Unknown, admin(), schedule("u1", globalAdministrator, daysAgo(-30))), inventory.RoleSchedules),
	absent(scheduled("nothing manages roles here", NotApplicable, admin()), inventory.RoleSchedules),
)
