package scuba

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// holders are accounts with a role, named "person 1", "person 2" and so on.
func holders(n int, role string) []inventory.Account {
	var out []inventory.Account
	for i := range n {
		out = append(out, inventory.Account{
			ID: fmt.Sprint(role[:4], i), DisplayName: fmt.Sprint("person ", role[:4], i), Anchored: inventory.No, Master: inventory.Cloud,
			Roles: inventory.ListOf(inventory.Held{Role: role, Scope: inventory.Everywhere}),
		})
	}
	return out
}

var userAdministrator = privilegedRoles()[2]

func TestAdministrators(t *testing.T) {
	const global = globalAdministrator
	plus := func(list []inventory.Account, more ...inventory.Account) []inventory.Account {
		return append(list, more...)
	}
	two, others := holders(2, global), holders(2, userAdministrator)
	held := func(name string, roles, eligible, group []inventory.Held) inventory.Account {
		return inventory.Account{
			ID: name, DisplayName: name, Anchored: inventory.No, Master: inventory.Cloud,
			Roles: inventory.ListOf(roles...), Eligible: inventory.ListOf(eligible...), GroupRoles: inventory.ListOf(group...),
		}
	}
	whole := []inventory.Held{{Role: global, Scope: "/"}}
	part := []inventory.Held{{Role: global, Scope: "/administrativeUnits/a"}}
	off := holders(3, global)
	off[2].Active = inventory.No
	namesake := holders(2, global)
	namesake[1].DisplayName = namesake[0].DisplayName
	anchored, synced, unsaid := holders(2, global), holders(2, global), holders(2, global)
	anchored[0].Anchored = inventory.Yes
	synced[0].Master, synced[0].Anchored = inventory.OnPremises, inventory.Unknown
	unsaid[0].Anchored = inventory.Unknown
	for _, c := range []struct {
		name, id string
		accounts []inventory.Account
		skus     string
		want     Verdict
	}{
		{"number: two", "MS.AAD.7.1v1", two, licences, Pass},
		{"number: one", "MS.AAD.7.1v1", holders(1, global), licences, Fail},
		{"number: none", "MS.AAD.7.1v1", others, licences, Fail},
		{"number: eight", "MS.AAD.7.1v1", holders(8, global), licences, Pass},
		{"number: nine", "MS.AAD.7.1v1", holders(9, global), licences, Fail},
		{"number: two of one name are one", "MS.AAD.7.1v1", namesake, licences, Fail},
		{"number: disabled ones count", "MS.AAD.7.1v1", off[1:], licences, Pass},
		{"number: a second who is eligible", "MS.AAD.7.1v1", plus(holders(1, global), held("e", nil, whole, nil)), licences, Pass},
		{"number: a second who is eligible, without P2", "MS.AAD.7.1v1", plus(holders(1, global), held("e", nil, whole, nil)), noP2, Fail},
		{"number: a second through a group", "MS.AAD.7.1v1", plus(holders(1, global), held("g", nil, nil, whole)), noP2, Pass},
		{"number: a second for a part of the tenant", "MS.AAD.7.1v1", plus(holders(1, global), held("p", part, nil, nil)), licences, Fail},
		{"number: a second who is eligible for a part", "MS.AAD.7.1v1", plus(holders(1, global), held("p", nil, part, nil)), licences, Pass},
		{"number: no plan in force", "MS.AAD.7.1v1", two, `{"value":[]}`, Error},
		{"number: subscriptions not read", "MS.AAD.7.1v1", two, "", Error},

		{"least privilege: as many", "MS.AAD.7.2v1", plus(holders(2, global), others...), licences, Pass},
		{"least privilege: more with finer roles", "MS.AAD.7.2v1", plus(holders(2, global), holders(3, userAdministrator)...), licences, Pass},
		{"least privilege: fewer", "MS.AAD.7.2v1", plus(holders(3, global), others...), licences, Fail},
		{"least privilege: all are Global Administrators", "MS.AAD.7.2v1", two, licences, Fail},
		{"least privilege: too many for 7.1", "MS.AAD.7.2v1", plus(holders(9, global), holders(20, userAdministrator)...), licences, Fail},
		{"least privilege: both roles count once", "MS.AAD.7.2v1", plus(holders(1, global), plus(others, held("b", append([]inventory.Held{{Role: userAdministrator, Scope: "/"}}, whole...), nil, nil))...), licences, Pass},
		{"least privilege: a role that is not one of the eight", "MS.AAD.7.2v1", plus(holders(2, global), holders(2, "helpdesk")...), licences, Fail},

		{"cloud: no anchor", "MS.AAD.7.3v1", two, licences, Pass},
		{"cloud: an anchor of a user no longer synchronised", "MS.AAD.7.3v1", anchored, licences, Fail},
		{"cloud: a synchronised user", "MS.AAD.7.3v1", synced, licences, Fail},
		{"cloud: not said", "MS.AAD.7.3v1", unsaid, licences, Error},
		{"cloud: nobody privileged", "MS.AAD.7.3v1", nil, licences, Pass},
	} {
		tn := tenant(nil, map[string]string{pathSKUs: c.skus})
		tn.Accounts = c.accounts
		require.Equal(t, c.want, verdictOn(t, c.id, tn, nil).Verdict, c.name)
	}
}

