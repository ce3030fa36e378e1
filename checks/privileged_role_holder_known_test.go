package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedRoleHolderKnown,
	outsider("a partner's administrator", Fail, globalAdministrator),
	outsider("a partner's helpdesk", Fail, helpdeskAdministrator),
	outsider("a partner's inviter of guests", NotApplicable, guestInviter),
	outsider("an account after all", Pass, globalAdministrator, func(t *inventory.Tenant) { t.Outsiders[0].Holder = "u1" }),
	outsider("a group after all", Pass, globalAdministrator, func(t *inventory.Tenant) { t.Outsiders[0].Holder = "g1" }),
	outsider("an app after all", Pass, globalAdministrator, func(t *inventory.Tenant) { t.Outsiders[0].Holder = "a1" }),
	outsider("somebody without an id", Unknown, globalAdministrator, func(t *inventory.Tenant) { t.Outsiders[0].Holder = "" }),
	outsider("nobody is hidden", Pass, globalAdministrator, func(t *inventory.Tenant) { t.Outsiders = nil }),
	unread(outsider("accounts refused", Unknown, globalAdministrator), inventory.Accounts),
	cutShort(outsider("apps cut short", Unknown, globalAdministrator), inventory.Apps),
	cutShort(outsider("assignments cut short", Fail, globalAdministrator), inventory.RoleAssignments),
)

// outsider is an example of a role that somebody holds who is not shown.
func outsider(name string, want Status, role string, changes ...func(*inventory.Tenant)) example {
	e := with(tenant(name, want, inventory.Tenant{
		Accounts: []inventory.Account{person()}, Apps: []inventory.App{client()}, Groups: []inventory.Group{group(held())},
		Outsiders: []inventory.Outsider{{ID: "x1", Holder: "p1", Organization: "t2", Role: role, Scope: inventory.Everywhere}},
	}), definition(role))
	for _, change := range changes {
		change(e.tenant)
	}
	return e
}
