package checks

import "github.com/twokeys/twokeys/inventory"

// noTransfer blocks authentication transfer.
func noTransfer(p *inventory.SignInPolicy) {
	p.ID, p.Name = "p9", "No transfer"
	asks("any", "block")(p)
	only("flow", "authenticationTransfer")(p)
}

var _ = of(authenticationTransferBlocked,
	ruled("blocked for everybody", Pass, person(), mfa(noTransfer)),
	ruled("blocked together with the device code flow", Pass, person(), mfa(asks("any", "block"), only("flow", "deviceCodeFlow", "authenticationTransfer"))),
	ruled("MFA for everybody", Fail, person(), mfa()),
	ruled("a compliant device for everybody, which a phone that nobody manages is not", Pass, person(), mfa(asks("any", "compliantDevice"))),
	ruled("MFA or a compliant device", Fail, person(), mfa(asks("any", "mfa", "compliantDevice"))),
	ruled("no policy at all", Fail, person()),
	ruled("only reported", Fail, person(), mfa(noTransfer, state(inventory.ReportOnly))),
	ruled("only the device code flow blocked", Fail, person(), mfa(noCode)),
	ruled("a group is left out that somebody is in", Fail, person(inGroups("g7")), mfa(noTransfer, excluding(inventory.SelectGroup, "g7"))),
	ruled("a group is left out that nobody is in", Pass, person(), mfa(noTransfer, excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a role is left out that somebody holds", Fail, admin(), mfa(noTransfer, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("a role is left out that somebody holds through a group", Fail, person(throughGroup(globalAdministrator)), mfa(noTransfer, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("blocked outside the office", Pass, person(), mfa(noTransfer, notFrom("l1"))), office),
	ruled("a flow of a policy that is new", Unknown, person(), mfa(noTransfer, func(p *inventory.SignInPolicy) { p.Unrecognised = inventory.ListOf("conditions.moonPhase") })),
	cutShort(ruled("list of policies cut short", Unknown, person()), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa(noTransfer)), inventory.Accounts),
)
