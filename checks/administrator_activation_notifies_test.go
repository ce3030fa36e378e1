package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(administratorActivationNotifies,
	roleRuled("administrators are told", Pass, globalAdministrator),
	roleRuled("an address is told", Pass, globalAdministrator, tellsActivation(inventory.No, "soc@example.com")),
	roleRuled("nobody is told", Fail, globalAdministrator, tellsActivation(inventory.No)),
	roleRuled("told of assignments alone", Fail, globalAdministrator, tells(inventory.Yes, "soc@example.com"), tellsActivation(inventory.No)),
	roleRuled("not reported", Unknown, globalAdministrator, tellsActivation(inventory.Unknown)),
	roleRuled("another role, nobody is told", NotApplicable, helpdeskAdministrator, tellsActivation(inventory.No)),
	roleRuled("role without power, nobody is told", NotApplicable, guestInviter, tellsActivation(inventory.No)),
	with(roleRuled("rules not listed", Unknown, globalAdministrator), func(t *inventory.Tenant) { t.RoleRules = nil }),
	unread(roleRuled("rules refused", Unknown, globalAdministrator), inventory.RoleRules),
	absent(roleRuled("nothing manages roles here", NotApplicable, globalAdministrator), inventory.RoleRules),
)
