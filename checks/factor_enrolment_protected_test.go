package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(factorEnrolmentProtected,
	ruled("MFA to register", Pass, person(), mfa(toEnrol)),
	ruled("MFA for every app, which whoever enrols first meets", Fail, person(), mfa()),
	ruled("no policy at all", Fail, person()),
	ruled("blocked", Pass, person(), mfa(toEnrol, asks("any", "block"))),
	with(ruled("blocked outside the office", Pass, person(), mfa(toEnrol, asks("any", "block"), notFrom("l1"))), office),
	with(ruled("blocked in the office only", Fail, person(), mfa(toEnrol, asks("any", "block"), only("location", "l1"))), office),
	ruled("terms of use to register", Fail, person(), mfa(toEnrol, asks("any", "termsOfUse:t1"))),
	ruled("only reported", Fail, person(), mfa(toEnrol, state(inventory.ReportOnly))),
	with(ruled("a strength to register", Pass, person(), mfa(toEnrol, passkeys)), strengths("temporaryAccessPassOneTime", "fido2")),
	with(ruled("a strength to register that one factor meets", Fail, person(), mfa(toEnrol, passkeys)), strengths("temporaryAccessPassOneTime", "qrCodePin")),
	ruled("a group is left out that somebody is in", Fail, person(inGroups("g7")), mfa(toEnrol, excluding(inventory.SelectGroup, "g7"))),
	ruled("a group is left out that nobody is in", Pass, person(), mfa(toEnrol, excluding(inventory.SelectGroup, "g7"))),
	with(ruled("a role is left out that somebody holds", Fail, admin(), mfa(toEnrol, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	with(ruled("a role is left out that somebody holds through a group", Fail, person(throughGroup(globalAdministrator)), mfa(toEnrol, excluding(inventory.SelectRole, globalAdministrator))), definition(globalAdministrator)),
	ruled("a control that is new to register", Unknown, person(), mfa(toEnrol, asks("any", "somethingNew"))),
	cutShort(ruled("list of policies cut short", Unknown, person()), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa(toEnrol)), inventory.Accounts),
)
