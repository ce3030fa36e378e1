package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(deviceCodeFlowBlocked,
	ruled("blocked for everybody", Pass, person(), mfa(noCode)),
	ruled("blocked together with authentication transfer", Pass, person(), mfa(asks("any", "block"), only("flow", "deviceCodeFlow", "authenticationTransfer"))),
	ruled("MFA for everybody, which the victim meets", Fail, person(), mfa()),
	ruled("a compliant device for everybody, which the flow cannot show", Pass, person(), mfa(asks("any", "compliantDevice"))),
	ruled("MFA or a compliant device", Fail, person(), mfa(asks("any", "mfa", "compliantDevice"))),
	ruled("no policy at all", Fail, person()),
	ruled("only reported", Fail, person(), mfa(noCode, state(inventory.ReportOnly))),
	ruled("only authentication transfer blocked", Fail, person(), mfa(asks("any", "block"), only("flow", "authenticationTransfer"))),
	ruled("a group is left out that somebody is in", Fail, person(inGroups("g7")), mfa(noCode, excluding(inventory.SelectGroup, "g7"))),
	ruled("a group is left out that nobody is in", Pass, person(), mfa(noCode, excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a role is left out that somebody holds", Fail, admin(), mfa(noCode, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("a role is left out that somebody holds through a group", Fail, person(throughGroup(globalAdministrator)), mfa(noCode, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("blocked outside the office", Pass, person(), mfa(noCode, notFrom("l1"))), office),
	ruled("a flow of a policy that is new", Unknown, person(), mfa(noCode, func(p *inventory.SignInPolicy) { p.Unrecognised = inventory.ListOf("conditions.moonPhase") })),
	cutShort(ruled("list of policies cut short", Unknown, person()), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa(noCode)), inventory.Accounts),
)
