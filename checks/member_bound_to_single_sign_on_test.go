package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(memberBoundToSingleSignOn,
	hub(account("bound", Pass, person(bound(inventory.Yes)), singleSignOn(inventory.Yes))),
	hub(account("not bound", Fail, person(bound(inventory.No)), singleSignOn(inventory.Yes))),
	hub(account("not bound, and an owner", Fail, admin(bound(inventory.No)), singleSignOn(inventory.Yes))),
	hub(account("an outside collaborator, who is exempt", NotApplicable, person(bound(inventory.No), guest(inventory.OutsideOfGroups)), singleSignOn(inventory.Yes))),
	hub(account("no single sign-on", NotApplicable, person(bound(inventory.No)), singleSignOn(inventory.No))),
	hub(account("whether there is single sign-on is not known", Unknown, person(bound(inventory.No)), singleSignOn(inventory.Unknown))),
	hub(account("whether it is bound is not known", Unknown, person(), singleSignOn(inventory.Yes))),
	hub(account("not bound, belonging in a way that is not known", Unknown, person(bound(inventory.No), guest("hologram")), singleSignOn(inventory.Yes))),
	unread(hub(account("bound, identities refused", Unknown, person(bound(inventory.Yes)), singleSignOn(inventory.Yes))), inventory.SingleSignOn),
	cutShort(hub(account("not bound, members cut short", Fail, person(bound(inventory.No)), singleSignOn(inventory.Yes))), inventory.Accounts),
)
