package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(secondFactorNotInterceptable,
	hub(account("a secure one", Pass, person(factors(inventory.SecureFactor)), required(inventory.Yes))),
	hub(account("a text message", Fail, person(factors(inventory.SMS)), required(inventory.Yes))),
	hub(account("a text message beside a secure one", Fail, person(smsBeside), required(inventory.No))),
	hub(account("a text message, and perhaps others", Fail, person(smsKnown), required(inventory.No))),
	hub(account("none at all", NotApplicable, person(noFactor), required(inventory.No))),
	hub(account("a text message of somebody else's kind", NotApplicable, person(smsBeside, roles("owner")), required(inventory.No))),
	hub(account("a managed user", NotApplicable, person(smsBeside, federated), required(inventory.No))),
	hub(account("not shown to who is no owner", Unknown, person(factorsUnknown), required(inventory.No))),
	absent(hub(account("a provider without such rules", NotApplicable, person(factors(inventory.SMS)))), inventory.OrganizationRules),
	unread(hub(account("a secure one, factors refused", Unknown, person(factors(inventory.SecureFactor)), required(inventory.Yes))), inventory.Factors),
	cutShort(hub(account("a text message, members cut short", Fail, person(factors(inventory.SMS)), required(inventory.No))), inventory.Accounts),
)
