package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedSecondFactorNotInterceptable,
	hub(account("a secure one", Pass, person(roles("owner"), factors(inventory.SecureFactor)), required(inventory.Yes))),
	hub(account("a text message", Fail, person(roles("owner"), factors(inventory.SMS)), required(inventory.Yes))),
	hub(account("a text message beside a secure one", Fail, person(roles("owner"), smsBeside), required(inventory.No))),
	hub(account("a text message, and perhaps others", Fail, person(roles("owner"), smsKnown), required(inventory.No))),
	hub(account("none at all", NotApplicable, person(roles("owner"), noFactor), required(inventory.No))),
	hub(account("a text message of somebody else's kind", NotApplicable, person(smsBeside), required(inventory.No))),
	hub(account("a managed user", NotApplicable, person(roles("owner"), smsBeside, federated), required(inventory.No))),
	hub(account("not shown to who is no owner", Unknown, person(roles("owner"), factorsUnknown), required(inventory.No))),
	absent(hub(account("a provider without such rules", NotApplicable, person(roles("owner"), factors(inventory.SMS)))), inventory.OrganizationRules),
	unread(hub(account("a secure one, factors refused", Unknown, person(roles("owner"), factors(inventory.SecureFactor)), required(inventory.Yes))), inventory.Factors),
	cutShort(hub(account("a text message, members cut short", Fail, person(roles("owner"), factors(inventory.SMS)), required(inventory.No))), inventory.Accounts),
)
