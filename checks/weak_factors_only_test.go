package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(weakFactorsOnly,
	account("an authenticator app beside an SMS code", Pass, person(factors(inventory.SMS, inventory.Push))),
	account("hardware codes only", Pass, person(factors(inventory.HardwareTOTP))),
	account("an SMS code only", Fail, person(factors(inventory.SMS))),
	account("a telephone call and e-mail only", Fail, person(factors(inventory.Voice, inventory.Email))),
	account("e-mail only", Fail, person(factors(inventory.Email))),
	account("an SMS code and a factor that is new", Unknown, person(factors(inventory.SMS, "hologram"))),
	account("factors not reported", Unknown, person(factorsUnknown)),
	account("no factor", NotApplicable, person(noFactor)),
	account("a temporary pass only", NotApplicable, person(factors(inventory.TemporaryPass))),
	account("administrator with an SMS code only", NotApplicable, admin(factors(inventory.SMS))),
	account("an SMS code only, roles not known", Unknown, person(factors(inventory.SMS), rolesUnknown)),
	account("an SMS code only, disabled", NotApplicable, person(factors(inventory.SMS), disabled)),
	account("an SMS code only, of a federated domain", Unknown, person(factors(inventory.SMS), federated)),
	account("guest with an SMS code only, MFA at home counts", NotApplicable, person(guest(inventory.B2BGuest), factors(inventory.SMS)), homeMFA(inventory.Yes)),
)
