package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(mfaRegistered,
	account("person with an authenticator app", Pass, person(factors(inventory.Push))),
	account("person with an SMS code only", Pass, person(factors(inventory.SMS))),
	account("person without a factor", Fail, person(noFactor)),
	account("person with a temporary pass only", Fail, person(factors(inventory.TemporaryPass))),
	account("person whose factors are not reported", Unknown, person(factorsUnknown)),
	account("person with a factor that the rules do not let them use", Fail, person(factors(inventory.SMS), notCapable)),
	account("administrator without a factor", NotApplicable, admin(noFactor)),
	account("person without a factor whose roles are not known", Unknown, person(noFactor, rolesUnknown)),
	account("disabled person without a factor", NotApplicable, person(noFactor, disabled)),
	account("person of a federated domain without a factor here", Unknown, person(noFactor, federated)),
	account("person of a federated domain with a factor here", Pass, person(federated)),
	account("guest without a factor here, MFA at home counts", NotApplicable, person(guest(inventory.B2BGuest), noFactor), homeMFA(inventory.Yes)),
	account("guest without a factor here, MFA at home does not count", Fail, person(guest(inventory.B2BGuest), noFactor), homeMFA(inventory.No)),
	account("guest without a factor here, not known whether MFA at home counts", Unknown, person(guest(inventory.B2BGuest), noFactor), homeMFA(inventory.Unknown)),
	account("meeting room without a factor", NotApplicable, person(kind(inventory.Resource), noFactor)),
	account("agent without a factor", NotApplicable, person(kind(inventory.Agent), noFactor)),
	account("account of a kind that is not known, without a factor", Unknown, person(kind("hologram"), noFactor)),
	unread(account("federated domains refused", Unknown, person(noFactor)), inventory.Domains),
	absent(account("provider that knows no factors", NotApplicable, person(noFactor)), inventory.Factors),
)
