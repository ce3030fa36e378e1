package entra

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type roleObject struct {
	ID          string        `json:"id"`
	Name        text          `json:"displayName"`
	BuiltIn     inventory.Tri `json:"isBuiltIn"`
	Template    text          `json:"templateId"`
	Permissions *[]struct {
		Allowed texts `json:"allowedResourceActions"`
	} `json:"rolePermissions"`
}

// roleDefinitions reads the roles, built-in and the tenant's own.
// https://learn.microsoft.com/graph/api/rbacapplication-list-roledefinitions
func roleDefinitions(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []inventory.Role
	err := list(ctx, g, providers.Call{URL: g.roleDefinitionsPath(), Uses: use(1)}, func(o *roleObject) error {
		r := inventory.Role{ID: o.ID, Template: string(o.Template), Name: string(o.Name), BuiltIn: o.BuiltIn}
		if o.Permissions != nil {
			r.Actions.Complete = inventory.Yes
			for _, p := range *o.Permissions {
				r.Actions.Complete = r.Actions.Complete.And(p.Allowed.Complete)
				// The actions of a built-in role follow from its template.
				if o.BuiltIn != inventory.Yes {
					r.Actions.Items = append(r.Actions.Items, p.Allowed.Items...)
				}
			}
		}
		all = append(all, r)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Roles = all
		return nil
	}, err
}

type assignmentObject struct {
	ID        string `json:"id"`
	Principal text   `json:"principalId"`
	Home      text   `json:"principalOrganizationId"`
	Role      text   `json:"roleDefinitionId"`
	Scope     text   `json:"directoryScopeId"`
	Status    text   `json:"status"` // of an eligibility
	Object    *struct {
		Type text `json:"@odata.type"`
		Name text `json:"displayName"`
	} `json:"principal"`
	Schedule *struct {
		Expiration *struct {
			Type text `json:"type"`
			End  date `json:"endDateTime"`
		} `json:"expiration"`
	} `json:"scheduleInfo"`
}

func (o *assignmentObject) held() inventory.Held {
	h := inventory.Held{Role: roleOf(o.Role), Scope: scopeOf(o.Scope)}
	if o.Schedule != nil && o.Schedule.Expiration != nil {
		h.Until = o.Schedule.Expiration.End.Moment
		if o.Schedule.Expiration.Type == "noExpiration" {
			h.Until = inventory.Never
		}
	}
	return h
}

// roleOf is the id of a role. What is no id is not known.
func roleOf(id text) string {
	if !guid.MatchString(string(id)) {
		return ""
	}
	return string(id)
}

// scopeOf is where a role holds: "/" is the whole tenant here too. What is no
// path in the directory is not known.
func scopeOf(scope text) string {
	if !strings.HasPrefix(string(scope), inventory.Everywhere) {
		return ""
	}
	return string(scope)
}

// holders is who holds roles, by the principal's id.
type holders struct {
	held   map[string][]inventory.Held
	groups map[string]string // names by id, of principals that are groups, or may be one: ""
	hidden []inventory.Outsider
}

// principalTypes are the kinds of principal that are no group.
var principalTypes = map[text]bool{"#microsoft.graph.user": true, "#microsoft.graph.servicePrincipal": true, "#microsoft.graph.agentUser": true}

// readHolders reads a list of assignments with their principals. One that Graph
// does not show may be deleted, a partner's, or a group.
func readHolders(ctx context.Context, g graph, path string, eligible inventory.Tri, raw rawList) (*holders, error) {
	h := &holders{held: map[string][]inventory.Held{}, groups: map[string]string{}}
	err := listRaw(ctx, g, providers.Call{URL: path, Uses: use(2)}, raw, func(o *assignmentObject) error {
		id, held := string(o.Principal), o.held()
		held.Eligible = eligible
		h.held[id] = append(h.held[id], held)
		if o.Object == nil || o.Object.Type == "" {
			h.hidden = append(h.hidden, inventory.Outsider{ID: o.ID, Holder: id, Organization: string(o.Home), Role: held.Role, Scope: held.Scope})
		}
		if o.Object == nil || !principalTypes[o.Object.Type] {
			h.groups[id] = ""
		}
		if o.Object != nil && o.Object.Type == "#microsoft.graph.group" {
			h.groups[id] = cmp.Or(string(o.Object.Name), "group "+id)
		}
		return nil
	})
	return h, err
}

// apply gives each account, app and group what it holds. whole says whether
// the list of assignments was read to its end.
func (h *holders) apply(t *inventory.Tenant, whole inventory.Tri, of func(roles, eligible *inventory.List[inventory.Held]) *inventory.List[inventory.Held]) {
	give := func(id string, roles, eligible *inventory.List[inventory.Held]) {
		*of(roles, eligible) = inventory.List[inventory.Held]{Items: h.held[id], Complete: whole}
	}
	known := map[string]bool{}
	for i := range t.Accounts {
		known[t.Accounts[i].ID] = true
		give(t.Accounts[i].ID, &t.Accounts[i].Roles, &t.Accounts[i].Eligible)
	}
	for i := range t.Apps {
		known[t.Apps[i].ID] = true
		give(t.Apps[i].ID, &t.Apps[i].Roles, &t.Apps[i].Eligible)
	}
	for i := range t.Groups {
		known[t.Groups[i].ID] = true
	}
	// A group that the other list did not name holds nothing by it.
	none := inventory.List[inventory.Held]{Complete: inventory.Bool(t.Complete().Has(inventory.RoleAssignments))}
	for _, id := range slices.Sorted(maps.Keys(h.groups)) {
		if !known[id] {
			t.Groups = append(t.Groups, inventory.Group{ID: id, Name: h.groups[id], Roles: none})
		}
	}
	for i := range t.Groups {
		give(t.Groups[i].ID, &t.Groups[i].Roles, &t.Groups[i].Eligible)
	}
}

// roleAssignments reads which roles are held, PIM's activated ones included.
// https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
func roleAssignments(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	h, err := readHolders(ctx, g, g.roleAssignmentsPath(), inventory.No, nil)
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Outsiders = h.hidden
		h.apply(t, inventory.Bool(err == nil), func(roles, _ *inventory.List[inventory.Held]) *inventory.List[inventory.Held] { return roles })
		return nil
	}, err
}

