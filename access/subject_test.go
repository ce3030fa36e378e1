package access

import (
	"testing"

	"github.com/twokeys/twokeys/inventory"
)

func ps(p ...inventory.SignInPolicy) *inventory.Tenant { return with(directory, p...) }

// vaguely leaves open what else a policy includes or excludes.
func vaguely(include, exclude bool) change {
	return func(p *inventory.SignInPolicy) {
		if include {
			p.Subjects.Include.Complete = inventory.Unknown
		}
		if exclude {
			p.Subjects.Exclude.Complete = inventory.Unknown
		}
	}
}

func TestWhomAPolicyIsAbout(t *testing.T) {
	judgements(t, []judgement{
		{"no policy at all", ps(), member(), oneKey, "sign-in; one key; from the internet; browser; by"},
		{"everybody", ps(rule("p", mfa)), member(), twoKeys, "sign-in; by p"},
		{"everybody but the account", ps(rule("p", mfa, except(inventory.SelectAccount, "a"))), member(), oneKey, "by"},
		{"everybody but somebody else", ps(rule("p", mfa, except(inventory.SelectAccount, "b"))), member(), twoKeys, "by p"},
		{"the account by name", ps(rule("p", mfa, to(inventory.SelectAccount, "a"))), member(), twoKeys, "by p"},
		{"the account by name in capitals", ps(rule("p", mfa, to(inventory.SelectAccount, "A"))), member(), twoKeys, ""},
		{"the account both included and excluded", ps(rule("p", mfa, to(inventory.SelectAccount, "a"), except(inventory.SelectAccount, "a"))), member(), oneKey, ""},
		{"nobody", ps(rule("p", mfa, to(inventory.SelectNone, ""))), member(), oneKey, ""},
		{"a workload", ps(rule("p", mfa, to(inventory.SelectApp, "a"))), member(), oneKey, ""},
		{"nothing included", ps(rule("p", mfa, to(inventory.SelectAccount))), member(), oneKey, ""},
		{"a kind of subject that is not known", ps(rule("p", mfa, to("agentTeam", "x"))), member(), between(Single, MFA), ""},
		{"a group it is in, nested or not", ps(rule("p", mfa, to(inventory.SelectGroup, "g"))), member(in("g")), twoKeys, "by p"},
		{"a group it is not in", ps(rule("p", mfa, to(inventory.SelectGroup, "g"))), member(in("h")), oneKey, ""},
		{"but a group it is in", ps(rule("p", mfa, except(inventory.SelectGroup, "g"))), member(in("g")), oneKey, ""},
		{"one of two groups, excluded by the other", ps(rule("p", mfa, to(inventory.SelectGroup, "g"), except(inventory.SelectGroup, "h"))), member(in("g", "h")), oneKey, ""},
		{"by name, excluded by its group", ps(rule("p", mfa, to(inventory.SelectAccount, "a"), except(inventory.SelectGroup, "g"))), member(in("g")), oneKey, ""},
		{"a group whose members were not read", ps(rule("p", mfa, to(inventory.SelectGroup, "g"))), member(func(a *inventory.Account) { a.PolicyGroups = inventory.List[string]{} }), between(Single, MFA), ""},
		{"but a group whose members were not read", ps(rule("p", mfa, except(inventory.SelectGroup, "g"))), member(func(a *inventory.Account) { a.PolicyGroups = inventory.List[string]{} }), between(Single, MFA), ""},
		{"a list of subjects that was cut short", ps(rule("p", mfa, to(inventory.SelectGroup, "g"), vaguely(true, false))), member(), between(Single, MFA), ""},
		{"a list of exclusions that was cut short", ps(rule("p", mfa, vaguely(false, true))), member(), between(Single, MFA), ""},
		{"excluded from one of two policies", ps(rule("p", mfa, except(inventory.SelectAccount, "a")), rule("q", mfa)), member(), twoKeys, "sign-in; by q"},
		{"covered by two policies", ps(rule("p", mfa), rule("q", mfa)), member(), twoKeys, "sign-in; by p q"},
	})
}

