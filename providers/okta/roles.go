package okta

import (
	"context"
	"slices"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/privilege"
	"github.com/twokeys/twokeys/providers"
)

const (
	customRolesPath = "/api/v1/iam/roles"
	permissionsPath = "/api/v1/iam/roles/{id}/permissions"
	assigneesPath   = "/api/v1/iam/assignees/users"
	userRolesPath   = "/api/v1/users/{id}/roles"
	clientRolesPath = "/oauth2/v1/clients/{id}/roles"
	groupsPath      = "/api/v1/groups"
	groupRolesPath  = "/api/v1/groups/{id}/roles"
	membersPath     = "/api/v1/groups/{id}/users"
)

type customRoleObject struct {
	ID    string `json:"id"`
	Label text   `json:"label"` // of a permission too, which has no id
}

// roleDefinitions lists the standard roles, and reads the org's own with what
// each permits.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleECustom/
func roleDefinitions(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var own []inventory.Role
	l := providers.List{Decode: pageOf("roles"), ID: objectID("id")}
	err := listOf(ctx, s, l, customRolesPath, limitOther, func(o *customRoleObject) error {
		own = append(own, inventory.Role{ID: o.ID, Name: string(o.Label), BuiltIn: inventory.No})
		return nil
	})
	var failed map[int]error
	if err == nil {
		failed, err = each(ctx, len(own), permissionsPath, func(i int) error {
			var actions inventory.List[string]
			l := providers.List{Decode: pageOf("permissions"), ID: objectID("label")}
			err := listOf(ctx, s, l, with(permissionsPath, own[i].ID), limitOther, func(o *customRoleObject) error {
				actions.Items = append(actions.Items, string(o.Label))
				return nil
			})
			slices.Sort(actions.Items)
			actions.Complete = inventory.Bool(err == nil).Or(inventory.Unknown)
			own[i].Actions = actions
			return err
		})
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		for _, name := range privilege.OktaRoles() {
			t.Roles = append(t.Roles, inventory.Role{ID: name, Template: name, Name: name, BuiltIn: inventory.Yes, Actions: inventory.ListOf[string]()})
		}
		t.Roles = append(t.Roles, own...)
		return gaps(failed, func(i int) string { return own[i].ID }, inventory.RoleDefinitions, "okta.roles.read")
	}, err
}

type roleObject struct {
	ID     string `json:"id"`
	Type   text   `json:"type"`
	Role   text   `json:"role"`
	Set    text   `json:"resource-set"`
	By     text   `json:"assignmentType"`
	Status text   `json:"status"`
}

// everywhere are the standard roles that have no narrower target.
// https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
var everywhere = map[text]bool{
	"SUPER_ADMIN": true, "ORG_ADMIN": true, "READ_ONLY_ADMIN": true, "REPORT_ADMIN": true, "API_ACCESS_MANAGEMENT_ADMIN": true,
	"WORKFLOWS_ADMIN": true, "ACCESS_CERTIFICATIONS_ADMIN": true, "ACCESS_REQUESTS_ADMIN": true,
}

func (o *roleObject) held(group string) inventory.Held {
	h := inventory.Held{Role: string(o.Type), Group: group, Eligible: inventory.No}
	switch {
	case o.Type == "CUSTOM":
		h.Role, h.Scope = string(o.Role), string(o.Set)
	case everywhere[o.Type]:
		h.Scope = inventory.Everywhere
	}
	return h
}

// heldBy reads the roles of one holder.
func heldBy(ctx context.Context, s *providers.Session, path, limit, group string) (roles, grouped inventory.List[inventory.Held], err error) {
	roles = inventory.ListOf[inventory.Held]()
	err = list(ctx, s, path, limit, func(o *roleObject) error {
		switch {
		case o.Status == "INACTIVE":
		case o.By == "GROUP" && group == "":
			grouped.Items = append(grouped.Items, o.held(""))
		default:
			roles.Items = append(roles.Items, o.held(group))
		}
		return nil
	})
	if err != nil {
		roles.Complete = inventory.Unknown
	}
	return roles, grouped, err
}

// administrators reads which accounts hold roles, and which roles those are.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/
func administrators(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var ids []string
	l := providers.List{Decode: pageOf("value"), ID: objectID("id")}
	err := listOf(ctx, s, l, assigneesPath, limitOther, func(o *userObject) error {
		ids = append(ids, o.ID)
		return nil
	})
	whole := inventory.Bool(err == nil).Or(inventory.Unknown) // of the list of holders
	direct := make([]inventory.List[inventory.Held], len(ids))
	grouped := make([]inventory.List[inventory.Held], len(ids))
	failed, byEach := each(ctx, len(ids), userRolesPath, func(i int) (err error) {
		direct[i], grouped[i], err = heldBy(ctx, s, with(userRolesPath, ids[i]), limitOther, "")
		return err
	})
	if err == nil {
		err = byEach
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		at := indexes(ids)
		for i := range t.Accounts {
			a := &t.Accounts[i]
			a.Eligible = inventory.ListOf[inventory.Held]() // Okta knows no role that has to be activated
			if n, ok := at[a.ID]; ok {
				a.Roles = direct[n]
				a.GroupRoles.Items = grouped[n].Items
			} else {
				a.Roles = inventory.List[inventory.Held]{Complete: whole}
			}
		}
		return gaps(failed, func(i int) string { return ids[i] }, inventory.RoleAssignments, "okta.roles.read")
	}, err
}

