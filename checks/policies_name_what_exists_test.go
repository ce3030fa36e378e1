package checks

import "github.com/twokeys/twokeys/inventory"

const (
	someID    = "5c9a3d0e-1111-4222-8333-444455556666"
	anotherID = "5c9a3d0e-1111-4222-8333-444455557777"
)

var _ = of(policiesNameWhatExists,
	ruled("everybody", Pass, person(), mfa()),
	ruled("an account that is there", Pass, person(numberedAccount(someID)), mfa(excluding(inventory.SelectAccount, someID))),
	ruled("an account that is gone", Fail, person(numberedAccount(someID)), mfa(excluding(inventory.SelectAccount, anotherID))),
	ruled("an account that is gone, by a policy that only reports", Fail, person(), mfa(excluding(inventory.SelectAccount, anotherID), state(inventory.ReportOnly))),
	ruled("an account that is gone, by a policy that is off", NotApplicable, person(), mfa(excluding(inventory.SelectAccount, anotherID), state(inventory.Off))),
	ruled("a word that is no id", Pass, person(), mfa(excluding(inventory.SelectAccount, "AllRobots"))),
	ruled("guests of every kind", Pass, person(), mfa(func(p *inventory.SignInPolicy) {
		p.Subjects.Exclude = inventory.ListOf(inventory.Selector{Kind: inventory.SelectGuests, Guests: inventory.ListOf("all"), Tenants: inventory.ListOf[string]()})
	})),
	with(ruled("a group that is there", Pass, person(), mfa(excluding(inventory.SelectGroup, "g7"))), groupThere("g7", inventory.No)),
	with(ruled("a group that is gone", Fail, person(), mfa(excluding(inventory.SelectGroup, "g7"))), groupThere("g7", inventory.Yes)),
	with(ruled("a group of which that is not known", Unknown, person(), mfa(excluding(inventory.SelectGroup, "g7"))), groupThere("g7", inventory.Unknown)),
	with(ruled("a role that is there", Pass, person(), mfa(forRole(globalAdministrator))), definition(globalAdministrator)),
	ruled("a role that is gone", Fail, person(), mfa(forRole(anotherID))),
	ruled("a kind of subject that is new", Unknown, person(), mfa(excluding("robots", "x"))),
	unread(with(ruled("roles refused", Unknown, person(), mfa(forRole(globalAdministrator))), definition(globalAdministrator)), inventory.RoleDefinitions),
	unread(ruled("accounts refused", Unknown, person(), mfa(excluding(inventory.SelectAccount, someID))), inventory.Accounts),
	cutShort(ruled("list of accounts cut short", Unknown, person(), mfa(excluding(inventory.SelectAccount, anotherID))), inventory.Accounts),
	cutShort(ruled("list of policies cut short", Unknown, person(), mfa()), inventory.SignInPolicies),
)

func numberedAccount(id string) accountFact { return func(a *inventory.Account) { a.ID = id } }

// groupThere is a group that a policy names.
func groupThere(id string, gone inventory.Tri) func(*inventory.Tenant) {
	return func(t *inventory.Tenant) {
		t.Groups = append(t.Groups, inventory.Group{ID: id, Name: "Exceptions", Gone: gone})
	}
}
