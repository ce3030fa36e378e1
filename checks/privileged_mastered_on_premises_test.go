package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedMasteredOnPremises,
	account("administrator of the cloud", Pass, admin()),
	account("administrator from on-premises", Fail, admin(master(inventory.OnPremises))),
	account("person from on-premises who can activate a role", Fail, person(master(inventory.OnPremises), eligible(helpdeskAdministrator))),
	account("person from on-premises with a role through a group", Fail, person(master(inventory.OnPremises), throughGroup(helpdeskAdministrator))),
	account("administrator of a federated domain, made in the cloud", Pass, admin(federated)),
	account("person from on-premises", NotApplicable, person(master(inventory.OnPremises))),
	account("synchronisation's account", NotApplicable, person(roles(directorySync), master(inventory.OnPremises))),
	account("disabled administrator from on-premises", NotApplicable, admin(master(inventory.OnPremises), disabled)),
	account("administrator managed at a place that is not known", Unknown, admin(master(""))),
	account("person from on-premises whose roles are not known", Unknown, person(master(inventory.OnPremises), rolesUnknown)),
)
