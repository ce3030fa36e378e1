package entra

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type eligibleMember struct {
	ID        string `json:"id"`
	Principal text   `json:"principalId"`
	Access    text   `json:"accessId"`
}

// joining is who can become what of a group that holds a role, and of the
// groups that can become its members.
type joining struct {
	members, owners map[string]inventory.List[string] // by group
	nested          map[string]inventory.List[string] // members of groups that can become members
	gone            []string                          // ids of which nothing is there
	raw             rawList
	gaps            []inventory.Gap
}

// eligibleMembers reads who can become a member or an owner of a group that
// holds a role. Where that is a group, its members can, one by one, and so can
// who becomes one first.
// https://learn.microsoft.com/graph/api/privilegedaccessgroup-list-eligibilityscheduleinstances
// https://learn.microsoft.com/entra/id-governance/privileged-identity-management/concept-pim-for-groups
func eligibleMembers(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	j := &joining{
		members: map[string]inventory.List[string]{}, owners: map[string]inventory.List[string]{}, nested: map[string]inventory.List[string]{},
		raw: rawList{},
	}
	holders := roleHolders(s)
	none, err := withoutPIM(s, j.read(ctx, s, holders))
	return func(t *inventory.Tenant) []inventory.Gap {
		whole := inventory.Bool(err == nil)
		j.add(t)
		can := map[string][]string{}
		for _, g := range holders {
			list := j.of(g.ID, map[string]bool{})
			can[g.ID], whole = list.Items, whole.And(list.Complete.Or(inventory.Bool(none)))
			if at := indexOfGroup(t, g.ID); at >= 0 {
				t.Groups[at].EligibleOwners = j.owners[g.ID]
				if none {
					t.Groups[at].EligibleOwners = inventory.ListOf[string]()
				}
			}
		}
		if len(j.gone) > 0 {
			slices.Sort(j.gone)
			t.Notes = append(t.Notes, fmt.Sprintf("%d principals that Microsoft Graph does not show, deleted or a partner's, can become members of groups that hold roles: %s", len(j.gone), strings.Join(j.gone, ", ")))
		}
		spread(t, whole, can)
		if len(j.gaps) == 0 {
			j.raw.keep(t, inventory.EligibleMembers, "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", err)
		}
		return j.gaps
	}, err
}

// read follows the groups as far as they go.
func (j *joining) read(ctx context.Context, s *providers.Session, groups []inventory.Group) error {
	g := graphOf(s)
	known := map[string]bool{}
	s.Read(func(t *inventory.Tenant) {
		for i := range t.Accounts {
			known[t.Accounts[i].ID] = true
		}
		for i := range t.Apps {
			known[t.Apps[i].ID] = true
		}
	})
	for len(groups) > 0 {
		found, err := j.eligible(ctx, g, groups)
		if err != nil {
			return err
		}
		slices.Sort(found) // they came in any order
		found = slices.DeleteFunc(found, func(id string) bool {
			seen := known[id] || j.asked(id)
			known[id] = true
			return seen
		})
		if groups, err = j.inside(ctx, g, found); err != nil {
			return err
		}
	}
	return nil
}

func (j *joining) asked(group string) bool {
	_, ok := j.members[group]
	return ok
}

// eligible reads who can become a member of groups, and lists those.
func (j *joining) eligible(ctx context.Context, g graph, groups []inventory.Group) (found []string, _ error) {
	paths := make([]string, len(groups))
	lists := make([]struct{ members, owners inventory.List[string] }, len(groups))
	for i := range groups {
		paths[i] = g.eligibleMembersPath(groups[i].ID)
		lists[i].members, lists[i].owners = inventory.ListOf[string](), inventory.ListOf[string]()
	}
	failed, err := eachListRaw(ctx, g, paths, use(1), j.raw, func(i int, o *eligibleMember) error {
		l := &lists[i]
		switch {
		case o.Principal != "" && o.Access == "member":
			l.members.Items = append(l.members.Items, string(o.Principal))
			found = append(found, string(o.Principal))
		case o.Principal != "" && o.Access == "owner":
			l.owners.Items = append(l.owners.Items, string(o.Principal))
		default: // may be either, of anybody
			l.members.Complete, l.owners.Complete = inventory.Unknown, inventory.Unknown
		}
		return nil
	})
	for i := range groups {
		if failed[i] != nil || err != nil {
			lists[i].members.Complete, lists[i].owners.Complete = inventory.Unknown, inventory.Unknown
		}
		j.members[groups[i].ID], j.owners[groups[i].ID] = lists[i].members, lists[i].owners
	}
	if err == nil {
		err = refused(failed)
	}
	if err == nil {
		j.gaps = append(j.gaps, groupGaps(groups, failed, inventory.Groups|inventory.EligibleMembers, "PrivilegedEligibilitySchedule.Read.AzureADGroup")...)
	}
	return found, err
}

// inside reads the members of what is neither an account nor an app, and lists
// the groups among them.
func (j *joining) inside(ctx context.Context, g graph, ids []string) ([]inventory.Group, error) {
	paths := make([]string, len(ids))
	lists := make([]inventory.List[string], len(ids))
	for i, id := range ids {
		paths[i], lists[i] = g.membersPath(id), inventory.ListOf[string]()
	}
	failed, err := eachList(ctx, g, paths, use(4), func(i int, m *memberObject) error {
		lists[i].Items = append(lists[i].Items, m.ID)
		return nil
	})
	var groups []inventory.Group
	unread := map[int]error{}
	for i, id := range ids {
		if providers.Is(failed[i], providers.NotFound) {
			j.gone = append(j.gone, id)
			continue
		}
		if failed[i] != nil || err != nil {
			unread[len(groups)], lists[i].Complete = failed[i], inventory.Unknown
		}
		groups = append(groups, inventory.Group{ID: id})
		j.nested[id] = lists[i]
	}
	j.gaps = append(j.gaps, groupGaps(groups, unread, inventory.Groups|inventory.EligibleMembers, "GroupMember.Read.All")...)
	return groups, err
}

// of lists everybody who can become a member of a group.
func (j *joining) of(group string, seen map[string]bool) inventory.List[string] {
	out := inventory.List[string]{Complete: j.members[group].Complete}
	if seen[group] {
		return inventory.ListOf[string]()
	}
	seen[group] = true
	for _, id := range j.members[group].Items {
		out.Items = append(out.Items, id)
		if inside, nested := j.nested[id]; nested {
			further := j.of(id, seen)
			out.Items = append(append(out.Items, inside.Items...), further.Items...)
			out.Complete = out.Complete.And(inside.Complete).And(further.Complete)
		}
	}
	return out
}

// add adds the groups that hold no role themselves.
func (j *joining) add(t *inventory.Tenant) {
	for id, members := range j.nested {
		if indexOfGroup(t, id) < 0 {
			t.Groups = append(t.Groups, without(t, inventory.Group{ID: id, Members: members}))
		}
	}
}

// without is a group that no list of roles names.
func without(t *inventory.Tenant, g inventory.Group) inventory.Group {
	done := t.Complete()
	g.Roles.Complete = inventory.Bool(done.Has(inventory.RoleAssignments))
	g.Eligible.Complete = inventory.Bool(done.Has(inventory.EligibleRoles))
	return g
}

func indexOfGroup(t *inventory.Tenant, id string) int {
	return slices.IndexFunc(t.Groups, func(g inventory.Group) bool { return g.ID == id })
}
