package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(rolePoliciesReachEveryHolder,
	with(ruled("MFA for the role, held for a unit", Fail, person(forUnit(helpdeskAdministrator)), mfa(forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("MFA for everybody and for the role, held for a unit", Pass, person(forUnit(helpdeskAdministrator)), mfa(), mfa(numbered("p2"), forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("MFA for the role, held for a unit and for everything", Pass, person(forUnit(helpdeskAdministrator), func(a *inventory.Account) {
		a.Roles.Items = append(a.Roles.Items, held(helpdeskAdministrator).Items...)
	}), mfa(forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("MFA for another role, held for a unit", Pass, person(forUnit(helpdeskAdministrator)), mfa(forRole(globalAdministrator))), definition(helpdeskAdministrator)),
	with(with(ruled("MFA for built-in roles, a role of the organisation's own", Fail, person(roles("r1")), mfa(forRole(globalAdministrator))), definition(globalAdministrator)), ownRole),
	with(with(ruled("MFA for everybody, a role of the organisation's own", Pass, person(roles("r1")), mfa(), mfa(numbered("p2"), forRole(globalAdministrator))), definition(globalAdministrator)), ownRole),
	with(with(ruled("MFA for built-in roles and a group, a role of the organisation's own", Pass, person(roles("r1"), inGroups("g7")), mfa(forRole(globalAdministrator)), mfa(numbered("p2"), forGroup("g7"))), definition(globalAdministrator)), ownRole),
	with(with(ruled("passkeys for the role, MFA for everybody, held for a unit", Fail, person(forUnit(helpdeskAdministrator)), mfa(), mfa(numbered("p2"), passkeys, forRole(helpdeskAdministrator)), asking("block", only("flow", "deviceCodeFlow"))), definition(helpdeskAdministrator)), strengths("fido2")),
	with(with(ruled("MFA for the role outside the office, held for a unit", Fail, person(forUnit(helpdeskAdministrator)), mfa(forRole(helpdeskAdministrator), notFrom("l1"))), definition(helpdeskAdministrator)), office),
	with(ruled("MFA for the role, held for a unit through a group", Fail, person(throughGroup(helpdeskAdministrator), func(a *inventory.Account) { a.GroupRoles.Items[0].Scope = unit }), mfa(forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("MFA for the role, to be activated for a unit", NotApplicable, person(eligible(helpdeskAdministrator), func(a *inventory.Account) { a.Eligible.Items[0].Scope = unit }), mfa(forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("no policy, held for a unit", Pass, person(forUnit(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("a role for everything", NotApplicable, admin(), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("for what a role is held is not known", Unknown, person(roles(helpdeskAdministrator), func(a *inventory.Account) { a.Roles.Items[0].Scope = "" }), mfa(forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	unread(with(ruled("who is in a group refused", Unknown, person(forUnit(helpdeskAdministrator), inGroups("g7")), mfa(forRole(helpdeskAdministrator)), mfa(numbered("p2"), forGroup("g7"))), definition(helpdeskAdministrator)), inventory.PolicyGroups),
	cutShort(with(ruled("list of accounts cut short", Unknown, person(forUnit(helpdeskAdministrator)), mfa()), definition(helpdeskAdministrator)), inventory.Accounts),
)

const unit = "/administrativeUnits/1"

func forUnit(role string) accountFact {
	return func(a *inventory.Account) {
		a.Roles = held(role)
		a.Roles.Items[0].Scope = unit
	}
}

// ownRole is a role of the organisation's own that hands out apps' secrets.
func ownRole(t *inventory.Tenant) {
	t.Roles = append(t.Roles, inventory.Role{ID: "r1", Template: "r1", Name: "Secret keeper", BuiltIn: inventory.No, Actions: inventory.ListOf("microsoft.directory/applications/credentials/update")})
}
