package access

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

func defaults(on inventory.Tri, p ...inventory.SignInPolicy) *inventory.Tenant {
	return with(func(t *inventory.Tenant) {
		directory(t)
		t.Settings.SecurityDefaults = on
	}, p...)
}

func TestSecurityDefaults(t *testing.T) {
	discretion := exactly(Discretionary)
	judgements(t, []judgement{
		{"an ordinary user", defaults(inventory.Yes), member(), discretion, "sign-in; browser; also security defaults"},
		{"a guest", defaults(inventory.Yes), member(guest(inventory.B2BGuest)), discretion, ""},
		{"an administrator", defaults(inventory.Yes), member(holds(globalAdmin)), twoKeys, ""},
		{"an administrator through a group", defaults(inventory.Yes), member(func(a *inventory.Account) {
			a.GroupRoles = a.Roles
			holds(globalAdmin)(a)
			a.GroupRoles, a.Roles = a.Roles, a.GroupRoles
		}), twoKeys, ""},
		{"a role that they do not list", defaults(inventory.Yes), member(holds(reader)), discretion, ""},
		{"an administrator whose role is only eligible", defaults(inventory.Yes), member(mayHold(globalAdmin)), discretion, ""},
		{"roles that were not read", defaults(inventory.Yes), member(func(a *inventory.Account) { a.Roles = inventory.List[inventory.Held]{} }), between(Single, MFA), ""},
		{"an ordinary user without a factor", defaults(inventory.Yes), member(factors()), oneKey, ""},
		{"an administrator without a factor", defaults(inventory.Yes), member(holds(globalAdmin), factors()), oneKey, ""},
		{"the synchronisation account by its kind", defaults(inventory.Yes), member(func(a *inventory.Account) { a.Kind = inventory.Sync }), oneKey, ""},
		{"the synchronisation account by its role", defaults(inventory.Yes), member(holds(syncRole)), oneKey, ""},
		{"an account that may be the synchronisation's", defaults(inventory.Yes), member(func(a *inventory.Account) { a.Kind = "" }), between(Single, Discretionary), ""},
		{"defaults that were not read", defaults(inventory.Unknown), member(), between(Single, Discretionary), ""},
		{"defaults that were not read, an administrator", defaults(inventory.Unknown), member(holds(globalAdmin)), between(Single, MFA), ""},
		{"a policy in force turns them off", defaults(inventory.Yes, rule("p", mfa, apps("app-1"))), member(), oneKey, "any other app"},
		{"a policy that may be in force", defaults(inventory.Yes, rule("p", mfa, state(""))), member(), between(Single, MFA), ""},
		{"a policy that only reports leaves them on", defaults(inventory.Yes, rule("p", mfa, state(inventory.ReportOnly))), member(), discretion, ""},
		{"Azure management asks everybody for MFA", defaults(inventory.Unknown, rule("p", block, state(""), exceptApps(azureManagement))), member(), between(Single, MFA), ""},
		{"Azure management and an app that the same policy excludes", defaults(inventory.Yes, rule("p", block, state(""), exceptApps(azureManagement, "app-1"))), member(), between(Single, Discretionary), ""},
	})
}

func TestPerUserMFA(t *testing.T) {
	is := func(s inventory.PerUserMFA) func(*inventory.Account) {
		return func(a *inventory.Account) { a.PerUserMFA = s }
	}
	modernOnly := rule("p", block, on("client", "exchangeActiveSync", "other"))
	legacyOnly := rule("p", block, on("client", "browser", modern))
	judgements(t, []judgement{
		{"off", ps(modernOnly), member(is(inventory.PerUserOff)), oneKey, ""},
		{"enabled, browsers and apps", ps(modernOnly), member(is(inventory.PerUserEnabled)), twoKeys, "sign-in; MFA; also per-user MFA"},
		{"enforced, browsers and apps", ps(modernOnly), member(is(inventory.PerUserEnforced)), twoKeys, "sign-in; MFA; also per-user MFA"},
		{"not known, browsers and apps", ps(modernOnly), member(is("")), between(Single, MFA), ""},
		{"enabled, legacy protocols take the password", ps(legacyOnly), member(is(inventory.PerUserEnabled)), oneKey, "ActiveSync"},
		{"enforced, legacy protocols take an app password that nobody lists", ps(legacyOnly), member(is(inventory.PerUserEnforced)), between(Single, Blocked), ""},
		{"not known, legacy protocols", ps(legacyOnly), member(is("")), between(Single, Blocked), ""},
		{"enforced, and legacy protocols blocked by MFA for all", ps(rule("p", mfa)), member(is(inventory.PerUserEnforced)), twoKeys, ""},
		{"enforced beside a policy that asks for nothing here", ps(modernOnly, rule("q", mfa, apps("app-1"))), member(is(inventory.PerUserEnforced)), twoKeys, "any other app"},
		{"enforced of an account without a factor", ps(modernOnly), member(is(inventory.PerUserEnforced), factors()), oneKey, ""},
		{"enforced on top of a passkey demanded", codeBlocked(rule("p", strong("fido2"))), member(is(inventory.PerUserEnforced), factors(inventory.DevicePasskey)), unphished, ""},
	})
}

func TestFederation(t *testing.T) {
	is := func(f inventory.Tri) func(*inventory.Account) {
		return func(a *inventory.Account) { a.Federated = f }
	}
	judgements(t, []judgement{
		{"no policy, and the identity provider may ask for more", ps(), member(is(inventory.Yes)), between(Single, Resistant), "sign-in; also its identity provider"},
		{"whether it is federated is not known", ps(), member(is(inventory.Unknown)), between(Single, Resistant), ""},
		{"not federated", ps(), member(is(inventory.No)), oneKey, ""},
		{"MFA by a policy counts all the same", ps(rule("p", mfa)), member(is(inventory.Yes)), between(MFA, Resistant), ""},
		{"blocked by a policy", ps(rule("p", block)), member(is(inventory.Yes)), shut, ""},
	})
}

func TestWhatReportOnlyPoliciesWouldDo(t *testing.T) {
	v := New(ps(rule("p", mfa, state(inventory.ReportOnly)))).Judge(member())
	require.Equal(t, oneKey, v.Internet)
	require.Equal(t, twoKeys, v.Would)

	v = New(ps(rule("p", mfa, state(inventory.Off)))).Judge(member())
	require.Equal(t, oneKey, v.Would, "one that is off would do nothing")

	v = New(ps(rule("p", mfa), rule("q", block, state(inventory.ReportOnly), except(inventory.SelectAccount, "a")))).Judge(member())
	require.Equal(t, twoKeys, v.Would, "one that is not about the account would change nothing")
}

func TestDisabledAccounts(t *testing.T) {
	judgements(t, []judgement{
		{"disabled", ps(), member(func(a *inventory.Account) { a.Active = inventory.No }), shut, ""},
		{"whether it is disabled is not known", ps(), member(func(a *inventory.Account) { a.Active = inventory.Unknown }), between(Single, Blocked), ""},
		{"whether it is disabled is not known, and MFA is asked", ps(rule("p", mfa)), member(func(a *inventory.Account) { a.Active = inventory.Unknown }), between(MFA, Blocked), ""},
	})
}