func TestRolesThatAPolicyNames(t *testing.T) {
	admins := rule("p", mfa, to(inventory.SelectRole, globalAdmin))
	everybodyElse := rule("p", mfa, except(inventory.SelectRole, globalAdmin))
	scoped := func(a *inventory.Account) { a.Roles = inventory.ListOf(held(globalAdmin, false, "unit")) }
	group := func(eligible bool) func(*inventory.Account) {
		return func(a *inventory.Account) {
			h := held(globalAdmin, eligible, "")
			h.Group = "g"
			a.GroupRoles = inventory.ListOf(h)
		}
	}
	judgements(t, []judgement{
		{"a role held", ps(admins), member(holds(globalAdmin)), twoKeys, "by p"},
		{"another role held", ps(admins), member(holds(reader)), oneKey, ""},
		{"a role held through a group", ps(admins), member(group(false)), twoKeys, "by p"},
		{"a role that is eligible through a group", ps(admins), member(group(true)), oneKey, "sign-in; one key; by"},
		{"a role held for an administrative unit only", ps(admins), member(scoped), oneKey, ""},
		{"a role of the organisation's own", ps(rule("p", mfa, to(inventory.SelectRole, ownRole))), member(holds(ownRole)), oneKey, ""},
		{"a role that is eligible begins after its activation", ps(admins), member(mayHold(globalAdmin)), oneKey, "sign-in; one key; by"},
		{"everybody but a role held", ps(everybodyElse), member(holds(globalAdmin)), oneKey, ""},
		{"everybody but a role held for a unit", ps(everybodyElse), member(scoped), twoKeys, ""},
		{"everybody but a role of the organisation's own", ps(rule("p", mfa, except(inventory.SelectRole, ownRole))), member(holds(ownRole)), twoKeys, ""},
		{"activation of an excluded role weakens", ps(everybodyElse), member(mayHold(globalAdmin)), oneKey, "sign-in; one key; " + globalAdmin + "; by"},
		{"activation of an excluded role for a unit does not", ps(everybodyElse), member(func(a *inventory.Account) { a.Eligible = inventory.ListOf(held(globalAdmin, true, "unit")) }), twoKeys, ""},
		{"activation of a role that nothing names", ps(everybodyElse), member(mayHold(reader)), twoKeys, ""},
		{"activation of an excluded role through a group", ps(everybodyElse), member(group(true)), oneKey, "one key; " + globalAdmin},
		{"activation opens the registration of a factor", ps(rule("p", mfa), rule("q", mfa, action(registerInfo), except(inventory.SelectRole, globalAdmin))), member(mayHold(globalAdmin), factors()), oneKey, "enrol; one key; " + globalAdmin},
		{"eligible roles that were not read", ps(everybodyElse), member(func(a *inventory.Account) { a.Eligible = inventory.List[inventory.Held]{} }), between(Single, MFA), ""},
		{"eligible roles that were not read, and no policy on roles", ps(rule("p", mfa)), member(func(a *inventory.Account) { a.Eligible = inventory.List[inventory.Held]{} }), twoKeys, ""},
		{"roles that were not read", ps(admins), member(func(a *inventory.Account) { a.Roles = inventory.List[inventory.Held]{} }), between(Single, MFA), ""},
		{"excluded roles that were not read", ps(everybodyElse), member(func(a *inventory.Account) { a.Roles = inventory.List[inventory.Held]{} }), between(Single, MFA), ""},
		{"a role that may be held or eligible", ps(admins), member(func(a *inventory.Account) {
			a.Roles = inventory.ListOf(inventory.Held{Role: globalAdmin, Scope: inventory.Everywhere})
		}), between(Single, MFA), ""},
		{"a role that may be built in", with(func(t *inventory.Tenant) { t.Roles = []inventory.Role{{ID: globalAdmin, Template: globalAdmin}} }, admins), member(holds(globalAdmin)), between(Single, MFA), ""},
		{"an excluded role that may be built in", with(func(t *inventory.Tenant) { t.Roles = []inventory.Role{{ID: globalAdmin, Template: globalAdmin}} }, everybodyElse), member(holds(globalAdmin)), between(Single, MFA), ""},
		{"role definitions that were not read", with(func(t *inventory.Tenant) { unread(t, inventory.RoleDefinitions) }, admins), member(holds(globalAdmin)), between(Single, MFA), ""},
		{"a role that was deleted", organisation(admins), member(holds(globalAdmin)), oneKey, ""},
		{"a role whose template has another id", with(func(t *inventory.Tenant) {
			t.Roles = []inventory.Role{{ID: "local", Template: globalAdmin, BuiltIn: inventory.Yes}}
		}, admins), member(holds("local")), twoKeys, "by p"},
	})
}

// guests makes a policy one on kinds of guests from some organisations.
func guests(tenants inventory.List[string], kinds ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectGuests, Guests: inventory.ListOf(kinds...), Tenants: tenants})
	}
}

func exceptGuests(kinds ...string) change {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Exclude = inventory.ListOf(inventory.Selector{Kind: inventory.SelectGuests, Guests: inventory.ListOf(kinds...), Tenants: inventory.ListOf[string]()})
	}
}

