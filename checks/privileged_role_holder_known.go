package checks

import (
	"cmp"
	"slices"

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
	Ask: eachOutsider(func(e *Env, o *inventory.Outsider) Verdict {
		return When(e.role(o.Role).is(privilege.Data), e.seen(o.Holder), func() string {
			return cmp.Or(e.roleNames[o.Role], o.Role) + ", held by " + o.Holder + " of organisation " + cmp.Or(o.Organization, "unknown")
		})
	}),
}

// eachOutsider asks of the roles whose holder the provider does not show.
func eachOutsider(ask func(*Env, *inventory.Outsider) Verdict) Question {
	return Question{Kind: "role assignment", Of: inventory.RoleAssignments, subjects: func(e *Env) subjects {
		return over(e, e.Tenant.Outsiders, ask, func(o *inventory.Outsider) (Subject, inventory.Tri) {
			return Subject{"role assignment", o.ID, cmp.Or(e.roleNames[o.Role], o.Role) + " of " + o.Holder}, e.role(o.Role).is(privilege.Data)
		})
	}}
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
