package access

import (
	"testing"

	"github.com/twokeys/twokeys/inventory"
)

// codeBlocked is a tenant without the flow by which a victim signs somebody else
// in, which takes the resistance from every factor.
func codeBlocked(p ...inventory.SignInPolicy) *inventory.Tenant {
	return ps(append(p, rule("code", block, on("flow", deviceCode)))...)
}

func TestWhatAPolicyAsks(t *testing.T) {
	short := func(p *inventory.SignInPolicy) { p.Grant.Controls.Complete = inventory.Unknown }
	noOperator := func(p *inventory.SignInPolicy) { p.Grant.Operator = "" }
	judgements(t, []judgement{
		{"block", ps(rule("p", block)), member(), shut, "sign-in; blocked; by p"},
		{"block and MFA by two policies", ps(rule("p", block), rule("q", mfa)), member(), shut, "sign-in; by p"},
		{"block for some, MFA for all", ps(rule("p", block, to(inventory.SelectGroup, "g")), rule("q", mfa)), member(), twoKeys, "sign-in; by q"},
		{"MFA or terms of use", ps(rule("p", controls("any", "mfa", "termsOfUse:1"))), member(), oneKey, ""},
		{"MFA and terms of use", ps(rule("p", controls("all", "mfa", "termsOfUse:1"))), member(), twoKeys, ""},
		{"terms of use are no key", ps(rule("p", controls("any", "termsOfUse:1"))), member(), oneKey, "browser"},
		{"an approved app is no key", ps(rule("p", controls("any", "approvedApplication"))), member(), oneKey, ""},
		{"an app with protection is no key", ps(rule("p", controls("any", "compliantApplication"))), member(), oneKey, ""},
		{"MFA or an app with protection", ps(rule("p", controls("any", "mfa", "compliantApplication"))), member(), oneKey, ""},
		{"a change of password asks for MFA first", ps(rule("p", controls("all", "passwordChange"))), member(), twoKeys, ""},
		{"mending a risk asks for MFA", ps(rule("p", controls("all", "riskRemediation"))), member(), twoKeys, ""},
		{"a control of the organisation's own", ps(rule("p", controls("any", "custom:x"))), member(), between(Single, Blocked), ""},
		{"MFA or a control of the organisation's own", ps(rule("p", controls("any", "mfa", "custom:x"))), member(), between(Single, MFA), ""},
		{"MFA and a control of the organisation's own", ps(rule("p", controls("all", "mfa", "custom:x"))), member(), between(MFA, Blocked), ""},
		{"a control that this version does not know", ps(rule("p", controls("any", "verifiedID"))), member(), between(Single, Blocked), ""},
		{"session controls only", ps(rule("p", controls("any"))), member(), oneKey, ""},
		{"controls that were not read", ps(rule("p", controls(""), short)), member(), between(Single, Blocked), ""},
		{"MFA or more that was not read", ps(rule("p", mfa, short)), member(), between(Single, MFA), ""},
		{"MFA and more that was not read", ps(rule("p", controls("all", "mfa"), short)), member(), between(MFA, Blocked), ""},
		{"two controls that nobody knows how to join", ps(rule("p", controls("any", "mfa", "termsOfUse:1"), noOperator)), member(), between(Single, MFA), ""},
		{"one control that needs no joining", ps(rule("p", mfa, noOperator)), member(), twoKeys, ""},
	})
}

func TestStatesOfAPolicy(t *testing.T) {
	judgements(t, []judgement{
		{"it only reports", ps(rule("p", mfa, state(inventory.ReportOnly))), member(), oneKey, "by"},
		{"it is off", ps(rule("p", mfa, state(inventory.Off))), member(), oneKey, "by"},
		{"its state is not known", ps(rule("p", mfa, state("phased"))), member(), between(Single, MFA), ""},
		{"a block whose state is not known", ps(rule("p", block, state(""))), member(), between(Single, Blocked), ""},
		{"a member of it is not understood", ps(rule("p", mfa, func(p *inventory.SignInPolicy) { p.Unrecognised = inventory.ListOf("conditions.new") })), member(), between(Single, MFA), ""},
		{"what of it is not understood was not read", ps(rule("p", mfa, func(p *inventory.SignInPolicy) { p.Unrecognised = inventory.List[string]{} })), member(), between(Single, MFA), ""},
		{"one that is not understood beside one that is", ps(rule("p", block, state("")), rule("q", mfa)), member(), between(MFA, Blocked), ""},
		{"policies were not all read", with(func(t *inventory.Tenant) {
			t.Readings = append(t.Readings, inventory.Reading{Data: inventory.SignInPolicies})
		}), member(), between(Single, Blocked), ""},
		{"policies were not all read, and one asks for MFA", with(func(t *inventory.Tenant) {
			t.Readings = append(t.Readings, inventory.Reading{Data: inventory.SignInPolicies})
		}, rule("p", mfa)), member(), between(MFA, Blocked), ""},
	})
}