func TestGuests(t *testing.T) {
	any, one := inventory.ListOf[string](), inventory.ListOf("fabrikam")
	trusting := func(p ...inventory.SignInPolicy) *inventory.Tenant {
		return with(func(t *inventory.Tenant) { t.Settings.TrustsHomeMFA = inventory.Yes }, p...)
	}
	judgements(t, []judgement{
		{"a policy on everybody covers guests", ps(rule("p", mfa)), member(guest(inventory.B2BGuest)), twoKeys, "by p"},
		{"guests of every kind: an invited guest", ps(rule("p", mfa, guests(any, "all"))), member(guest(inventory.B2BGuest)), twoKeys, "by p"},
		{"guests of every kind: a guest with credentials here", ps(rule("p", mfa, guests(any, "all"))), member(guest(inventory.InternalGuest)), twoKeys, ""},
		{"guests of every kind: a member from outside", ps(rule("p", mfa, guests(any, "all"))), member(guest(inventory.B2BMember)), twoKeys, ""},
		{"guests of every kind: another external user", ps(rule("p", mfa, guests(any, "all"))), member(guest(inventory.OtherExternal)), twoKeys, ""},
		{"guests of every kind: a member", ps(rule("p", mfa, guests(any, "all"))), member(), oneKey, ""},
		{"guests of every kind: somebody who may be one", ps(rule("p", mfa, guests(any, "all"))), member(guest("")), between(Single, MFA), ""},
		{"invited guests: an invited guest", ps(rule("p", mfa, guests(any, "b2bCollaborationGuest"))), member(guest(inventory.B2BGuest)), twoKeys, ""},
		{"invited guests: a member from outside is none", ps(rule("p", mfa, guests(any, "b2bCollaborationGuest"))), member(guest(inventory.B2BMember)), oneKey, ""},
		{"members from outside: a member from outside", ps(rule("p", mfa, guests(any, "b2bCollaborationMember"))), member(guest(inventory.B2BMember)), twoKeys, ""},
		{"guests with credentials here: one of them", ps(rule("p", mfa, guests(any, "internalGuest"))), member(guest(inventory.InternalGuest)), twoKeys, ""},
		{"guests with credentials here: an invited guest is none", ps(rule("p", mfa, guests(any, "internalGuest"))), member(guest(inventory.B2BGuest)), oneKey, ""},
		{"other external users: one of them", ps(rule("p", mfa, guests(any, "otherExternalUser"))), member(guest(inventory.OtherExternal)), twoKeys, ""},
		{"service providers have no account", ps(rule("p", mfa, guests(any, "serviceProvider"))), member(guest(inventory.B2BGuest)), oneKey, ""},
		{"direct connect reaches invited guests in Teams", ps(rule("p", mfa, guests(any, "b2bDirectConnectUser"))), member(guest(inventory.B2BGuest)), between(Single, MFA), ""},
		{"direct connect reaches members from outside in Teams", ps(rule("p", mfa, guests(any, "b2bDirectConnectUser"))), member(guest(inventory.B2BMember)), between(Single, MFA), ""},
		{"direct connect does not reach other external users", ps(rule("p", mfa, guests(any, "b2bDirectConnectUser"))), member(guest(inventory.OtherExternal)), oneKey, ""},
		{"guests of one organisation: the home of a guest is not known", ps(rule("p", mfa, guests(one, "b2bCollaborationGuest"))), member(guest(inventory.B2BGuest)), between(Single, MFA), ""},
		{"guests of one organisation: a guest with credentials here has no home", ps(rule("p", mfa, guests(one, "internalGuest"))), member(guest(inventory.InternalGuest)), twoKeys, ""},
		{"guests of organisations that were not read", ps(rule("p", mfa, guests(inventory.List[string]{}, "b2bCollaborationGuest"))), member(guest(inventory.B2BGuest)), between(Single, MFA), ""},
		{"everybody but guests: a guest", ps(rule("p", mfa, exceptGuests("all"))), member(guest(inventory.B2BGuest)), oneKey, ""},
		{"everybody but guests: a member", ps(rule("p", mfa, exceptGuests("all"))), member(), twoKeys, ""},
		{"everybody but invited guests: a member from outside", ps(rule("p", mfa, exceptGuests("b2bCollaborationGuest"))), member(guest(inventory.B2BMember)), twoKeys, ""},
		{"passkeys demanded of a guest whose home is not trusted", ps(rule("p", strong("fido2"))), member(guest(inventory.B2BGuest)), shut, "sign-in; blocked; by p"},
		{"passkeys demanded of a guest with credentials here", ps(rule("p", strong("fido2")), rule("q", block, on("flow", deviceCode))), member(guest(inventory.InternalGuest), factors(inventory.DevicePasskey)), unphished, ""},
		{"MFA demanded of a guest without a factor whose home is not trusted", ps(rule("p", mfa)), member(guest(inventory.B2BGuest), factors()), oneKey, ""},
		{"MFA demanded of a guest without a factor whose home is trusted", trusting(rule("p", mfa)), member(guest(inventory.B2BGuest), factors()), between(Single, MFA), ""},
		{"MFA demanded of a guest, and whether homes are trusted is not known", with(func(t *inventory.Tenant) { t.Settings.TrustsHomeMFA = inventory.Unknown }, rule("p", mfa)), member(guest(inventory.B2BGuest), factors()), between(Single, MFA), ""},
		{"passkeys demanded of a guest, and whether homes are trusted is not known", with(func(t *inventory.Tenant) { t.Settings.TrustsHomeMFA = inventory.Unknown }, rule("p", strong("fido2"))), member(guest(inventory.B2BGuest)), between(MFA, Blocked), ""},
		{"passkeys demanded of somebody who may be a guest", ps(rule("p", strong("fido2"))), member(guest(""), factors()), between(Single, Blocked), ""},
	})
}