// appRoles reads the roles of service apps.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentClient/
func appRoles(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var ids, clients []string
	s.Read(func(t *inventory.Tenant) {
		for i := range t.Apps {
			if a := &t.Apps[i]; a.ClientID != "" && (a.Kind == inventory.ServiceAccount || a.Kind == "") {
				ids, clients = append(ids, t.Apps[i].ID), append(clients, t.Apps[i].ClientID)
			}
		}
	})
	held := make([]inventory.List[inventory.Held], len(ids))
	failed, err := each(ctx, len(ids), clientRolesPath, func(i int) (err error) {
		held[i], _, err = heldBy(ctx, s, with(clientRolesPath, clients[i]), limitOther, clients[i])
		for j := range held[i].Items {
			held[i].Items[j].Group = ""
		}
		return err
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		at := indexes(ids)
		for i := range t.Apps {
			a := &t.Apps[i]
			n, asked := at[a.ID]
			switch {
			case asked:
				a.Roles = held[n]
			case a.Kind == inventory.Client || a.Kind == inventory.Installed:
				a.Roles = inventory.ListOf[inventory.Held]() // Okta assigns roles to service apps alone
			}
			a.Eligible, a.GroupRoles = inventory.ListOf[inventory.Held](), inventory.ListOf[inventory.Held]()
		}
		return gaps(failed, func(i int) string { return ids[i] }, inventory.RoleAssignments, "okta.roles.read")
	}, err
}

type groupObject struct {
	ID      string `json:"id"`
	Profile struct {
		Name text `json:"name"`
	} `json:"profile"`
	Embedded struct {
		Stats struct {
			Users int           `json:"usersCount"`
			Admin inventory.Tri `json:"hasAdminPrivlege"` // [sic]
		} `json:"stats"`
	} `json:"_embedded"`
}

// roleGroups reads the groups that hold roles, and who is in them. Of a group
// that Okta does not say to hold none, the roles are read.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentBGroup/
func roleGroups(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	var groups []inventory.Group
	err := list(ctx, s, groupsPath+"?expand=stats&limit=200", limitGroups, func(o *groupObject) error {
		if o.Embedded.Stats.Admin != inventory.No {
			groups = append(groups, inventory.Group{ID: o.ID, Name: string(o.Profile.Name)})
		}
		return nil
	})
	failed, byEach := each(ctx, len(groups), groupRolesPath, func(i int) (err error) {
		g := &groups[i]
		g.Eligible = inventory.ListOf[inventory.Held]()
		if g.Roles, _, err = heldBy(ctx, s, with(groupRolesPath, g.ID), limitOther, g.ID); err != nil || len(g.Roles.Items) == 0 {
			return err
		}
		g.Members = inventory.ListOf[string]()
		err = list(ctx, s, with(membersPath, g.ID)+"?limit=200", limitGroup, func(u *userObject) error {
			g.Members.Items = append(g.Members.Items, u.ID)
			return nil
		})
		if err != nil {
			g.Members.Complete = inventory.Unknown
		}
		return err
	})
	if err == nil {
		err = byEach
	}
	whole := inventory.Bool(err == nil && len(failed) == 0).Or(inventory.Unknown)
	return func(t *inventory.Tenant) []inventory.Gap {
		through := map[string][]inventory.Held{}
		for _, g := range groups {
			if len(g.Roles.Items) == 0 && g.Roles.Complete == inventory.Yes {
				continue // of no interest
			}
			t.Groups = append(t.Groups, g)
			for _, id := range g.Members.Items {
				through[id] = append(through[id], g.Roles.Items...)
			}
		}
		for i := range t.Accounts {
			a := &t.Accounts[i]
			a.GroupRoles = inventory.List[inventory.Held]{Items: unite(through[a.ID], a.GroupRoles.Items), Complete: whole}
		}
		return gaps(failed, func(i int) string { return groups[i].ID }, inventory.RoleAssignments|inventory.Groups, "okta.roles.read", "okta.groups.read")
	}, err
}

// unite adds to the roles held through known groups those of which Okta says no
// more than that they come through one.
func unite(known, told []inventory.Held) []inventory.Held {
	for _, h := range told {
		if !slices.ContainsFunc(known, func(k inventory.Held) bool { return k.Role == h.Role }) {
			known = append(known, h)
		}
	}
	return known
}

func indexes(ids []string) map[string]int {
	at := make(map[string]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	return at
}
