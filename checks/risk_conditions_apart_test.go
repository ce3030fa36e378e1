package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(riskConditionsApart,
	ruled("the account's risk", Pass, person(), asking("block", only("userRisk", "high"))),
	ruled("the sign-in's risk", Pass, person(), asking("block", only("signInRisk", "high"))),
	ruled("both, in two policies", Pass, person(), asking("block", only("userRisk", "high")), asking("block", numbered("p2"), only("signInRisk", "high"))),
	ruled("both, in one policy", Fail, person(), asking("block", only("userRisk", "high"), only("signInRisk", "high"))),
	ruled("both, in one policy that only reports", Fail, person(), asking("block", only("userRisk", "high"), only("signInRisk", "high"), state(inventory.ReportOnly))),
	ruled("both, in one policy that is off", NotApplicable, person(), asking("block", only("userRisk", "high"), only("signInRisk", "high"), state(inventory.Off))),
	ruled("no risk", NotApplicable, person(), mfa()),
	ruled("both, in a policy of a state that is new", Unknown, person(), asking("block", only("userRisk", "high"), only("signInRisk", "high"), state("phasedRollout"))),
	ruled("conditions that are not all known", Unknown, person(), asking("block", only("userRisk", "high"), func(p *inventory.SignInPolicy) { p.Conditions.Complete = inventory.Unknown })),
	unread(ruled("policies refused", Unknown, person(), mfa()), inventory.SignInPolicies),
	cutShort(ruled("list of policies cut short", Unknown, person(), asking("block", only("userRisk", "high"))), inventory.SignInPolicies),
)
