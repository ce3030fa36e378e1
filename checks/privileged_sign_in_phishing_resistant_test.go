package checks

import "github.com/twokeys/twokeys/inventory"

// noCode blocks the device code flow.
func noCode(p *inventory.SignInPolicy) {
	p.ID, p.Name = "p9", "No device code"
	asks("any", "block")(p)
	only("flow", "deviceCodeFlow")(p)
}

var _ = of(privilegedSignInPhishingResistant,
	with(ruled("passkeys demanded, device code blocked", Pass, admin(factors(inventory.DevicePasskey)), mfa(passkeys), mfa(noCode)), strengths("fido2", "windowsHelloForBusiness")),
	with(ruled("passkeys demanded, device code open", Fail, admin(factors(inventory.DevicePasskey)), mfa(passkeys)), strengths("fido2")),
	with(ruled("passkeys demanded, none enrolled", Fail, admin(), mfa(passkeys), mfa(noCode)), strengths("fido2")),
	with(ruled("passkeys or codes demanded", Fail, admin(factors(inventory.DevicePasskey, inventory.Push)), mfa(passkeys), mfa(noCode)), strengths("fido2", "password,softwareOath")),
	with(ruled("passkeys demanded, factors not reported", Unknown, admin(factorsUnknown), mfa(passkeys), mfa(noCode)), strengths("fido2")),
	ruled("MFA demanded, nothing but passkeys enrolled, device code blocked", Pass, admin(factors(inventory.DevicePasskey)), mfa(), mfa(noCode)),
	ruled("MFA demanded, an app enrolled too", Fail, admin(factors(inventory.DevicePasskey, inventory.Push)), mfa(), mfa(noCode)),
	ruled("no policy at all", Fail, admin()),
	with(ruled("passkeys of the role, which is yet to be activated", Fail, person(eligible(globalAdministrator), factors(inventory.DevicePasskey, inventory.Push)), mfa(), mfa(passkeys, numbered("p3"), forRole(globalAdministrator)), mfa(noCode)),
		func(t *inventory.Tenant) { strengths("fido2")(t); definition(globalAdministrator)(t) }),
	with(ruled("passkeys of the role through a group", Pass, person(throughGroup(globalAdministrator), factors(inventory.DevicePasskey, inventory.Push)), mfa(passkeys, forRole(globalAdministrator)), mfa(noCode)),
		func(t *inventory.Tenant) { strengths("fido2")(t); definition(globalAdministrator)(t) }),
	with(ruled("a group is left out", Fail, admin(factors(inventory.DevicePasskey), inGroups("g7")), mfa(passkeys, excluding(inventory.SelectGroup, "g7")), mfa(noCode)), strengths("fido2")),
	with(ruled("passkeys outside the office", Pass, admin(factors(inventory.DevicePasskey)), mfa(passkeys, notFrom("l1")), mfa(noCode)), func(t *inventory.Tenant) { strengths("fido2")(t); office(t) }),
	with(ruled("passkeys of a guest, MFA at home does not count", Pass, admin(guest(inventory.B2BGuest)), mfa(passkeys), mfa(noCode)), strengths("fido2")),
	with(ruled("passkeys or a compliant device, devices registered with a password", Unknown, admin(factors(inventory.DevicePasskey)),
		mfa(passkeys, func(p *inventory.SignInPolicy) {
			p.Grant.Operator, p.Grant.Controls = "any", inventory.ListOf("compliantDevice")
		}), mfa(noCode)),
		func(t *inventory.Tenant) { strengths("fido2")(t); deviceRegistration(inventory.No)(t) }),
	with(ruled("passkeys or a compliant device, devices registered with MFA", Pass, admin(factors(inventory.DevicePasskey)),
		mfa(passkeys, func(p *inventory.SignInPolicy) {
			p.Grant.Operator, p.Grant.Controls = "any", inventory.ListOf("compliantDevice")
		}), mfa(noCode)), strengths("fido2")),
	with(ruled("security defaults", Fail, admin()), securityDefaults(inventory.Yes)),
	ruled("an administrator of a federated domain", Unknown, admin(federated), mfa()),
	ruled("per-user MFA, an app enrolled", Fail, admin(perUser(inventory.PerUserEnforced)), mfa(noCode)),
	ruled("per-user MFA, nothing but passkeys enrolled, legacy protocols blocked", Pass, admin(perUser(inventory.PerUserEnforced), factors(inventory.DevicePasskey)),
		mfa(noCode), mfa(numbered("p3"), asks("any", "block"), only("client", "exchangeActiveSync", "other"))),
	with(ruled("security defaults, nothing but passkeys enrolled, device code open", Fail, admin(factors(inventory.DevicePasskey))), securityDefaults(inventory.Yes)),
	ruled("a person without a role", NotApplicable, person()),
)
