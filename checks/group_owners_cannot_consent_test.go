package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(groupOwnersCannotConsent,
	ownersMay("nothing", Pass, inventory.No),
	ownersMay("by the provider's rule for teams", Fail, inventory.No, "microsoft-dynamically-managed-permissions-for-team"),
	ownersMay("by a rule of the organisation's own", Fail, inventory.No, "our-own-rule"),
	ownersMay("by the older setting", Fail, inventory.Yes),
	ownersMay("the older setting is not reported", Unknown, inventory.Unknown),
	with(ownersMay("rules cut short", Unknown, inventory.No), func(t *inventory.Tenant) { t.Settings.Defaults.OwnerConsent.Complete = inventory.Unknown }),
	unread(ownersMay("policy refused", Unknown, inventory.No), inventory.Authorization),
	unread(ownersMay("settings refused", Unknown, inventory.No), inventory.GroupSettings),
)

func ownersMay(name string, want Status, older inventory.Tri, rules ...string) example {
	return set(name, want, func(s *inventory.Settings) {
		s.Defaults.OwnerConsent, s.Groups.OwnerConsent = inventory.ListOf(rules...), older
	})
}
