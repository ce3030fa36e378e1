package entra

import (
	"cmp"
	"context"
	"slices"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// policyGroups reads who is in the groups that sign-in policies name, nested
// ones included, as the policies do. A group that is not there has nobody in
// it.
// https://learn.microsoft.com/graph/api/group-list-transitivemembers
func policyGroups(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var ids []string
	s.Read(func(t *inventory.Tenant) { ids = inventory.GroupsNamed(t.Policies) })
	paths := make([]string, len(ids))
	found := make([]inventory.Group, len(ids))
	for i, id := range ids {
		paths[i], found[i].ID = g.groupPath(id), id
	}
	var unread map[int]error
	unnamed := map[int]error{}
	err := g.each(ctx, paths, use(1), func(i int, a *providers.Answer, err error) {
		found[i].Gone, found[i].Name = groupThere(a, err)
		if found[i].Gone == inventory.Unknown {
			unnamed[i] = err
		}
	})
	members := map[string][]string{} // groups by account
	if err == nil {
		for i, id := range ids {
			paths[i] = g.membersPath(id)
		}
		unread, err = eachList(ctx, g, paths, use(5), func(i int, m *memberObject) error {
			members[m.ID] = append(members[m.ID], ids[i])
			return nil
		})
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		var gaps []inventory.Gap
		whole := inventory.Bool(err == nil)
		for i := range ids {
			gone := found[i].Gone == inventory.Yes && providers.Is(unread[i], providers.NotFound)
			if e := cmp.Or(unread[i], unnamed[i]); e != nil && !gone {
				if unread[i] != nil {
					whole = inventory.Unknown
				}
				gap := providers.GapOf(e, inventory.PolicyGroups, []string{"GroupMember.Read.All"})
				gap.Reason = "group " + ids[i] + ": " + gap.Reason
				gaps = append(gaps, gap)
			}
			if j := slices.IndexFunc(t.Groups, func(o inventory.Group) bool { return o.ID == ids[i] }); j >= 0 {
				t.Groups[j].Gone, t.Groups[j].Name = found[i].Gone, cmp.Or(found[i].Name, t.Groups[j].Name)
			} else {
				t.Groups = append(t.Groups, without(t, found[i]))
			}
		}
		shared := inventory.Strings{}
		for i := range t.Accounts {
			a := &t.Accounts[i]
			a.PolicyGroups = inventory.List[string]{Items: shared.List(members[a.ID]), Complete: whole}
		}
		return gaps
	}, err
}

type perUserObject struct {
	ID    string `json:"id"`
	State text   `json:"perUserMfaState"`
}

// perUserMFA reads the setting of each account that demands MFA beside every
// policy. The property of the list is not documented; that of single accounts,
// which is, takes a call each.
// https://learn.microsoft.com/graph/api/resources/strongauthenticationrequirements
func perUserMFA(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	known := true
	s.Read(func(t *inventory.Tenant) { known = t.Complete().Has(inventory.Accounts) })
	if !known {
		return nil, nil // of whom nobody knows the rest is of no use
	}
	states := map[string]inventory.PerUserMFA{}
	short := 0
	err := list(ctx, g, providers.Call{URL: g.perUserPath(), Uses: use(1)}, func(o *perUserObject) error {
		if o.State == "" {
			short++
			return nil
		}
		states[o.ID] = inventory.PerUserMFA(o.State)
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		shared := inventory.Strings{}
		for i := range t.Accounts {
			t.Accounts[i].PerUserMFA = inventory.PerUserMFA(shared.Share(string(states[t.Accounts[i].ID])))
		}
		return missing(inventory.PerUser, short, "accounts came without their per-user MFA state")
	}, err
}

// deviceRegistration reads whether registering a device asks for MFA.
// https://learn.microsoft.com/graph/api/deviceregistrationpolicy-get
func deviceRegistration(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	o, err := single[struct {
		MFA text `json:"multiFactorAuthConfiguration"`
	}](ctx, g, providers.Call{URL: g.deviceRegistrationPath(), Uses: use(1)})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		switch o.MFA {
		case "required":
			t.Settings.DeviceRegistrationMFA = inventory.Yes
		case "notRequired":
			t.Settings.DeviceRegistrationMFA = inventory.No
		}
		return nil
	}, nil
}
