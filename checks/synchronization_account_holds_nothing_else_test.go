package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(synchronizationAccountHoldsNothingElse,
	account("its own role alone", Pass, person(kind(inventory.Sync), roles(directorySync))),
	account("its own role alone, by a person's name", Pass, person(roles(directorySync))),
	account("a role without power beside", Pass, person(roles(directorySync, guestInviter))),
	account("administrator beside", Fail, person(kind(inventory.Sync), roles(directorySync, globalAdministrator))),
	account("helpdesk beside, by a person's name", Fail, person(roles(directorySync, helpdeskAdministrator))),
	account("can become administrator", Fail, person(kind(inventory.Sync), roles(directorySync), eligible(globalAdministrator))),
	account("disabled", NotApplicable, person(kind(inventory.Sync), roles(directorySync, globalAdministrator), disabled)),
	account("an administrator", NotApplicable, admin()),
	account("roles not known", Unknown, person(kind(inventory.Sync), rolesUnknown)),
	unread(account("eligible roles refused", Unknown, person(kind(inventory.Sync), roles(directorySync))), inventory.EligibleRoles),
	cutShort(account("accounts cut short", Unknown, person(kind(inventory.Sync), roles(directorySync))), inventory.Accounts),
)
