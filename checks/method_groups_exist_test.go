package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(methodGroupsExist,
	factorRules("each is there", Pass),
	factorRules("one is gone", Fail, func(s *inventory.Settings) { s.MethodGroups.Items[0].Gone = inventory.Yes }),
	factorRules("whether one is gone is not known", Unknown, func(s *inventory.Settings) { s.MethodGroups.Items[0].Gone = inventory.Unknown }),
	factorRules("none is named", Pass, func(s *inventory.Settings) { s.MethodGroups = inventory.ListOf[inventory.MethodGroup]() }),
	factorRules("some that are named did not come", Unknown, func(s *inventory.Settings) { s.MethodGroups.Complete = inventory.Unknown }),
	factorRules("one is gone, others did not come", Fail, func(s *inventory.Settings) {
		s.MethodGroups.Items[0].Gone, s.MethodGroups.Complete = inventory.Yes, inventory.Unknown
	}),
	unread(factorRules("groups refused", Unknown), inventory.MethodGroups),
)
