package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(eligibleRoleCoveredBeforeActivation,
	with(ruled("MFA once the role is active", Fail, person(eligible(globalAdministrator)), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA for everybody and for the role", Pass, person(eligible(globalAdministrator)), mfa(), mfa(numbered("p2"), forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA for everybody", Pass, person(eligible(globalAdministrator)), mfa()), definition(globalAdministrator)),
	with(ruled("no policy", Pass, person(eligible(globalAdministrator))), definition(globalAdministrator)),
	with(with(ruled("passkeys once the role is active, MFA before", Fail, person(eligible(globalAdministrator)), mfa(), mfa(numbered("p2"), passkeys, forRole(globalAdministrator)), asking("block", only("flow", "deviceCodeFlow"))), definition(globalAdministrator)), strengths("fido2")),
	with(ruled("MFA for the role and for a group of those who are eligible", Pass, person(eligible(globalAdministrator), inGroups("g7")), mfa(forRole(globalAdministrator)), mfa(numbered("p2"), forGroup("g7"))), definition(globalAdministrator)),
	with(ruled("MFA for the role and for a group that the person is not in", Fail, person(eligible(globalAdministrator)), mfa(forRole(globalAdministrator)), mfa(numbered("p2"), forGroup("g7"))), definition(globalAdministrator)),
	with(ruled("MFA for another role", Pass, person(eligible(globalAdministrator)), mfa(forRole(helpdeskAdministrator))), definition(globalAdministrator)),
	with(ruled("MFA for the role, only reported", Pass, person(eligible(globalAdministrator)), mfa(forRole(globalAdministrator), state(inventory.ReportOnly))), definition(globalAdministrator)),
	with(ruled("MFA for a role that a group makes eligible", Fail, person(throughGroup(helpdeskAdministrator), groupEligible), mfa(forRole(helpdeskAdministrator))), definition(helpdeskAdministrator)),
	with(with(ruled("MFA for the role outside the office", Fail, person(eligible(globalAdministrator)), mfa(forRole(globalAdministrator), notFrom("l1"))), definition(globalAdministrator)), office),
	with(ruled("a harmless role", NotApplicable, person(eligible(guestInviter)), mfa(forRole(guestInviter))), definition(guestInviter)),
	with(ruled("an active role", NotApplicable, admin(), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("a policy with a member that is new", Unknown, person(eligible(globalAdministrator)), mfa(forRole(globalAdministrator), newMember)), definition(globalAdministrator)),
	unread(with(ruled("roles that can be activated refused", Unknown, person(), mfa(forRole(globalAdministrator))), definition(globalAdministrator)), inventory.EligibleRoles),
	cutShort(with(ruled("list of policies cut short", Unknown, person(eligible(globalAdministrator))), definition(globalAdministrator)), inventory.SignInPolicies),
	cutShort(with(ruled("list of accounts cut short", Unknown, person(eligible(globalAdministrator)), mfa()), definition(globalAdministrator)), inventory.Accounts),
)

func groupEligible(a *inventory.Account) { a.GroupRoles.Items[0].Eligible = inventory.Yes }

func forGroup(id string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectGroup, ID: id})
	}
}
