package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(perUserMFAUnused,
	ruled("off", Pass, person(), mfa()),
	ruled("enforced", Fail, person(perUser(inventory.PerUserEnforced)), mfa()),
	ruled("enabled", Fail, person(perUser(inventory.PerUserEnabled)), mfa()),
	ruled("enforced, and no policy in force", NotApplicable, person(perUser(inventory.PerUserEnforced)), mfa(state(inventory.ReportOnly))),
	ruled("in a state to come", Unknown, person(perUser("watched")), mfa()),
	ruled("enforced, and a policy in a state to come", Unknown, person(perUser(inventory.PerUserEnforced)), mfa(state("paused"))),
	unread(ruled("settings refused", Unknown, person(), mfa()), inventory.PerUser),
	cutShort(ruled("accounts cut short", Unknown, person(), mfa()), inventory.Accounts),
)
