package access

import (
	"testing"

	"github.com/twokeys/twokeys/inventory"
)

func TestEnrollingTheFirstFactor(t *testing.T) {
	all := rule("p", mfa)
	guarded := func(changes ...change) *inventory.Tenant {
		return ps(all, rule("q", append([]change{action(registerInfo), mfa}, changes...)...))
	}
	none := factors()
	unread := func(a *inventory.Account) {
		a.Factors, a.MFACapable = inventory.List[inventory.Factor]{}, inventory.Unknown
	}
	office := []inventory.Location{network("office", inventory.Yes, "203.0.113.0/24")}
	outside := but("location", everywhere, "office")
	judgements(t, []judgement{
		{"MFA demanded of an account without a factor is one key", ps(all), member(none), oneKey, "enrol; one key; from the internet; by"},
		{"whoever has a factor is asked for it before adding one", ps(all), member(), twoKeys, "enrol; MFA; from the internet"},
		{"protected by MFA", guarded(), member(none), twoKeys, "enrol; MFA; by q"},
		{"protected by MFA in browsers only", guarded(on("client", "browser")), member(none), oneKey, "enrol; one key; desktop/mobile app"},
		{"protected by MFA on one platform only", guarded(on("platform", "iOS")), member(none), oneKey, "enrol; any other platform"},
		{"protected by MFA for another group only", guarded(to(inventory.SelectGroup, "g")), member(none), oneKey, ""},
		{"protected by a policy that excludes the user", guarded(except(inventory.SelectAccount, "a")), member(none), oneKey, "enrol; one key"},
		{"protected by a policy that only reports", guarded(state(inventory.ReportOnly)), member(none), oneKey, ""},
		{"protected by a policy whose state is not known", guarded(state("")), member(none), between(Single, MFA), ""},
		{"protected by a block", guarded(block), member(none), twoKeys, "enrol; blocked; by q"},
		{"protected by a block outside the office", at(office, all, rule("q", action(registerInfo), block, outside)), member(none), twoKeys, "enrol; blocked"},
		{"protected by MFA outside the office", at(office, all, rule("q", action(registerInfo), mfa, outside)), member(none), twoKeys, "enrol; MFA; by q"},
		{"protected by MFA in the office only", at(office, all, rule("q", action(registerInfo), mfa, on("location", "office"))), member(none), oneKey, ""},
		{"protected by MFA outside half the internet", at([]inventory.Location{network("half", inventory.Yes, "0.0.0.0/1")}, all, rule("q", action(registerInfo), mfa, but("location", everywhere, "half"))), member(none), oneKey, ""},
		{"protected by a compliant device", guarded(controls("any", "compliantDevice")), member(none), twoKeys, "enrol; blocked"},
		{"protected by terms of use", guarded(controls("any", "termsOfUse:1")), member(none), oneKey, ""},
		{"protected by a control of the organisation's own", guarded(controls("any", "custom:x")), member(none), between(Single, MFA), ""},
		{"protected by a strength that accepts a temporary pass", guarded(strong("fido2", "temporaryAccessPassOneTime")), member(none), twoKeys, ""},
		{"protected at high risk only", guarded(on("userRisk", "high")), member(none), oneKey, ""},
		{"a policy on registering devices does not protect it", ps(all, rule("q", mfa, action(registerDevice))), member(none), oneKey, ""},
		{"a policy on every app does not protect it", ps(rule("p", controls("any", "mfa"))), member(none), oneKey, "enrol; one key"},
		{"one way that may be open beside one that is guarded for certain", ps(all,
			rule("q", mfa, action(registerInfo), on("client", "browser")), rule("r", mfa, action(registerInfo), on("client", modern), state(""))), member(none), between(Single, MFA), ""},
		{"one way that may be blocked beside one that needs MFA", ps(all,
			rule("q", mfa, action(registerInfo), on("client", "browser")), rule("r", block, action(registerInfo), on("client", modern), state(""))), member(none), between(Single, MFA), ""},
		{"whether it has a factor is not known", ps(all), member(unread), between(Single, MFA), ""},
		{"whether it has a factor is not known, but enrolling is protected", guarded(), member(unread), twoKeys, "enrol; MFA"},
		{"a factor that the rules do not let it use", ps(all), member(func(a *inventory.Account) { a.MFACapable = inventory.No }), oneKey, ""},
		{"a factor that this version does not know", ps(rule("p", mfa), rule("code", block, on("flow", deviceCode))), member(factors("new")), between(MFA, Resistant), ""},
		{"only a temporary pass is not phishing-resistant", codeBlocked(all), member(factors(inventory.TemporaryPass)), twoKeys, ""},
		{"only passkeys", codeBlocked(all), member(factors(inventory.DevicePasskey, inventory.PlatformKey)), unphished, ""},
		{"passkeys and a mailbox that is no second factor", codeBlocked(all), member(factors(inventory.DevicePasskey, inventory.Email)), unphished, ""},
		{"passkeys and a phone", codeBlocked(all), member(factors(inventory.DevicePasskey, inventory.Phone)), twoKeys, ""},
		{"passkeys and more that was not read", codeBlocked(all), member(factors(inventory.DevicePasskey), func(a *inventory.Account) { a.Factors.Complete = inventory.Unknown }), between(MFA, Resistant), ""},
	})
}