// Whoever can become a member of a group that holds a role counts, two deep.
func TestEligibleMembersOfGroups(t *testing.T) {
	tn := func(eligible string) *inventory.Tenant {
		tn := tenant(nil, map[string]string{pathSKUs: licences, pathPIMMembers: eligible})
		tn.Accounts = append(holders(1, globalAdministrator), inventory.Account{ID: "u", DisplayName: "u"}, inventory.Account{ID: "v", DisplayName: "v"})
		tn.Groups = []inventory.Group{
			{ID: "g", Roles: inventory.ListOf(inventory.Held{Role: globalAdministrator, Scope: "/"})},
			{ID: "h", Members: inventory.ListOf("u")},
		}
		return tn
	}
	entry := func(group, principal, access string) string {
		return fmt.Sprintf(`{"value":[{"groupId":%q,"principalId":%q,"accessId":%q}]}`, group, principal, access)
	}
	for _, c := range []situation{
		{"a user", entry("g", "u", "member"), Pass},
		{"a user as owner", entry("g", "u", "owner"), Fail},
		{"members of a group", entry("g", "h", "member"), Pass},
		{"three deep", entry("h", "v", "member"), Fail},
		{"nobody", `{"value":[]}`, Fail},
		{"not read", "", Error},
	} {
		require.Equal(t, c.want, verdictOn(t, "MS.AAD.7.1v1", tn(c.source), nil).Verdict, c.name)
	}
	many := tn("")
	many.Accounts = holders(9, globalAdministrator)
	require.Equal(t, Fail, verdictOn(t, "MS.AAD.7.1v1", many, nil).Verdict, "too many already")
}

