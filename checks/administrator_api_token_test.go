package checks

import "github.com/twokeys/twokeys/inventory"

const superAdministrator = "SUPER_ADMIN"

func ownedToken(name string, want Status, owner inventory.Account, facts ...credentialFact) example {
	return atOkta(credential(name, want, apiToken(facts...), owner))
}

var _ = of(administratorAPIToken,
	ownedToken("of an administrator of everything", Fail, person(roles(superAdministrator))),
	ownedToken("of one through a group", Fail, person(throughGroup(superAdministrator))),
	ownedToken("of an administrator of something", Pass, person(roles("HELP_DESK_ADMIN"))),
	ownedToken("of somebody without a role", Pass, person()),
	ownedToken("of somebody whose roles are not known", Unknown, person(rolesUnknown)),
	ownedToken("of somebody with a role that is not known", Unknown, person(roles("NEW_ADMIN"))),
	ownedToken("expired", NotApplicable, person(roles(superAdministrator)), ends(daysAgo(1))),
	ownedToken("without an end", Fail, person(roles(superAdministrator)), ends(inventory.Never)),
	ownedToken("of an account that is not listed", Unknown, person(account2)),
	atOkta(credential("a secret of an app", NotApplicable, secret())),
	unread(ownedToken("roles refused", Unknown, person(roles("HELP_DESK_ADMIN"))), inventory.RoleAssignments),
	cutShort(ownedToken("the tokens cut short", Unknown, person()), inventory.Credentials),
)
