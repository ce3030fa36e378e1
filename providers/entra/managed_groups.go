package entra

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// roleHolders are the groups of a tenant that hold a role, or can activate
// one.
func roleHolders(s *providers.Session) []inventory.Group {
	var groups []inventory.Group
	s.Read(func(t *inventory.Tenant) {
		for i := range t.Groups {
			if g := &t.Groups[i]; len(g.Roles.Items)+len(g.Eligible.Items) > 0 {
				groups = append(groups, *g)
			}
		}
	})
	return groups
}

// refused returns the failure that stands for all of them, if the service gives
// none of a kind of list: for want of a permission or a licence.
func refused(failed map[int]error) error {
	for _, i := range slices.Sorted(maps.Keys(failed)) {
		if e := failed[i]; providers.Is(e, providers.Forbidden) || providers.Is(e, providers.NoLicence) {
			return e
		}
	}
	return nil
}

// groupGaps words what could not be read of single groups.
func groupGaps(groups []inventory.Group, failed map[int]error, data inventory.Data, scope string) []inventory.Gap {
	var gaps []inventory.Gap
	for i := range groups {
		if e := failed[i]; e != nil {
			gap := providers.GapOf(e, data, []string{scope})
			gap.Reason = "group " + groups[i].ID + ": " + gap.Reason
			gaps = append(gaps, gap)
		}
	}
	return gaps
}

// managedGroups reads of which groups Privileged Identity Management manages
// the members. Without the licence it manages none.
// https://learn.microsoft.com/graph/api/privilegedaccessgroup-list-resources?view=graph-rest-beta
func managedGroups(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	managed, raw := map[string]bool{}, rawList{}
	err := listRaw(ctx, g, providers.Call{URL: g.managedGroupsPath(), Uses: use(1)}, raw, func(o *memberObject) error {
		managed[o.ID] = true
		return nil
	})
	_, err = withoutPIM(s, err)
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range t.Groups {
			switch {
			case len(t.Groups[i].Roles.Items)+len(t.Groups[i].Eligible.Items) == 0:
			case managed[t.Groups[i].ID]:
				t.Groups[i].Managed = inventory.Yes
			case err == nil:
				t.Groups[i].Managed = inventory.No
			}
		}
		raw.keep(t, inventory.ManagedGroups, "/identityGovernance/privilegedAccess/group/resources", err)
		return nil
	}, err
}

// groupRules reads what activating a membership of a group that holds a role
// asks for.
// https://learn.microsoft.com/graph/api/policyroot-list-rolemanagementpolicyassignments
func groupRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	groups := slices.DeleteFunc(roleHolders(s), func(o inventory.Group) bool { return o.Managed != inventory.Yes })
	paths := make([]string, len(groups))
	for i := range groups {
		paths[i] = g.groupRulesPath(groups[i].ID)
	}
	var all []inventory.RoleRule
	raw := rawList{}
	failed, err := eachListRaw(ctx, g, paths, use(2), raw, func(i int, o *ruleSetObject) error {
		r := o.rules()
		r.Group = groups[i].ID
		all = append(all, r)
		return nil
	})
	if err == nil {
		err = refused(failed)
	}
	none, err := withoutPIM(s, err)
	return func(t *inventory.Tenant) []inventory.Gap {
		if none {
			t.Absent |= inventory.GroupRules
			return nil
		}
		t.GroupRules = all
		if err != nil {
			return nil
		}
		gaps := groupGaps(groups, failed, inventory.GroupRules, "RoleManagementPolicy.Read.AzureADGroup")
		if len(gaps) == 0 {
			raw.keep(t, inventory.GroupRules, "/policies/roleManagementPolicyAssignments?scopeType=Group", nil)
		}
		return gaps
	}, err
}

// groupOwners reads who owns the groups that hold roles: an owner makes
// members.
// https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept
func groupOwners(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	groups := roleHolders(s)
	failed := map[int]error{}
	for i := range groups {
		owners := inventory.ListOf[string]()
		e := list(ctx, g, providers.Call{URL: g.groupOwnersPath(groups[i].ID), Uses: use(1)}, func(o *memberObject) error {
			owners.Items = append(owners.Items, o.ID)
			return nil
		})
		if e != nil {
			owners.Complete = inventory.Unknown
		}
		// What is not there is no group.
		if e != nil && (groups[i].Name != "" || !providers.Is(e, providers.NotFound)) {
			failed[i] = e
		}
		groups[i].Owners = owners
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	err := refused(failed)
	return func(t *inventory.Tenant) []inventory.Gap {
		for i := range groups {
			if at := indexOfGroup(t, groups[i].ID); at >= 0 {
				t.Groups[at].Owners = groups[i].Owners
			}
		}
		if err != nil {
			return nil
		}
		return groupGaps(groups, failed, inventory.GroupOwners, "GroupMember.Read.All")
	}, err
}

// rated are the APIs that have permissions which users should not consent to
// by themselves.
// https://learn.microsoft.com/entra/identity/enterprise-apps/configure-permission-classifications
var rated = []string{
	"00000003-0000-0000-c000-000000000000", // Microsoft Graph
	"00000002-0000-0ff1-ce00-000000000000", // Office 365 Exchange Online
	"00000003-0000-0ff1-ce00-000000000000", // Office 365 SharePoint Online
	"00000009-0000-0000-c000-000000000000", // Power BI
	"00000007-0000-0000-c000-000000000000", // Dataverse
	"475226c6-020e-4fb2-8a90-7a972cbfc1d4", // Power Apps
	"7df0a125-d3be-4c96-aa54-591f83ff541c", // Power Automate
}

type classObject struct {
	ID    string `json:"id"`
	Name  text   `json:"permissionName"`
	Class text   `json:"classification"`
}

// consentClasses reads which permissions the organisation calls low.
// https://learn.microsoft.com/graph/api/serviceprincipal-list-delegatedpermissionclassifications
func consentClasses(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var apis []inventory.App
	s.Read(func(t *inventory.Tenant) {
		for i := range t.Apps {
			if slices.Contains(rated, strings.ToLower(t.Apps[i].ClientID)) {
				apis = append(apis, t.Apps[i])
			}
		}
	})
	paths := make([]string, len(apis))
	for i := range apis {
		paths[i] = g.classesPath(apis[i].ID)
	}
	low, raw := inventory.ListOf[string](), rawList{}
	failed, err := eachListRaw(ctx, g, paths, use(1), raw, func(_ int, o *classObject) error {
		switch o.Class {
		case "low":
			low.Items = append(low.Items, string(o.Name))
		case "medium", "high":
		default:
			low.Complete = inventory.Unknown
		}
		return nil
	})
	return func(t *inventory.Tenant) []inventory.Gap {
		var gaps []inventory.Gap
		for i := range apis {
			if e := failed[i]; e != nil {
				gap := providers.GapOf(e, inventory.ConsentClasses, []string{"Application.Read.All"})
				gap.Reason = "permissions of " + apis[i].Name + ": " + gap.Reason
				gaps = append(gaps, gap)
			}
		}
		if err != nil || len(gaps) > 0 {
			low.Complete = inventory.Unknown
		} else {
			raw.keep(t, inventory.ConsentClasses, "/servicePrincipals/delegatedPermissionClassifications", nil)
		}
		slices.Sort(low.Items)
		t.Settings.ClassedLow = low
		return gaps
	}, err
}
