package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(resetNeedsAsManyKeys,
	resets("both need MFA", Pass, admin(), admin(account2), mfa()),
	resets("an administrator without MFA beside one with it", Fail, admin(inGroups("g7")), admin(account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("a passkey beside MFA", Fail, admin(), admin(account2, factors(inventory.DevicePasskey), inGroups("g8")), mfa(), mfa(numbered("p2"), passkeys, toGroup("g8")), mfa(numbered("p3"), only("flow", "deviceCodeFlow"), asks("any", "block"))),
	resets("a guest administrator who enrols the first factor", Fail, admin(guest(inventory.B2BGuest), noFactor), admin(account2), mfa()),
	with(resets("MFA outside the office", Pass, admin(), admin(account2), mfa(notFrom("l1"))), office),
	resets("MFA or a compliant device, devices registered with MFA", Pass, admin(), admin(account2), mfa(asks("any", "mfa", "compliantDevice"))),
	with(resets("security defaults", Pass, admin(), admin(account2)), securityDefaults(inventory.Yes)),
	resets("passkeys for both", Pass, admin(factors(inventory.DevicePasskey)), admin(account2, factors(inventory.DevicePasskey)), mfa(passkeys)),
	resets("nobody else is privileged", Pass, admin(inGroups("g7")), person(account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("a weak account that may reset nobody", Pass, person(inGroups("g7")), admin(account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("lesser administrators are out of reach of an Authentication Administrator's like", Pass, person(roles(authenticator), inGroups("g7")), admin(account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("an Authentication Administrator resets another", Fail, person(roles(authenticator), inGroups("g7")), person(roles(authenticator), account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("one who is to activate a role may be in reach", Unknown, person(roles(authenticator), inGroups("g7")), person(eligible(globalAdministrator), account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("a group that holds a role protects", Pass, person(roles(authenticator), inGroups("g7")), person(throughGroup(globalReader), account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	activatedBy(resets("a role that is activated without more", Fail, person(eligible(globalAdministrator), inGroups("g7")), admin(account2), mfa(excluding(inventory.SelectGroup, "g7"))), noMFA, noApproval),
	activatedBy(resets("activating it asks for MFA", Pass, person(eligible(globalAdministrator), inGroups("g7")), admin(account2), mfa(excluding(inventory.SelectGroup, "g7")))),
	activatedBy(resets("activating it asks for MFA of who has none", Unknown, person(eligible(globalAdministrator), inGroups("g7"), noFactor), admin(account2), mfa(excluding(inventory.SelectGroup, "g7")))),
	resets("held for an administrative unit", Unknown, person(inGroups("g7"), func(a *inventory.Account) {
		a.Roles = held(authenticator)
		a.Roles.Items[0].Scope = "/administrativeUnits/1"
	}), person(roles(authenticator), account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("roles not known", Unknown, person(rolesUnknown), admin(account2), mfa()),
	resets("a disabled administrator resets nothing", Pass, admin(disabled, inGroups("g7")), admin(account2), mfa(excluding(inventory.SelectGroup, "g7"))),
	resets("no sign-in opens the other", Pass, admin(inGroups("g7")), admin(account2, inGroups("g9")), mfa(excluding(inventory.SelectGroup, "g7")), mfa(numbered("p2"), toGroup("g9"), asks("any", "block"))),
	declared(resets("a declared emergency account is judged by itself", Pass, admin(inGroups("g7")), admin(account2), mfa(excluding(inventory.SelectGroup, "g7"))), "u1"),
	cutShort(resets("list of accounts cut short", Unknown, admin(), admin(account2), mfa()), inventory.Accounts),
)

const authenticator = "c4e39bd9-1100-46d3-8c65-fb160da0071f"

// resets is an example of two accounts under sign-in policies.
func resets(name string, want Status, first, second inventory.Account, ps ...inventory.SignInPolicy) example {
	e := with(ruled(name, want, first, ps...), func(t *inventory.Tenant) { t.Accounts = append(t.Accounts, second) })
	for _, role := range []string{globalAdministrator, authenticator, globalReader} {
		e = with(e, definition(role))
	}
	return with(e, strengths("fido2"))
}

func activatedBy(e example, facts ...ruleFact) example {
	rule := roleRuled("", Pass, globalAdministrator, facts...).tenant.RoleRules
	return with(e, func(t *inventory.Tenant) { t.RoleRules = rule })
}

func toGroup(id string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectGroup, ID: id})
	}
}
