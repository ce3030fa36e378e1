package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(emergencyAccountUsable,
	emergency(Pass, "an administrator whom no policy names", admin(), asking("block", excluding(inventory.SelectAccount, "u1"))),
	emergency(Pass, "an administrator who needs MFA", admin(), asking("mfa")),
	emergency(Fail, "blocked", admin(), asking("block")),
	emergency(Pass, "holders of another role are blocked", admin(), asking("block", forRole(helpdeskAdministrator))),
	emergency(Pass, "blocked by a policy that only reports", admin(), asking("block", state(inventory.ReportOnly))),
	emergency(Fail, "left out by a group that it is not in", admin(), asking("block", excluding(inventory.SelectGroup, "g7"))),
	emergency(Fail, "blocked outside the office", admin(), asking("block", notFrom("l1"))),
	emergency(Fail, "from on-premises", admin(master(inventory.OnPremises)), asking("mfa")),
	emergency(Fail, "of a federated domain", admin(federated), asking("mfa")),
	emergency(Fail, "of another role", person(roles(helpdeskAdministrator)), asking("mfa")),
	emergency(Fail, "an administrator once activated", person(eligible(globalAdministrator)), asking("mfa")),
	emergency(Fail, "an administrator of a part", admin(func(a *inventory.Account) { a.Roles.Items[0].Scope = "/administrativeUnits/1" }), asking("mfa")),
	with(emergency(Fail, "an administrator for a year", admin(), asking("mfa")), func(t *inventory.Tenant) { t.RoleSchedules[0].Until = daysAgo(-365) }),
	with(emergency(Pass, "an administrator where nothing manages roles", admin(), asking("mfa")), func(t *inventory.Tenant) {
		t.RoleSchedules, t.Settings.Licences = nil, inventory.ListOf[string]()
	}),
	with(emergency(Unknown, "how long the role is held is not listed", admin(), asking("mfa")), func(t *inventory.Tenant) { t.RoleSchedules = nil }),
	emergency(NotApplicable, "disabled", admin(disabled), asking("block")),
	with(ruled("an administrator who is not declared", NotApplicable, admin(), asking("block")), definition(globalAdministrator)),
	unread(emergency(Unknown, "licences refused, how long the role is held too", admin(), asking("mfa")), inventory.RoleSchedules|inventory.Licences),
	unread(emergency(Unknown, "groups of policies refused", admin(), asking("block", excluding(inventory.SelectGroup, "g7"))), inventory.PolicyGroups),

	cutShort(emergency(Unknown, "list of policies cut short", admin(), asking("mfa")), inventory.SignInPolicies),
)

// emergency is an example of a declared account whose role has no end.
func emergency(want Status, name string, a inventory.Account, ps ...inventory.SignInPolicy) example {
	e := declared(with(with(ruled(name, want, a, ps...), definition(globalAdministrator)), office), a.ID)
	e.tenant.Settings.Licences = inventory.ListOf(planP2)
	e.tenant.RoleSchedules = []inventory.RoleSchedule{{ID: "s1", Holder: "u1", Role: globalAdministrator, Scope: inventory.Everywhere, Origin: inventory.RoleAssigned, Until: inventory.Never}}
	return e
}

// asking is a policy that asks everybody for a control.
func asking(control string, facts ...policyFact) inventory.SignInPolicy {
	return mfa(append([]policyFact{asks("any", control)}, facts...)...)
}