func TestAssignments(t *testing.T) {
	list := func(entries ...string) string { return `{"value":[` + strings.Join(entries, ",") + `]}` }
	of := func(role, principal, start, end string) string {
		return fmt.Sprintf(`{"roleDefinitionId":%q,"principalId":%q,"startDateTime":%s,"endDateTime":%s}`, role, principal, start, end)
	}
	const some, null = `"2026-01-01T00:00:00Z"`, "null"
	permanent := list(of(globalAdministrator, "p1", some, null))
	const exclusions = "Aad:\n  MS.AAD.7.4v1:\n    RoleExclusions:\n      "
	for _, c := range []struct {
		name, id, source, config, skus string
		want                           Verdict
	}{
		{"permanent: none", "MS.AAD.7.4v1", list(of(globalAdministrator, "p1", some, some)), "", licences, Pass},
		{"permanent: one", "MS.AAD.7.4v1", permanent, "", licences, Fail},
		{"permanent: of a role that is not one of the eight", "MS.AAD.7.4v1", list(of("helpdesk", "p1", some, null)), "", licences, Pass},
		{"permanent: a user whom the configuration names", "MS.AAD.7.4v1", permanent, exclusions + "Users: [p1]", licences, Pass},
		{"permanent: a group that the configuration names", "MS.AAD.7.4v1", permanent, exclusions + "Groups: [p1]", licences, Pass},
		{"permanent: another than the configuration names", "MS.AAD.7.4v1", permanent, exclusions + "Users: [p2]", licences, Fail},
		{"permanent: two of whom the configuration names one", "MS.AAD.7.4v1", list(of(globalAdministrator, "p1", some, null), of(userAdministrator, "p2", some, null)), exclusions + "Users: [p1]", licences, Fail},
		{"permanent: named for conditional access", "MS.AAD.7.4v1", permanent, "Aad:\n  MS.AAD.7.4v1:\n    CapExclusions:\n      Users: [p1]", licences, Fail},
		{"permanent: without P2", "MS.AAD.7.4v1", list(), "", noP2, Fail},
		{"permanent: without P2, not read", "MS.AAD.7.4v1", "", "", noP2, Fail},
		{"permanent: not read", "MS.AAD.7.4v1", "", "", licences, Error},
		{"outside PIM: none", "MS.AAD.7.5v1", permanent, "", licences, Pass},
		{"outside PIM: one", "MS.AAD.7.5v1", list(of(globalAdministrator, "p1", null, null)), "", licences, Fail},
		{"outside PIM: no plan in force", "MS.AAD.7.5v1", permanent, "", list(), Error},
	} {
		tn := tenant(nil, map[string]string{pathSKUs: c.skus, pathAssignments: c.source})
		require.Equal(t, c.want, verdictOn(t, c.id, tn, config(t, c.config)).Verdict, c.name)
	}
}

