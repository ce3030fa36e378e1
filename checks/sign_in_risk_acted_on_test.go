package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(signInRiskActedOn,
	risky("high risk blocked", Pass, person(), asking("block", only("signInRisk", "high"))),
	risky("MFA at high and medium risk", Pass, person(), mfa(only("signInRisk", "high", "medium"))),
	with(risky("passkeys at high risk", Pass, person(), mfa(passkeys, only("signInRisk", "high"))), strengths("fido2")),
	with(risky("a strength of one factor at high risk", Fail, person(), mfa(passkeys, only("signInRisk", "high"))), strengths("sms")),
	risky("MFA or a compliant device at high risk, which the attacker has not", Pass, person(), mfa(asks("any", "mfa", "compliantDevice"), only("signInRisk", "high"))),
	risky("terms of use at high risk", Fail, person(), mfa(asks("any", "termsOfUse:1"), only("signInRisk", "high"))),
	risky("MFA at every sign-in, whatever its risk", Fail, person(), mfa()),
	risky("low risk only", Fail, person(), mfa(only("signInRisk", "low"))),
	risky("high risk of sign-ins of a user at high risk", Fail, person(), asking("block", only("userRisk", "high"), only("signInRisk", "high"))),
	risky("on two platforms only", Fail, person(), mfa(only("signInRisk", "high"), only("platform", "iOS", "android"))),
	risky("in browsers and apps, other clients left out", Pass, person(), mfa(only("signInRisk", "high"), only("client", "browser", "mobileAppsAndDesktopClients"))),
	risky("only reported", Fail, person(), mfa(only("signInRisk", "high"), state(inventory.ReportOnly))),
	risky("somebody is left out", Fail, person(), mfa(only("signInRisk", "high"), excluding(inventory.SelectAccount, "u1"))),
	risky("a group is left out that nobody is in", Pass, person(), mfa(only("signInRisk", "high"), excluding(inventory.SelectGroup, "g7"))),
	risky("a control that is new", Unknown, person(), mfa(asks("any", "somethingNew"), only("signInRisk", "high"))),
	with(risky("an office is left out", Pass, person(), mfa(only("signInRisk", "high"), notFrom("l1"))), office),
	with(risky("a role is left out that somebody has through a group", Fail, person(throughGroup(helpdeskAdministrator)), mfa(only("signInRisk", "high"), excluding(inventory.SelectRole, helpdeskAdministrator))), definition(helpdeskAdministrator)),
	risky("a synchronisation's account is left out", Pass, person(roles(directorySync)), mfa(only("signInRisk", "high"), excluding(inventory.SelectRole, directorySync))),
	with(ruled("a plan that judges no risks", NotApplicable, person()), licences()),
	unread(risky("licences refused", Unknown, person()), inventory.Licences),
	cutShort(risky("list of accounts cut short", Unknown, person(), mfa(only("signInRisk", "high"))), inventory.Accounts),
)
