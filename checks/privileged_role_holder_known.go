package checks

import (
	"cmp"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
)

var privilegedRoleHolderKnown = &Check{
	ID:       "privileged-role-holder-known",
	Title:    "Everybody who holds a privileged role can be seen",
	Severity: High,
	Why:      "What a partner's account holds by delegated administration stands in no list of accounts, and its sign-in follows the partner's rules: whoever takes it over administers this organisation unseen.",
	Fix:      "Find out who it is. End a partner's delegated administration in the Microsoft 365 admin center, under Partner relationships, or take the role from it; remove the assignment of what was deleted.",
	Refs: []string{
		"Microsoft Learn: Introduction to granular delegated admin privileges (GDAP)",
		"MITRE ATT&CK T1199 Trusted Relationship",
	},
	Controls: []Control{
		{NIST, "AC-2", Supports},
		{NIST, "AC-6(6)", Part},
		{CIS, "6.8", Supports},
		{PCI, "8.2.7", Supports},
		{ISO27001, "A.8.2", Supports},
		{ISO27001, "A.5.19", Supports},
		{TSC, "CC6.3", Supports},
		{NIS2, "11.2.2(d)", Supports},
		{ATTACK, "T1199", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.Apps | inventory.RoleDefinitions | inventory.RoleAssignments | inventory.Groups,
	Ask: eachRole(func(e *Env, r *inventory.Role) Verdict {
		hidden, holders := e.heldUnseen(r)
		return When(e.role(r.ID).is(privilege.Data), hidden.Not(), func() string { return "held by " + strings.Join(holders, ", ") })
	}),
}

// heldUnseen reports whether a role is held by somebody whom the provider does
// not show, and by whom.
func (e *Env) heldUnseen(r *inventory.Role) (hidden inventory.Tri, holders []string) {
	return holdersOf(r, e.Tenant.Outsiders, e.complete.Has(inventory.RoleAssignments), func(o *inventory.Outsider) (string, inventory.Tri, string) {
		return o.Role, e.seen(o.Holder).Not(), o.Holder + " of organisation " + cmp.Or(o.Organization, "unknown")
	})
}

// seen reports whether an id is that of an account, an app or a group.
func (e *Env) seen(id string) inventory.Tri {
	groups := e.complete.Has(inventory.Groups)
	g := slices.IndexFunc(e.Tenant.Groups, func(g inventory.Group) bool { return g.ID == id })
	switch {
	case id == "":
		return inventory.Unknown
	case e.accounts[id] != nil || e.apps[id] != nil || g >= 0 && e.isGroup(&e.Tenant.Groups[g]) == inventory.Yes:
		return inventory.Yes
	case g >= 0 || !groups || !e.complete.Has(inventory.Accounts|inventory.Apps):
		return inventory.Unknown
	}
	return inventory.No
}