func TestStrengths(t *testing.T) {
	passkey, push := factors(inventory.DevicePasskey), factors(inventory.Push)
	listed := func(l inventory.List[string]) *inventory.Tenant {
		p := rule("p", strong())
		p.Grant.Combinations = inventory.List[string]{}
		return with(func(t *inventory.Tenant) { t.Strengths = []inventory.Strength{{ID: "s", Combinations: l}} }, p, rule("code", block, on("flow", deviceCode)))
	}
	judgements(t, []judgement{
		{"phishing-resistant factors only", codeBlocked(rule("p", strong("fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"))), member(passkey), unphished, "sign-in; by p"},
		{"the weakest combination counts", codeBlocked(rule("p", strong("fido2", "password,sms"))), member(factors(inventory.DevicePasskey, inventory.Phone)), twoKeys, ""},
		{"a password among them opens alone", codeBlocked(rule("p", strong("fido2", "password"))), member(passkey), oneKey, ""},
		{"a certificate of one factor opens alone", codeBlocked(rule("p", strong("x509CertificateSingleFactor"))), member(passkey), oneKey, ""},
		{"a text message alone", codeBlocked(rule("p", strong("sms"))), member(push), oneKey, ""},
		{"a printed code alone", codeBlocked(rule("p", strong("qrCodePin"))), member(push), oneKey, ""},
		{"two single factors", codeBlocked(rule("p", strong("password,microsoftAuthenticatorPush"))), member(push), twoKeys, ""},
		{"two single factors with a space", codeBlocked(rule("p", strong("password, hardwareOath"))), member(push), twoKeys, ""},
		{"a temporary pass", codeBlocked(rule("p", strong("temporaryAccessPassOneTime"))), member(push), twoKeys, ""},
		{"MFA at the identity provider", codeBlocked(rule("p", strong("federatedMultiFactor"))), member(push), twoKeys, ""},
		{"a combination that this version does not know", codeBlocked(rule("p", strong("fido2", "new"))), member(passkey), between(Single, Resistant), ""},
		{"combinations that were not read", codeBlocked(rule("p", strong("fido2"), func(p *inventory.SignInPolicy) { p.Grant.Combinations.Complete = inventory.Unknown })), member(passkey), between(Single, Resistant), ""},
		{"combinations of the list of strengths", listed(inventory.ListOf("fido2")), member(passkey), unphished, ""},
		{"a strength that accepts nothing that is known", listed(inventory.ListOf[string]()), member(passkey), between(Single, Resistant), ""},
		{"a strength that is not in the list", ps(rule("p", strong(), func(p *inventory.SignInPolicy) { p.Grant.Combinations = inventory.List[string]{} })), member(passkey), between(Single, MFA), ""},
		{"two strengths that have nothing in common are met one by one", codeBlocked(rule("p", strong("fido2")), rule("q", strong("password,sms"))), member(factors(inventory.DevicePasskey, inventory.Phone)), unphished, "sign-in; by p"},
		{"a strength and MFA", codeBlocked(rule("p", strong("fido2")), rule("q", mfa)), member(passkey), unphished, ""},
		{"a strength or a compliant device", codeBlocked(rule("p", strong("fido2"), func(p *inventory.SignInPolicy) {
			p.Grant.Operator, p.Grant.Controls = "any", inventory.ListOf("compliantDevice")
		})), member(passkey), unphished, "a managed device; on a managed device; compliant device"},
		{"phishing-resistant demanded of an account with a phishable factor", codeBlocked(rule("p", strong("fido2"))), member(push), twoKeys, "sign-in; MFA; by p"},
		{"phishing-resistant demanded, and enrolling a factor is blocked", codeBlocked(rule("p", strong("fido2")), rule("q", block, action(registerInfo))), member(push), unphished, ""},
		{"phishing-resistant demanded of an account without a factor", codeBlocked(rule("p", strong("fido2"))), member(factors()), oneKey, ""},
		{"phishing-resistant demanded, factors not read", codeBlocked(rule("p", strong("fido2"))), member(func(a *inventory.Account) {
			a.Factors, a.MFACapable = inventory.List[inventory.Factor]{}, inventory.Unknown
		}), between(Single, Resistant), ""},
		{"phishing-resistant demanded of a factor that this version does not know", codeBlocked(rule("p", strong("fido2"))), member(factors("new")), between(MFA, Resistant), ""},
	})
}
