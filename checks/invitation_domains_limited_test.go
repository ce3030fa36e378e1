package checks

import "github.com/twokeys/twokeys/inventory"

var _ = of(invitationDomainsLimited, truths(inventory.InvitationDomains, inventory.Yes, func(s *inventory.Settings, v inventory.Tri) { s.InvitationDomains = v })...)
