package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedRoleAssignmentNotifies,
	roleRuled("administrators are told", Pass, globalAdministrator),
	roleRuled("an address is told", Pass, globalAdministrator, tells(inventory.No, "soc@example.com"), tellsEligible(inventory.No, "soc@example.com")),
	roleRuled("nobody is told", Fail, globalAdministrator, tells(inventory.No), tellsEligible(inventory.No)),
	roleRuled("nobody is told of active assignments", Fail, globalAdministrator, tells(inventory.No)),
	roleRuled("nobody is told of eligible ones", Fail, globalAdministrator, tellsEligible(inventory.No)),
	roleRuled("not reported", Unknown, globalAdministrator, tells(inventory.Unknown)),
	roleRuled("helpdesk, nobody is told", NotApplicable, helpdeskAdministrator, tells(inventory.No)),
	with(roleRuled("rules not listed", Unknown, globalAdministrator), func(t *inventory.Tenant) { t.RoleRules = nil }),
	unread(roleRuled("rules refused", Unknown, globalAdministrator), inventory.RoleRules),
)

func tells(byDefault inventory.Tri, others ...string) ruleFact {
	return func(r *inventory.RoleRule) {
		r.OnActive = inventory.Notice{Default: byDefault, Others: inventory.ListOf(others...)}
	}
}

func tellsEligible(byDefault inventory.Tri, others ...string) ruleFact {
	return func(r *inventory.RoleRule) {
		r.OnEligible = inventory.Notice{Default: byDefault, Others: inventory.ListOf(others...)}
	}
}
