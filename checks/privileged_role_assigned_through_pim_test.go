package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedRoleAssignedThroughPim,
	assigned("where roles are managed", Pass, globalAdministrator, inventory.RoleAssigned),
	assigned("by activation", Pass, globalAdministrator, inventory.RoleActivated),
	assigned("past it", Fail, globalAdministrator, inventory.RoleOutside),
	assigned("helpdesk past it", Fail, helpdeskAdministrator, inventory.RoleOutside),
	assigned("not reported how", Unknown, globalAdministrator, ""),
	assigned("in a way that is new", Unknown, globalAdministrator, "inherited"),
	assigned("role without power past it", NotApplicable, guestInviter, inventory.RoleOutside),
	assigned("of a directory synchronisation past it", NotApplicable, directorySync, inventory.RoleOutside),
	with(assigned("to nobody", Pass, globalAdministrator, inventory.RoleAssigned), func(t *inventory.Tenant) { t.RoleSchedules = nil }),
	with(assigned("past it, of a role that is not named", Unknown, globalAdministrator, inventory.RoleOutside), func(t *inventory.Tenant) { t.RoleSchedules[0].Role = "" }),
	unread(assigned("schedules refused", Unknown, globalAdministrator, inventory.RoleOutside), inventory.RoleSchedules),
	cutShort(assigned("schedules cut short", Unknown, globalAdministrator, inventory.RoleAssigned), inventory.RoleSchedules),
	absent(assigned("nothing manages roles here", NotApplicable, globalAdministrator, inventory.RoleOutside), inventory.RoleSchedules),
)

// assigned is an example of a role and how somebody came to hold it.
func assigned(name string, want Status, role string, origin inventory.RoleOrigin) example {
	s := schedule("u1", role, daysAgo(-30))
	s.Origin = origin
	return with(tenant(name, want, inventory.Tenant{RoleSchedules: []inventory.RoleSchedule{s}}), definition(role))
}
