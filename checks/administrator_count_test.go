package checks

import (
	"fmt"
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

var _ = of(administratorCount,
	administrators("no administrator", Fail, 0),
	administrators("one administrator", Fail, 1),
	administrators("two administrators", Pass, 2),
	administrators("eight administrators", Pass, 8),
	administrators("nine administrators", Fail, 9),
	administrators("eight administrators and one who is disabled", Pass, 8, admin(disabled)),
	administrators("eight administrators and one who can activate the role", Fail, 8, person(eligible(globalAdministrator))),
	administrators("eight administrators and one through a group", Fail, 8, person(throughGroup(globalAdministrator))),
	administrators("one administrator and one who resets administrators' passwords", Pass, 1, person(roles(privilegedAuthenticator))),
	administrators("one administrator and a helpdesk", Fail, 1, person(roles(helpdeskAdministrator))),
	administrators("eight administrators and one of whom it is not known", Unknown, 8, person(rolesUnknown)),
	administrators("eight administrators and one with a role that is new", Unknown, 8, person(roles("a role of next year"))),
	cutShort(administrators("nine administrators, list of accounts cut short", Fail, 9), inventory.Accounts),
	cutShort(administrators("two administrators, list of accounts cut short", Unknown, 2), inventory.Accounts),
	unread(administrators("list of role assignments refused", Unknown, 2), inventory.RoleAssignments),
)

func administrators(name string, want Status, n int, others ...inventory.Account) example {
	accounts := slices.Concat(slices.Repeat([]inventory.Account{admin()}, n), others)
	for i := range accounts {
		accounts[i].ID = fmt.Sprintf("u%d", i)
	}
	return tenant(name, want, inventory.Tenant{Accounts: accounts})
}
