package checks

import "github.com/twokeys/twokeys/inventory"

func everyTime(s *inventory.SessionRules) { s.Again, s.EveryTime = inventory.Yes, inventory.Yes }

var _ = of(deviceEnrolmentSignsIn,
	ruled("every time, for the app", Pass, person(), mfa(session(everyTime), forApp(intuneEnrolment))),
	ruled("every time, for every app", Pass, person(), mfa(session(everyTime))),
	ruled("every time, for another app", Fail, person(), mfa(session(everyTime), forApp("a1"))),
	ruled("after an hour", Fail, person(), mfa(endsAfter(1), forApp(intuneEnrolment))),
	ruled("every time, in browsers", Fail, person(), mfa(session(everyTime), only("client", "browser"))),
	ruled("no policy", Fail, person()),
	ruled("only reported", Fail, person(), mfa(session(everyTime), state(inventory.ReportOnly))),
	with(ruled("every time for a role, which nobody else has", Fail, person(), mfa(session(everyTime), forRole(globalAdministrator))), definition(globalAdministrator)),
	with(ruled("every time, but not for a role through a group", Fail, person(throughGroup(helpdeskAdministrator)), mfa(session(everyTime), excluding(inventory.SelectRole, helpdeskAdministrator))), definition(helpdeskAdministrator)),
	ruled("a synchronisation's account is left out", Pass, person(roles(directorySync)), mfa(session(everyTime), excluding(inventory.SelectRole, directorySync))),
	ruled("a group is left out that nobody is in", Pass, person(), mfa(session(everyTime), excluding(inventory.SelectGroup, "g7"))),
	with(ruled("outside the office", Pass, person(), mfa(session(everyTime), notFrom("l1"))), office),
	ruled("not read what a policy makes of sessions", Unknown, person(), mfa()),
	cutShort(ruled("list of policies cut short", Unknown, person()), inventory.SignInPolicies),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa(session(everyTime))), inventory.Accounts),
)
