package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(privilegedSignInRequiresMFA,
	ruled("MFA for everybody", Pass, admin(), mfa()),
	ruled("no policy at all", Fail, admin()),
	with(ruled("MFA of the role", Pass, admin(), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA of the role, which is yet to be activated", Fail, person(eligible(globalAdministrator)), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA of everybody but the role, which is yet to be activated", Fail, person(eligible(globalAdministrator)), mfa(excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA of the role, held through a group", Pass, person(throughGroup(globalAdministrator)), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA of the role, held for one administrative unit", Fail, person(func(a *inventory.Account) {
		a.Roles = held(helpdeskAdministrator)
		a.Roles.Items[0].Scope = "/administrativeUnits/1"
	}), mfa(forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	ruled("left out by a group", Fail, admin(inGroups("g7")), mfa(excluding(inventory.SelectGroup, "g7"))),
	ruled("an administrator without a factor, enrolling open", Fail, admin(noFactor), mfa()),
	ruled("an administrator of a federated domain under no policy", Unknown, admin(federated)),
	ruled("a guest administrator without a factor here", Fail, admin(guest(inventory.B2BGuest), noFactor), mfa()),
	with(ruled("a guest administrator, MFA at home counts", Unknown, admin(guest(inventory.B2BGuest), noFactor), mfa()), func(t *inventory.Tenant) { t.Settings.TrustsHomeMFA = inventory.Yes }),
	with(ruled("security defaults", Pass, admin()), securityDefaults(inventory.Yes)),
	with(ruled("security defaults, person with a role that they leave out", Fail, person(roles(globalReader))), securityDefaults(inventory.Yes)),
	ruled("per-user MFA and nothing else, legacy protocols blocked", Pass, admin(perUser(inventory.PerUserEnabled)), mfa(asks("any", "block"), only("client", "exchangeActiveSync", "other"))),
	with(ruled("a strength of passkeys", Pass, admin(factors(inventory.DevicePasskey)), mfa(passkeys)), strengths("fido2")),
	with(ruled("MFA or a compliant device, devices registered with a password", Unknown, admin(), mfa(asks("any", "mfa", "compliantDevice"))), deviceRegistration(inventory.No)),
	ruled("MFA or a compliant device, devices registered with MFA", Pass, admin(), mfa(asks("any", "mfa", "compliantDevice"))),
	with(ruled("MFA outside the office", Pass, admin(), mfa(notFrom("l1"))), office),
	ruled("a person without a role", NotApplicable, person()),
	ruled("a person whose roles are not known", Unknown, person(rolesUnknown)),
	declared(ruled("a declared emergency account", NotApplicable, admin()), "u1"),
	ruled("a disabled administrator", NotApplicable, admin(disabled)),
	cutShort(ruled("list of policies cut short", Unknown, admin()), inventory.SignInPolicies),
)
