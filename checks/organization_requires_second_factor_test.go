package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(organizationRequiresSecondFactor,
	organization("demanded", Pass, required(inventory.Yes)),
	organization("not demanded", Fail, required(inventory.No)),
	organization("not shown to who is no owner", Unknown, required(inventory.Unknown)),
	with(organization("not demanded of managed users alone", NotApplicable, required(inventory.No)), func(t *inventory.Tenant) {
		federated(&t.Accounts[0])
	}),
	with(organization("not demanded, of an account that may be a managed user's", Unknown, required(inventory.No)), func(t *inventory.Tenant) {
		t.Accounts[0].Federated = inventory.Unknown
	}),
	cutShort(organization("not demanded, list of members cut short", Fail, required(inventory.No)), inventory.Accounts),
	unread(organization("demanded, settings refused", Unknown, required(inventory.Yes)), inventory.OrganizationRules),
)
