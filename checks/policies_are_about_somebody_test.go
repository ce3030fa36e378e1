package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(policiesAreAboutSomebody,
	ruled("everybody and every app", Pass, person(), mfa()),
	ruled("nobody", Fail, person(), mfa(including(inventory.SelectNone, ""))),
	ruled("nobody, by a policy that only reports", Fail, person(), mfa(including(inventory.SelectNone, ""), state(inventory.ReportOnly))),
	ruled("nobody, by a policy that is off", NotApplicable, person(), mfa(including(inventory.SelectNone, ""), state(inventory.Off))),
	ruled("an account that is gone", Fail, person(), mfa(including(inventory.SelectAccount, anotherID))),
	ruled("an account that is there", Pass, person(numberedAccount(someID)), mfa(including(inventory.SelectAccount, someID))),
	with(ruled("a group that is there", Pass, person(), mfa(including(inventory.SelectGroup, "g7"))), groupThere("g7", inventory.No)),
	with(ruled("a group that is gone", Fail, person(), mfa(including(inventory.SelectGroup, "g7"))), groupThere("g7", inventory.Yes)),
	with(ruled("a role", Pass, person(), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	ruled("no app", Fail, person(), mfa(func(p *inventory.SignInPolicy) {
		p.Resources.Include = inventory.ListOf(inventory.Selector{Kind: inventory.SelectNone})
	})),
	ruled("something that users do", Pass, person(), mfa(toEnrol)),
	ruled("a kind of subject that is new", Unknown, person(), mfa(including("robots", "x"))),
	unread(with(ruled("groups refused", Unknown, person(), mfa(including(inventory.SelectGroup, "g7"))), groupThere("g7", inventory.Yes)), inventory.PolicyGroups),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa(including(inventory.SelectAccount, anotherID))), inventory.Accounts),
	cutShort(ruled("list of policies cut short", Unknown, person(), mfa()), inventory.SignInPolicies),
)

func including(kind inventory.SelectorKind, id string) policyFact {
	return func(p *inventory.SignInPolicy) {
		p.Subjects.Include = inventory.ListOf(inventory.Selector{Kind: kind, ID: id})
	}
}