func TestRules(t *testing.T) {
	const (
		approved, unapproved = `{"id":"Approval_EndUser_Assignment","setting":{"isApprovalRequired":true}}`, `{"id":"Approval_EndUser_Assignment","setting":{"isApprovalRequired":false}}`
		told                 = `{"id":%q,"notificationType":"Email","isDefaultRecipientsEnabled":true,"notificationRecipients":["soc@example.com"]}`
		untold               = `{"id":%q,"notificationType":"Email","isDefaultRecipientsEnabled":true,"notificationRecipients":[]}`
		active, eligible     = "Notification_Admin_Admin_Assignment", "Notification_Admin_Admin_Eligibility"
		activation           = "Notification_Admin_EndUser_Assignment"
	)
	good := strings.Join([]string{approved, fmt.Sprintf(told, active), fmt.Sprintf(told, eligible), fmt.Sprintf(told, activation)}, ",")
	entry := func(scope, kind, role, rules string) string {
		return fmt.Sprintf(`{"scopeId":%q,"scopeType":%q,"roleDefinitionId":%q,"policy":{"rules":[%s]}}`, scope, kind, role, rules)
	}
	// every gives all roles good rules but one, and adds entries.
	every := func(but, rules string, more ...string) string {
		var entries []string
		for _, r := range privilegedRoles() {
			use := good
			if r == but {
				use = rules
			}
			entries = append(entries, entry("/", "DirectoryRole", r, use))
		}
		return `{"value":[` + strings.Join(append(entries, more...), ",") + `]}`
	}
	const global = globalAdministrator
	other := userAdministrator
	for _, c := range []struct {
		name, id, source string
		want             Verdict
	}{
		{"approval: required", "MS.AAD.7.6v1", every("", ""), Pass},
		{"approval: not required", "MS.AAD.7.6v1", every(global, unapproved), Fail},
		{"approval: not required for another role", "MS.AAD.7.6v1", every(other, unapproved), Pass},
		{"approval: not said", "MS.AAD.7.6v1", every(global, `{"id":"Approval_EndUser_Assignment","setting":{}}`), Error},
		{"approval: the role's rules are missing", "MS.AAD.7.6v1", `{"value":[]}`, Error},
		{"approval: not expanded", "MS.AAD.7.6v1", `{"value":[{"scopeType":"DirectoryRole","roleDefinitionId":"` + global + `"}]}`, Error},
		{"approval: not read", "MS.AAD.7.6v1", "", Error},
		{"assignment: told of", "MS.AAD.7.7v1", every("", ""), Pass},
		{"assignment: nobody told of an active one", "MS.AAD.7.7v1", every(other, fmt.Sprintf(untold, active)), Fail},
		{"assignment: nobody told of an eligible one", "MS.AAD.7.7v1", every(global, fmt.Sprintf(untold, eligible)), Fail},
		{"assignment: recipients missing", "MS.AAD.7.7v1", every(global, `{"id":"Notification_Admin_Admin_Eligibility"}`), Error},
		{"assignment: recipients null", "MS.AAD.7.7v1", every(global, `{"id":"Notification_Admin_Admin_Eligibility","notificationRecipients":null}`), Fail},
		{"activation: told of", "MS.AAD.7.8v1", every("", ""), Pass},
		{"activation: nobody told", "MS.AAD.7.8v1", every(global, fmt.Sprintf(untold, activation)), Fail},
		{"activation: nobody told of another role's", "MS.AAD.7.8v1", every(other, fmt.Sprintf(untold, activation)), Pass},
		{"activation: nobody told, by another way than mail", "MS.AAD.7.8v1", every(global, strings.ReplaceAll(fmt.Sprintf(untold, activation), "Email", "Pager")), Pass},
		{"other activation: told of", "MS.AAD.7.9v1", every(global, fmt.Sprintf(untold, activation)), Pass},
		{"other activation: nobody told", "MS.AAD.7.9v1", every(other, fmt.Sprintf(untold, activation)), Warning},
		{"other activation: not read", "MS.AAD.7.9v1", "", Error},
	} {
		tn := tenant(nil, map[string]string{pathSKUs: licences, pathRules: c.source})
		require.Equal(t, c.want, verdictOn(t, c.id, tn, nil).Verdict, c.name)
	}

	// A group that holds a role adds its own rules if PIM manages it.
	group := func(rules string) string { return entry("g", "Group", "member", rules) }
	for _, c := range []struct {
		name, managed, roles, groups string
		want                         Verdict
	}{
		{"a group whose members need approval", `{"value":[{"id":"g"}]}`, every("", ""), group(good), Pass},
		{"a group whose members need none", `{"value":[{"id":"g"}]}`, every("", ""), group(unapproved), Fail},
		{"a group whose owners need none", `{"value":[{"id":"g"}]}`, every("", ""), group(good) + "," + entry("g", "Group", "owner", unapproved), Pass},
		{"a group that PIM does not manage", `{"value":[]}`, every("", ""), group(unapproved), Pass},
		{"a group of which it is not known whether PIM manages it", "", every("", ""), "", Error},
		{"a group whose rules were not read", `{"value":[{"id":"g"}]}`, every("", ""), "", Error},
		{"the role itself needs none", "", every(global, unapproved), "", Fail},
	} {
		tn := tenant(nil, map[string]string{pathSKUs: licences, pathRules: c.roles, pathPIMGroups: c.managed, pathGroupRules: `{"value":[` + c.groups + `]}`})
		tn.Groups = []inventory.Group{{ID: "g", Name: "Admins", Eligible: inventory.ListOf(inventory.Held{Role: global, Scope: "/"})}}
		require.Equal(t, c.want, verdictOn(t, "MS.AAD.7.6v1", tn, nil).Verdict, c.name)
	}
}