func TestResettingThePassword(t *testing.T) {
	resets := func(f ...inventory.Factor) func(*inventory.Account) {
		return func(a *inventory.Account) {
			factors(f...)(a)
			a.Recovery.Capable = inventory.Yes
		}
	}
	// proof is a tenant in which another account proves that one method is
	// enough.
	proof := func(p ...inventory.SignInPolicy) *inventory.Tenant {
		return with(func(t *inventory.Tenant) { t.Accounts = []inventory.Account{*member(resets(inventory.Phone))} }, p...)
	}
	judgements(t, []judgement{
		{"the phone that is the only second factor", proof(rule("p", mfa)), member(resets(inventory.Phone)), oneKey, "recover; one key"},
		{"nobody proves that one method is enough", ps(rule("p", mfa)), member(resets(inventory.Phone)), between(Single, MFA), "recover; unknown: between one key and MFA"},
		{"another factor beside the phone", proof(rule("p", mfa)), member(resets(inventory.Phone, inventory.SoftwareTOTP)), twoKeys, ""},
		{"no factor", proof(rule("p", block, action(registerInfo)), rule("q", mfa)), member(resets()), twoKeys, ""},
		{"it cannot reset its password", proof(rule("p", mfa)), member(factors(inventory.Phone)), twoKeys, ""},
		{"whether it can is not known", proof(rule("p", mfa)), member(factors(inventory.Phone), func(a *inventory.Account) { a.Recovery.Capable = inventory.Unknown }), between(Single, MFA), ""},
		{"an administrator needs two", proof(rule("p", mfa)), member(resets(inventory.Phone), holds(globalAdmin)), twoKeys, ""},
		{"somebody who can become one", proof(rule("p", mfa)), member(resets(inventory.Phone), mayHold(globalAdmin)), twoKeys, ""},
		{"somebody whose roles were not read", proof(rule("p", mfa)), member(resets(inventory.Phone), func(a *inventory.Account) { a.Roles = inventory.List[inventory.Held]{} }), between(Single, MFA), ""},
		{"a passkey is demanded beyond the phone", proof(rule("p", strong("fido2")), rule("q", block, action(registerInfo)), rule("code", block, on("flow", deviceCode))), member(resets(inventory.Phone)), unphished, "recover; phishing-resistant MFA"},
		{"sign-in is blocked anyway", proof(rule("p", block)), member(resets(inventory.Phone)), shut, ""},
		{"a factor that this version does not know", proof(rule("p", mfa)), member(resets("new"), func(a *inventory.Account) { a.MFACapable = inventory.Yes }), between(Single, MFA), ""},
	})
}
