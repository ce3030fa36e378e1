package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedRoleActivationNotifies,
	roleRuled("administrators are told", Pass, helpdeskAdministrator),
	roleRuled("an address is told", Pass, helpdeskAdministrator, tellsActivation(inventory.No, "soc@example.com")),
	roleRuled("nobody is told", Fail, helpdeskAdministrator, tellsActivation(inventory.No)),
	roleRuled("told of assignments alone", Fail, helpdeskAdministrator, tells(inventory.Yes, "soc@example.com"), tellsActivation(inventory.No)),
	roleRuled("not reported", Unknown, helpdeskAdministrator, tellsActivation(inventory.Unknown)),
	roleRuled("another role, nobody is told", NotApplicable, globalAdministrator, tellsActivation(inventory.No)),
	roleRuled("role without power, nobody is told", NotApplicable, guestInviter, tellsActivation(inventory.No)),
	with(roleRuled("rules not listed", Unknown, helpdeskAdministrator), func(t *inventory.Tenant) { t.RoleRules = nil }),
	unread(roleRuled("rules refused", Unknown, helpdeskAdministrator), inventory.RoleRules),
	absent(roleRuled("nothing manages roles here", NotApplicable, helpdeskAdministrator), inventory.RoleRules),
)
