package scuba

import (
	"slices"

	"github.com/twokeys/twokeys/inventory"
)

// highlyPrivileged are the roles that the baseline calls so, by the id of
// their template.
// https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
var highlyPrivileged = []struct{ id, name string }{
	{globalAdministrator, "Global Administrator"},
	{"e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator"},
	{"fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"},
	{"f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "SharePoint Administrator"},
	{"29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator"},
	{"8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "Hybrid Identity Administrator"},
	{"9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator"},
	{"158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator"},
}

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"

func privilegedRoles() []string {
	ids := make([]string, len(highlyPrivileged))
	for i, r := range highlyPrivileged {
		ids[i] = r.id
	}
	return ids
}

func privileged(role string) bool { return slices.Contains(privilegedRoles(), role) }

// administrators are the users that the assessment finds privileged.
type administrators struct {
	global, other map[string]bool // display names: two namesakes are one
	anchored      []string        // names of those with the anchor of an on-premises directory
	perhaps       bool            // of some others that is not known
	unread        []string        // what may name more of them
}

func (f *facts) administrators() administrators {
	a := administrators{global: map[string]bool{}, other: map[string]bool{}}
	need := inventory.Accounts | inventory.RoleAssignments | inventory.Groups
	if f.p2 == inventory.Yes {
		need |= inventory.EligibleRoles
	}
	a.unread = append(a.unread, (need &^ f.tenant.Complete()).Names()...)
	through, known := f.eligibleMembers()
	if !known {
		a.unread = append(a.unread, pathPIMMembers)
	}
	for i := range f.tenant.Accounts {
		acc := &f.tenant.Accounts[i]
		global, some := f.holds(acc)
		for _, role := range through[acc.ID] {
			global, some = global || role == globalAdministrator, true
		}
		if !some {
			continue
		}
		if global {
			a.global[acc.DisplayName] = true
		} else {
			a.other[acc.DisplayName] = true
		}
		switch {
		case acc.Anchored == inventory.Yes || acc.Master == inventory.OnPremises:
			a.anchored = append(a.anchored, acc.DisplayName)
		case acc.Anchored == inventory.Unknown:
			a.perhaps = true
		}
	}
	return a
}

// holds reports whether an account holds Global Administrator, and whether any
// of the eight roles: active for the whole tenant, or eligible for any part of
// it where PIM is licensed. Disabled accounts count.
func (f *facts) holds(a *inventory.Account) (global, some bool) {
	see := func(held inventory.Held, eligible bool) {
		if !privileged(held.Role) || eligible && f.p2 != inventory.Yes || !eligible && held.Scope != inventory.Everywhere && held.Scope != "" {
			return
		}
		global, some = global || held.Role == globalAdministrator, true
	}
	for _, h := range a.Roles.Items {
		see(h, false)
	}
	for _, h := range a.Eligible.Items {
		see(h, true)
	}
	for _, h := range a.GroupRoles.Items {
		see(h, h.Eligible == inventory.Yes)
	}
	return global, some
}

// eligibleMembers lists the roles of accounts that can become members of a
// group that holds one. It reports false if there is such a group, and who can
// become its members was not read.
func (f *facts) eligibleMembers() (map[string][]string, bool) {
	if f.p2 != inventory.Yes {
		return nil, true
	}
	roles := map[string][]string{} // of groups
	members := map[string][]string{}
	for i := range f.tenant.Groups {
		g := &f.tenant.Groups[i]
		members[g.ID] = g.Members.Items
		for _, h := range slices.Concat(g.Roles.Items, g.Eligible.Items) {
			if privileged(h.Role) {
				roles[g.ID] = append(roles[g.ID], h.Role)
			}
		}
	}
	if len(roles) == 0 {
		return nil, true
	}
	l, ok := read[value[struct {
		Group     string `json:"groupId"`
		Principal string `json:"principalId"`
		Access    string `json:"accessId"`
	}]](f, pathPIMMembers)
	out := map[string][]string{}
	for _, e := range l.Value {
		if e.Access != "member" || len(roles[e.Group]) == 0 {
			continue
		}
		// A group that can become a member counts with its own members, and
		// no deeper.
		for _, id := range append([]string{e.Principal}, members[e.Principal]...) {
			out[id] = append(out[id], roles[e.Group]...)
		}
	}
	return out, ok
}

func keys(names map[string]bool) []string {
	out := make([]string, 0, len(names))
	for name := range names {
		out = append(out, name)
	}
	return out
}

func globalAdministrators(f *facts, _ string) finding {
	a := f.administrators()
	switch n := len(a.global); {
	case n > 8:
		return met(false, found(keys(a.global), "Global Administrators"))
	case len(a.unread) > 0:
		return finding{unread: a.unread}
	case n < 2:
		return met(false, found(keys(a.global), "Global Administrators"))
	}
	return met(true, found(keys(a.global), "Global Administrators"))
}

// leastPrivilege wants as many other privileged users as Global
// Administrators, and the right number of these.
func leastPrivilege(f *facts, id string) finding {
	if first := globalAdministrators(f, id); first.met != inventory.Yes {
		if first.met == inventory.No {
			first.note = "MS.AAD.7.1v1 is not met"
		}
		return first
	}
	a := f.administrators()
	if len(a.global) > len(a.other) {
		return met(false, found(keys(a.other), "privileged users without Global Administrator, fewer than with it"))
	}
	return met(true, found(keys(a.other), "privileged users without Global Administrator, as many as with it or more"))
}

// cloudOnly is met if no privileged user has an immutableId, which is of an
// on-premises directory or was given by hand.
func cloudOnly(f *facts, _ string) finding {
	a := f.administrators()
	switch {
	case len(a.anchored) > 0:
		return met(false, found(a.anchored, "privileged users who are not cloud-only"))
	case len(a.unread) > 0:
		return finding{unread: a.unread}
	case a.perhaps:
		return finding{unread: []string{"onPremisesImmutableId"}}
	}
	return met(true, "no privileged user has an immutableId")
}

type assignment struct {
	Role      string  `json:"roleDefinitionId"`
	Principal string  `json:"principalId"`
	Start     *string `json:"startDateTime"`
	End       *string `json:"endDateTime"`
}

func assignments(f *facts, path string) ([]assignment, bool) {
	l, ok := read[value[assignment]](f, path)
	return l.Value, ok
}

// rolesWhere names the roles with an active assignment that is against them.
func rolesWhere(f *facts, bad func(*assignment) bool, what string) finding {
	list, ok := assignments(f, pathAssignments)
	if !ok {
		return unread(pathAssignments)
	}
	var names []string
	for _, r := range highlyPrivileged {
		if slices.ContainsFunc(list, func(a assignment) bool { return a.Role == r.id && bad(&a) }) {
			names = append(names, r.name)
		}
	}
	return met(len(names) == 0, found(names, what))
}

// noPermanent counts active assignments without an end, but those of
// principals that the configuration names: users and groups alike.
func noPermanent(f *facts, id string) finding {
	may := f.config.mayKeep(id)
	return rolesWhere(f, func(a *assignment) bool {
		return a.End == nil && !slices.Contains(may, a.Principal)
	}, "role that is held permanently")
}

func throughPIM(f *facts, _ string) finding {
	return rolesWhere(f, func(a *assignment) bool { return a.Start == nil }, "role that is assigned outside PIM")
}

type rules struct {
	Scope  string `json:"scopeId"`
	Type   string `json:"scopeType"`
	Role   string `json:"roleDefinitionId"`
	Policy *struct {
		Rules *[]rule `json:"rules"`
	} `json:"policy"`
}

type rule struct {
	ID      string `json:"id"`
	Setting struct {
		Approval inventory.Tri `json:"isApprovalRequired"`
	} `json:"setting"`
	Type       string `json:"notificationType"`
	Recipients texts  `json:"notificationRecipients"`
}

// ruled judges the rules of the roles, and of the groups that hold or can
// activate them and are managed by PIM.
func ruled(f *facts, of func(role string) bool, bad func(*rule) inventory.Tri, what string) finding {
	l, ok := read[value[rules]](f, pathRules)
	if !ok {
		return unread(pathRules)
	}
	ofGroups, _ := read[value[rules]](f, pathGroupRules)
	var names, unread []string
	judge := func(name string, list []rules, is func(*rules) bool) bool {
		i := slices.IndexFunc(list, func(r rules) bool { return is(&r) })
		if i < 0 || list[i].Policy == nil || list[i].Policy.Rules == nil {
			return false
		}
		against := inventory.No
		for _, r := range *list[i].Policy.Rules {
			against = against.Or(bad(&r))
		}
		if against == inventory.Yes {
			names = append(names, name)
		}
		return against != inventory.Unknown
	}
	for _, r := range highlyPrivileged {
		if of(r.id) && !judge(r.name, l.Value, func(p *rules) bool {
			return p.Role == r.id && (p.Type == "" || p.Type == "DirectoryRole" || p.Type == "Directory")
		}) {
			unread = append(unread, pathRules+" of "+r.name)
		}
	}
	groups, known := f.pimGroups(of)
	unread = append(unread, known...)
	for _, g := range groups {
		if !judge(g.Name, ofGroups.Value, func(p *rules) bool { return p.Type == "Group" && p.Scope == g.ID && p.Role == "member" }) {
			unread = append(unread, pathGroupRules)
		}
	}
	if len(names) == 0 && len(unread) > 0 {
		return finding{unread: unread}
	}
	return met(len(names) == 0, found(names, what))
}

type pimGroup struct {
	ID string `json:"id"`
}

// pimGroups lists the groups that hold one of the roles, or can activate it,
// and are managed by PIM; and what was not read to tell.
func (f *facts) pimGroups(of func(role string) bool) (groups []inventory.Group, unread []string) {
	var holders []inventory.Group
	for i := range f.tenant.Groups {
		g := &f.tenant.Groups[i]
		if slices.ContainsFunc(slices.Concat(g.Roles.Items, g.Eligible.Items), func(h inventory.Held) bool { return privileged(h.Role) && of(h.Role) }) {
			holders = append(holders, *g)
		}
	}
	if missing := (inventory.RoleAssignments | inventory.EligibleRoles) &^ f.tenant.Complete(); missing != 0 {
		unread = missing.Names()
	}
	if len(holders) == 0 {
		return nil, unread
	}
	managed, ok := read[value[pimGroup]](f, pathPIMGroups)
	if !ok {
		return nil, append(unread, pathPIMGroups)
	}
	for _, g := range holders {
		if slices.Contains(managed.Value, pimGroup{g.ID}) {
			groups = append(groups, g)
		}
	}
	return groups, unread
}

func isGlobal(role string) bool  { return role == globalAdministrator }
func notGlobal(role string) bool { return role != globalAdministrator }
func whichever(string) bool      { return true }

// nobody reports whether no address is told. The default recipients do not
// count.
func (r *rule) nobody() inventory.Tri {
	if !r.Recipients.present {
		return inventory.Unknown
	}
	return inventory.Bool(len(r.Recipients.items) == 0)
}

func approval(f *facts, _ string) finding {
	return ruled(f, isGlobal, func(r *rule) inventory.Tri {
		if r.ID != "Approval_EndUser_Assignment" {
			return inventory.No
		}
		return r.Setting.Approval.Not()
	}, "activation without approval")
}

func assignmentAlert(f *facts, _ string) finding {
	return ruled(f, whichever, func(r *rule) inventory.Tri {
		if r.ID != "Notification_Admin_Admin_Assignment" && r.ID != "Notification_Admin_Admin_Eligibility" {
			return inventory.No
		}
		return r.nobody()
	}, "assignment that alerts nobody")
}

func activationUnseen(r *rule) inventory.Tri {
	if r.ID != "Notification_Admin_EndUser_Assignment" || r.Type != "" && r.Type != "Email" {
		return inventory.No
	}
	return r.nobody()
}

func globalAlert(f *facts, _ string) finding {
	return ruled(f, isGlobal, activationUnseen, "activation that alerts nobody")
}

func otherAlert(f *facts, _ string) finding {
	return ruled(f, notGlobal, activationUnseen, "activation that alerts nobody")
}
