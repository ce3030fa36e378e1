package checks

import "github.com/twokeys/twokeys/inventory"

var _ = off(membersDoNotInviteOutsiders, invites, inventory.OrganizationRules)
