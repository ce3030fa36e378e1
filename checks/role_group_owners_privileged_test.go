package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(roleGroupOwnersPrivileged,
	owned("by nobody", Pass, nil),
	owned("by an administrator", Pass, []string{"u1"}, admin()),
	owned("by one who can become administrator", Pass, []string{"u1"}, person(eligible(globalAdministrator))),
	owned("by an ordinary account", Fail, []string{"u1"}, person()),
	owned("by an administrator and an ordinary account", Fail, []string{"u1", "u2"}, admin(), person(account2)),
	owned("by a privileged guest", Fail, []string{"u1"}, admin(guest(inventory.B2BGuest))),
	owned("by somebody who is not listed", Unknown, []string{"u9"}, admin()),
	owned("by one whose roles are not known", Unknown, []string{"u1"}, person(rolesUnknown)),
	ofGroup(owned("by an ordinary account after activation", Fail, nil, person()), func(g *inventory.Group) { g.EligibleOwners = inventory.ListOf("u1") }),
	ofGroup(owned("by an ordinary account, of a role that the group can activate", Fail, []string{"u1"}, person()), canActivate),
	ofGroup(owned("by an ordinary account, without a role", NotApplicable, []string{"u1"}, person()), func(g *inventory.Group) { g.Roles = held() }),
	with(owned("by a privileged app", Pass, []string{"a1"}), func(t *inventory.Tenant) { t.Apps = []inventory.App{client(appRoles(globalAdministrator))} }),
	with(owned("by an app without power", Fail, []string{"a1"}), func(t *inventory.Tenant) { t.Apps = []inventory.App{client()} }),
	unread(owned("owners refused", Unknown, []string{"u1"}, person()), inventory.GroupOwners),
	unread(owned("eligible owners refused", Unknown, nil), inventory.EligibleMembers),
	cutShort(owned("groups cut short", Unknown, nil), inventory.Groups),
)

// owned is an example of a group that holds a role, and its owners.
func owned(name string, want Status, owners []string, accounts ...inventory.Account) example {
	g := group(held(globalAdministrator))
	g.Owners = inventory.ListOf(owners...)
	return with(tenant(name, want, inventory.Tenant{Groups: []inventory.Group{g}, Accounts: accounts}), definition(globalAdministrator))
}
