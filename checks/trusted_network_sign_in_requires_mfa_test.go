package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(trustedNetworkSignInRequiresMFA,
	with(ruled("MFA everywhere", Pass, person(), mfa()), office),
	with(ruled("MFA outside the office", Fail, person(), mfa(notFrom("l1"))), office),
	with(ruled("MFA or a compliant device outside the office", Fail, person(), mfa(asks("any", "mfa", "compliantDevice"), notFrom("l1"))), office),
	with(ruled("MFA outside all trusted networks", Fail, person(), mfa(notFrom("AllTrusted"))), office),
	with(ruled("MFA outside the office, and in it by another policy", Pass, person(), mfa(notFrom("l1")), mfa(numbered("p2"), only("location", "l1"))), office),
	with(ruled("MFA outside a network that is wide open", NotApplicable, person(), mfa(notFrom("l1"))), func(t *inventory.Tenant) {
		office(t)
		t.Locations[0].Networks = inventory.ListOf("0.0.0.0/1")
	}),
	with(ruled("blocked outside the office, MFA in it", Pass, person(), asking("block", notFrom("l1")), mfa(numbered("p2"))), office),
	with(ruled("blocked outside the office", Fail, person(), asking("block", notFrom("l1"))), office),
	with(ruled("MFA in browsers only, which opens from everywhere", NotApplicable, person(), mfa(only("client", "browser"), notFrom("l1"))), office),
	with(ruled("an administrator", Fail, admin(), mfa(notFrom("l1"))), office),
	with(ruled("security defaults, a harmless role that they name", Pass, person(roles(billingAdministrator))), securityDefaults(inventory.Yes)),
	ruled("a federated person under no policy", Unknown, person(federated)),
	with(ruled("a strength of two factors", Pass, person(), mfa(passkeys)), strengths("password,softwareOath")),
	ruled("per-user MFA enforced, legacy protocols blocked", Pass, person(perUser(inventory.PerUserEnforced)), mfa(asks("any", "block"), only("client", "exchangeActiveSync", "other"))),
	with(ruled("passkeys of a guest without a factor here, MFA at home does not count", Pass, person(guest(inventory.B2BGuest), noFactor), mfa(passkeys)), strengths("fido2")),
	ruled("a group is left out that the person is not in", Pass, person(), mfa(excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a role through a group is left out", NotApplicable, person(throughGroup(helpdeskAdministrator)), mfa(excluding(inventory.SelectRole, helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(ruled("a role that can be activated is left out", NotApplicable, person(eligible(helpdeskAdministrator)), mfa(excluding(inventory.SelectRole, helpdeskAdministrator))), definition(helpdeskAdministrator)),
	declared(with(ruled("an emergency account", NotApplicable, person(), mfa(notFrom("l1"))), office), "u1"),
	unread(with(ruled("locations refused", Unknown, person(), mfa(notFrom("l1"))), office), inventory.Locations),
	cutShort(with(ruled("list of accounts cut short", Unknown, person(), mfa()), office), inventory.Accounts),
)
