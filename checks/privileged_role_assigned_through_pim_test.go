package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedRoleAssignedThroughPim,
	assignedAs("where roles are managed", Pass, globalAdministrator, inventory.RoleAssigned),
	assignedAs("by activation", Pass, globalAdministrator, inventory.RoleActivated),
	assignedAs("past it", Fail, globalAdministrator, inventory.RoleOutside),
	assignedAs("helpdesk past it", Fail, helpdeskAdministrator, inventory.RoleOutside),
	assignedAs("not reported how", Unknown, globalAdministrator, ""),
	assignedAs("in a way that is new", Unknown, globalAdministrator, "inherited"),
	assignedAs("role without power past it", NotApplicable, guestInviter, inventory.RoleOutside),
	assignedAs("of a directory synchronisation past it", NotApplicable, directorySync, inventory.RoleOutside),
	with(assignedAs("to nobody", Pass, globalAdministrator, inventory.RoleAssigned), func(t *inventory.Tenant) { t.RoleSchedules = nil }),
	with(assignedAs("past it, of a role that is not named", Unknown, globalAdministrator, inventory.RoleOutside), func(t *inventory.Tenant) { t.RoleSchedules[0].Role = "" }),
	unread(assignedAs("schedules refused", Unknown, globalAdministrator, inventory.RoleOutside), inventory.RoleSchedules),
	cutShort(assignedAs("schedules cut short", Unknown, globalAdministrator, inventory.RoleAssigned), inventory.RoleSchedules),
	absent(assignedAs("nothing manages roles here", NotApplicable, globalAdministrator, inventory.RoleOutside), inventory.RoleSchedules),
)

// assignedAs is an example of a role and how somebody came to hold it.
func assignedAs(name string, want Status, role string, origin inventory.RoleOrigin) example {
	s := schedule("u1", role, daysAgo(-30))
	s.Origin = origin
	return with(tenant(name, want, inventory.Tenant{RoleSchedules: []inventory.RoleSchedule{s}}), definition(role))
}