// eligibleRoles reads which roles can be activated. Without the licence there
// are none: Microsoft removes eligible assignments when it ends, and nobody can
// activate one.
// https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityschedules
// https://learn.microsoft.com/entra/id-governance/licensing-fundamentals#what-happens-when-a-license-expires
func eligibleRoles(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	raw := rawList{}
	h, err := readHolders(ctx, g, g.eligibleRolesPath(), inventory.Yes, raw)
	none, err := withoutPIM(s, err)
	return func(t *inventory.Tenant) []inventory.Gap {
		if none {
			t.Notes = append(t.Notes, "Entra ID P2 is not licensed here: no role can be eligible")
		} else {
			raw.keep(t, inventory.EligibleRoles, "/roleManagement/directory/roleEligibilitySchedules", err)
		}
		h.apply(t, inventory.Bool(err == nil), func(_, eligible *inventory.List[inventory.Held]) *inventory.List[inventory.Held] { return eligible })
		return nil
	}, err
}

type memberObject struct {
	ID string `json:"id"`
}

// roleGroups reads the members of the groups that hold roles.
// https://learn.microsoft.com/graph/api/group-list-transitivemembers
func roleGroups(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var groups []inventory.Group
	s.Read(func(t *inventory.Tenant) { groups = slices.Clone(t.Groups) })
	paths := make([]string, len(groups))
	for i := range groups {
		paths[i] = g.membersPath(groups[i].ID)
		groups[i].Members = inventory.ListOf[string]()
	}
	failed, err := eachList(ctx, g, paths, use(4), func(i int, m *memberObject) error {
		groups[i].Members.Items = append(groups[i].Members.Items, m.ID)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		var gaps []inventory.Gap
		var gone []string
		whole := inventory.Bool(err == nil)
		t.Groups = t.Groups[:0]
		for i := range groups {
			switch e := failed[i]; {
			case groups[i].Name == "" && providers.Is(e, providers.NotFound):
				gone = append(gone, groups[i].ID)
				continue
			case e != nil:
				whole, groups[i].Members.Complete = inventory.Unknown, inventory.Unknown
				gap := providers.GapOf(e, inventory.Groups, []string{"GroupMember.Read.All"})
				gap.Reason = "group " + groups[i].ID + ": " + gap.Reason
				gaps = append(gaps, gap)
			}
			t.Groups = append(t.Groups, groups[i])
		}
		if len(gone) > 0 {
			t.Notes = append(t.Notes, fmt.Sprintf("Microsoft Graph does not show who holds roles by these ids (%d), deleted or a partner's: %s", len(gone), strings.Join(gone, ", ")))
		}
		// Who can become a member is read next.
		spread(t, whole.And(inventory.Unknown), nil)
		return gaps
	}, err
}

// spread gives the members of each group what it holds, and those who can
// become members what they can activate. whole says whether all of them are
// known.
func spread(t *inventory.Tenant, whole inventory.Tri, can map[string][]string) {
	through := map[string][]inventory.Held{}
	for _, group := range t.Groups {
		whole = whole.And(group.Roles.Complete).And(group.Eligible.Complete)
		if len(group.Roles.Items)+len(group.Eligible.Items) > 0 {
			whole = whole.And(group.Members.Complete)
		}
		for _, l := range []inventory.List[inventory.Held]{group.Roles, group.Eligible} {
			for _, held := range l.Items {
				held.Group = group.ID
				for _, m := range group.Members.Items {
					through[m] = append(through[m], held)
				}
				held.Eligible = inventory.Yes
				for _, m := range can[group.ID] {
					if h := through[m]; len(h) == 0 || !slices.Contains(h, held) {
						through[m] = append(h, held)
					}
				}
			}
		}
	}
	done := t.Complete()
	whole = whole.And(inventory.Bool(done.Has(inventory.RoleAssignments | inventory.EligibleRoles)))
	for i := range t.Accounts {
		t.Accounts[i].GroupRoles = inventory.List[inventory.Held]{Items: through[t.Accounts[i].ID], Complete: whole}
	}
	for i := range t.Apps {
		t.Apps[i].GroupRoles = inventory.List[inventory.Held]{Items: through[t.Apps[i].ID], Complete: whole}
	}
}
