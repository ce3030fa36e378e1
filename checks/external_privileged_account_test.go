package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(externalPrivilegedAccount,
	account("guest without a role", Pass, person(guest(inventory.B2BGuest))),
	account("guest who is an administrator", Fail, admin(guest(inventory.B2BGuest))),
	account("outsider made a member who is an administrator", Fail, admin(guest(inventory.B2BMember))),
	account("guest who can activate a role", Fail, person(guest(inventory.B2BGuest), eligible(helpdeskAdministrator))),
	account("guest with a role through a group", Fail, person(guest(inventory.B2BGuest), throughGroup(helpdeskAdministrator))),
	account("guest who may invite guests", Pass, person(guest(inventory.B2BGuest), roles(guestInviter))),
	account("guest with credentials of this organisation", NotApplicable, admin(guest(inventory.InternalGuest))),
	account("administrator of this organisation", NotApplicable, admin()),
	account("disabled guest with a role", NotApplicable, admin(guest(inventory.B2BGuest), disabled)),
	account("administrator not known to belong here", Unknown, admin(guest(""))),
	account("guest whose roles are not known", Unknown, person(guest(inventory.B2BGuest), rolesUnknown)),
	account("guest with a role that is new", Unknown, person(guest(inventory.B2BGuest), roles("a role of next year"))),
)
