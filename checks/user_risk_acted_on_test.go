package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(userRiskActedOn,
	risky("high risk blocked", Pass, person(), asking("block", only("userRisk", "high"))),
	risky("high and medium risk blocked", Pass, person(), asking("block", only("userRisk", "high", "medium"))),
	risky("a new password with MFA", Pass, person(), mfa(asks("all", "mfa", "passwordChange"), only("userRisk", "high"))),
	risky("the risk mended as Microsoft thinks fit", Pass, person(), mfa(asks("all", "riskRemediation"), only("userRisk", "high"))),
	risky("MFA, which the attacker may have", Fail, person(), mfa(only("userRisk", "high"))),
	risky("MFA or a new password", Fail, person(), mfa(asks("any", "mfa", "passwordChange"), only("userRisk", "high"))),
	risky("medium risk only", Fail, person(), asking("block", only("userRisk", "medium"))),
	risky("high risk of the user at a sign-in of high risk", Fail, person(), asking("block", only("userRisk", "high"), only("signInRisk", "high"))),
	risky("high risk of sign-ins", Fail, person(), asking("block", only("signInRisk", "high"))),
	risky("MFA for everybody", Fail, person(), mfa()),
	risky("in browsers only", Fail, person(), asking("block", only("userRisk", "high"), only("client", "browser"))),
	risky("only reported", Fail, person(), asking("block", only("userRisk", "high"), state(inventory.ReportOnly))),
	risky("somebody is left out", Fail, person(inGroups("g7")), asking("block", only("userRisk", "high"), excluding(inventory.SelectGroup, "g7"))),
	declared(risky("an emergency account is left out", Pass, person(), asking("block", only("userRisk", "high"), excluding(inventory.SelectAccount, "u1"))), "u1"),
	with(risky("an office is left out", Pass, person(), asking("block", only("userRisk", "high"), notFrom("l1"))), office),
	risky("one that a synchronisation's account is left out of", Pass, person(roles(directorySync)), asking("block", only("userRisk", "high"), excluding(inventory.SelectRole, directorySync))),
	risky("a policy with a member that is new", Unknown, person(), asking("block", only("userRisk", "high"), newMember)),
	with(ruled("a plan that judges no risks", NotApplicable, person()), licences("other")),
	unread(risky("licences refused", Unknown, person()), inventory.Licences),
	unread(risky("who is in a group that is left out refused", Unknown, person(), asking("block", only("userRisk", "high"), excluding(inventory.SelectGroup, "g7"))), inventory.PolicyGroups),
	cutShort(risky("list of policies cut short", Unknown, person()), inventory.SignInPolicies),
	cutShort(risky("list of accounts cut short", Unknown, person(), asking("block", only("userRisk", "high"))), inventory.Accounts),
)
