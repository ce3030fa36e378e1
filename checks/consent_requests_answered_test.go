package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(consentRequestsAnswered,
	asked("a person answers", Pass, inventory.Yes, inventory.Yes, reviewer("account", "u1")),
	asked("a role answers", Pass, inventory.Yes, inventory.Yes, reviewer("role", "r1")),
	asked("a person who is gone, and a group", Pass, inventory.Yes, inventory.Yes, reviewer("account", "gone"), reviewer("group", "g1")),
	asked("users cannot ask", Fail, inventory.No, inventory.Yes, reviewer("account", "u1")),
	asked("nobody is told", Fail, inventory.Yes, inventory.No, reviewer("account", "u1")),
	asked("nobody is named", Fail, inventory.Yes, inventory.Yes),
	asked("whoever is named is gone", Fail, inventory.Yes, inventory.Yes, reviewer("account", "gone")),
	with(asked("whoever is named is disabled", Fail, inventory.Yes, inventory.Yes, reviewer("account", "u1")), func(t *inventory.Tenant) { t.Accounts[0].Active = inventory.No }),
	cutShort(asked("whoever is named is not on a list cut short", Unknown, inventory.Yes, inventory.Yes, reviewer("account", "gone")), inventory.Accounts),
	with(asked("reviewers cut short", Unknown, inventory.Yes, inventory.Yes), func(t *inventory.Tenant) { t.Settings.ConsentReview.Reviewers.Complete = inventory.Unknown }),
	asked("whether anybody is told is not reported", Unknown, inventory.Yes, inventory.Unknown, reviewer("account", "u1")),
	unread(asked("policy refused", Unknown, inventory.Yes, inventory.Yes, reviewer("account", "u1")), inventory.ConsentRequests),
)

func reviewer(kind, id string) inventory.Ref { return inventory.Ref{Kind: kind, ID: id} }

func asked(name string, want Status, on, told inventory.Tri, reviewers ...inventory.Ref) example {
	return with(account(name, want, person()), func(t *inventory.Tenant) {
		t.Settings.ConsentRequests = on
		t.Settings.ConsentReview = inventory.ConsentReview{Notified: told, Days: 30, Reviewers: inventory.ListOf(reviewers...)}
	})
}
