package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(emergencyAccountsDeclared,
	emergencies("two", Pass, []string{"u1", "u2"}),
	emergencies("one", Fail, []string{"u1"}),
	emergencies("two, one of which there is not", Fail, []string{"u1", "u9"}),
	emergencies("two, one of which is disabled", Fail, []string{"u1", "u2"}, disabled),
	emergencies("two, not known whether one is enabled", Unknown, []string{"u1", "u2"}, activeUnknown),
	emergencies("none is declared", Unknown, nil),
	cutShort(emergencies("one, and the list of accounts cut short", Unknown, []string{"u1"}), inventory.Accounts),
	cutShort(emergencies("two, and the list of accounts cut short", Pass, []string{"u1", "u2"}), inventory.Accounts),
	unread(emergencies("accounts refused", Unknown, []string{"u1", "u2"}), inventory.Accounts),
)

// emergencies is an example of two administrators, of whom some accounts are
// declared.
func emergencies(name string, want Status, ids []string, facts ...accountFact) example {
	e := account(name, want, admin())
	e.tenant.Accounts = append(e.tenant.Accounts, admin(append(facts, account2)...))
	e.options.BreakGlass = ids
	return e
}
