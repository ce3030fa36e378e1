package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(reportOnlyPoliciesCloseNoDoor,
	ruled("MFA for everybody, only reported", Fail, person(), mfa(state(inventory.ReportOnly))),
	ruled("MFA for everybody, enforced", NotApplicable, person(), mfa()),
	ruled("MFA for everybody, enforced and only reported", Pass, person(), mfa(), mfa(numbered("p2"), state(inventory.ReportOnly))),
	ruled("MFA in browsers, only reported, which would not be enough", Pass, person(), mfa(state(inventory.ReportOnly), only("client", "browser"))),
	ruled("MFA in a state that is new", Unknown, person(), mfa(state("phasedRollout"))),
	ruled("MFA of administrators, only reported, and there is none", Pass, person(), mfa(state(inventory.ReportOnly), forRole(globalAdministrator))),
	with(ruled("MFA of administrators, only reported", Fail, admin(), mfa(state(inventory.ReportOnly), forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA of who has a role through a group, only reported", Fail, person(throughGroup(helpdeskAdministrator)), mfa(state(inventory.ReportOnly), forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	ruled("enrolling with MFA, only reported, a person without a factor", Fail, person(noFactor), mfa(), mfa(toEnrol, state(inventory.ReportOnly))),
	with(ruled("passkeys, only reported", Fail, person(), mfa(passkeys, state(inventory.ReportOnly))), strengths("fido2")),
	with(ruled("a strength of one factor, only reported", Pass, person(), mfa(passkeys, state(inventory.ReportOnly))), strengths("sms")),
	with(ruled("MFA outside the office, only reported", Fail, person(), mfa(notFrom("l1"), state(inventory.ReportOnly))), office),
	ruled("MFA for a group that nobody is in, only reported", Pass, person(), mfa(forGroup("g7"), state(inventory.ReportOnly))),
	ruled("a guest without a factor here, MFA at home does not count", Pass, person(guest(inventory.B2BGuest), noFactor), mfa(state(inventory.ReportOnly))),
	ruled("a compliant device, only reported", Fail, person(), asking("compliantDevice", state(inventory.ReportOnly))),
	declared(ruled("MFA of an emergency account, only reported", Pass, person(), mfa(state(inventory.ReportOnly))), "u1"),
	ruled("a person of a federated domain", Unknown, person(federated), mfa(state(inventory.ReportOnly))),
	ruled("a person with MFA of his own, legacy protocols blocked", Pass, person(perUser(inventory.PerUserEnforced)), mfa(asks("any", "block"), only("client", "exchangeActiveSync", "other")), mfa(numbered("p2"), state(inventory.ReportOnly))),
	with(ruled("security defaults beside", Pass, person(roles(billingAdministrator)), mfa(state(inventory.ReportOnly))), securityDefaults(inventory.Yes)),
	unread(ruled("accounts refused", Unknown, person(), mfa(state(inventory.ReportOnly))), inventory.Accounts),
	cutShort(ruled("list of policies cut short", Unknown, person(), mfa(), mfa(numbered("p2"), state(inventory.ReportOnly))), inventory.SignInPolicies),
)
