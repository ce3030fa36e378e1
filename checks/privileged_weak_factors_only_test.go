package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedWeakFactorsOnly,
	account("an authenticator app beside an SMS code", Pass, admin(factors(inventory.SMS, inventory.Push))),
	account("hardware codes only", Pass, admin(factors(inventory.HardwareTOTP))),
	account("an SMS code only", Fail, admin(factors(inventory.SMS))),
	account("a telephone call and e-mail only", Fail, admin(factors(inventory.Voice, inventory.Email))),
	account("e-mail only", Fail, admin(factors(inventory.Email))),
	account("an SMS code and a factor that is new", Unknown, admin(factors(inventory.SMS, "hologram"))),
	account("factors not reported", Unknown, admin(factorsUnknown)),
	account("no factor", NotApplicable, admin(noFactor)),
	account("a temporary pass only", NotApplicable, admin(factors(inventory.TemporaryPass))),
	account("person with an SMS code only", NotApplicable, person(factors(inventory.SMS))),
	account("an SMS code only, roles not known", Unknown, person(factors(inventory.SMS), rolesUnknown)),
	account("an SMS code only, disabled", NotApplicable, admin(factors(inventory.SMS), disabled)),
	account("an SMS code only, of a federated domain", Unknown, admin(factors(inventory.SMS), federated)),
	account("guest with an SMS code only, MFA at home counts", NotApplicable, admin(guest(inventory.B2BGuest), factors(inventory.SMS)), homeMFA(inventory.Yes)),
)
