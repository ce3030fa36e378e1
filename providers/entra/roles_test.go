package entra

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// How long an active role is held, and how it came to be.
// https://learn.microsoft.com/graph/api/resources/unifiedroleassignmentscheduleinstance
func TestRoleSchedule(t *testing.T) {
	for _, tt := range []struct {
		name, instance string
		origin         inventory.RoleOrigin
		until          string
	}{
		{"assigned without end", `{"assignmentType":"Assigned","startDateTime":"2026-01-01T00:00:00Z","endDateTime":null}`, inventory.RoleAssigned, "never"},
		{"assigned until a date", `{"assignmentType":"Assigned","startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2027-01-01T00:00:00Z"}`, inventory.RoleAssigned, "2027-01-01"},
		{"until a date that none lives to see", `{"assignmentType":"Assigned","startDateTime":"2026-01-01T00:00:00Z","endDateTime":"9999-12-31T23:59:59Z"}`, inventory.RoleAssigned, "never"},
		{"activated", `{"assignmentType":"Activated","startDateTime":"2026-11-22T08:00:00Z","endDateTime":"2026-11-22T16:00:00Z"}`, inventory.RoleActivated, "2026-11-22"},
		{"past PIM", `{"assignmentType":"Assigned","startDateTime":null,"endDateTime":null}`, inventory.RoleOutside, "never"},
		{"start and end did not come", `{"assignmentType":"Assigned"}`, "", "unknown"},
		{"end of another kind", `{"assignmentType":"Assigned","startDateTime":"soon","endDateTime":"soon"}`, "", "unknown"},
		{"unknown type", `{"assignmentType":"Lent","startDateTime":null,"endDateTime":null}`, "", "never"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := decoded[scheduleObject](t, tt.instance).schedule()
			require.Equal(t, tt.origin, s.Origin)
			require.Equal(t, tt.until, s.Until.String())
		})
	}
}

// https://learn.microsoft.com/graph/identity-governance-pim-rules-overview
func TestRoleRule(t *testing.T) {
	user, group := inventory.Ref{Kind: "account", ID: "u"}, inventory.Ref{Kind: "group", ID: "g"}
	approval := func(approvers string) string {
		return `{"id":"Approval_EndUser_Assignment","setting":{"isApprovalRequired":true,"approvalStages":[{"primaryApprovers":` + approvers + `}]}}`
	}
	for _, tt := range []struct {
		name, rule string
		want       inventory.RoleRule
	}{
		{"MFA and justification", `{"id":"Enablement_EndUser_Assignment","enabledRules":["MultiFactorAuthentication","Justification"]}`, inventory.RoleRule{MFA: inventory.Yes, Justification: inventory.Yes}},
		{"neither", `{"id":"Enablement_EndUser_Assignment","enabledRules":[]}`, inventory.RoleRule{MFA: inventory.No, Justification: inventory.No}},
		{"null is not neither", `{"id":"Enablement_EndUser_Assignment","enabledRules":null}`, inventory.RoleRule{}},
		{"MFA of whoever assigns is another matter", `{"id":"Enablement_Admin_Assignment","enabledRules":["MultiFactorAuthentication"]}`, inventory.RoleRule{}},
		{"context", `{"id":"AuthenticationContext_EndUser_Assignment","isEnabled":true,"claimValue":"c1"}`, inventory.RoleRule{AsksContext: inventory.Yes, Context: "c1"}},
		{"context, a string for a truth", `{"id":"AuthenticationContext_EndUser_Assignment","isEnabled":"true","claimValue":"c1"}`, inventory.RoleRule{Context: "c1"}},
		{"approvers", approval(`[{"@odata.type":"#microsoft.graph.singleUser","userId":"u"},{"@odata.type":"#microsoft.graph.groupMembers","groupId":"g"}]`), inventory.RoleRule{Approval: inventory.Yes, Approvers: inventory.ListOf(user, group)}},
		{"no approvers", approval(`[]`), inventory.RoleRule{Approval: inventory.Yes, Approvers: inventory.ListOf[inventory.Ref]()}},
		{"approvers that did not come", approval(`null`), inventory.RoleRule{Approval: inventory.Yes, Approvers: inventory.List[inventory.Ref]{}}},
		{"an approver of an unknown kind", approval(`[{"@odata.type":"#microsoft.graph.robot","robotId":"r"}]`), inventory.RoleRule{Approval: inventory.Yes, Approvers: inventory.List[inventory.Ref]{}}},
		{"no settings of approval", `{"id":"Approval_EndUser_Assignment","setting":null}`, inventory.RoleRule{}},
		{"eight hours", `{"id":"Expiration_EndUser_Assignment","maximumDuration":"PT8H"}`, inventory.RoleRule{Longest: 8 * 60 * 60}},
		{"a day, an hour and a half", `{"id":"Expiration_EndUser_Assignment","maximumDuration":"P1DT1H30M"}`, inventory.RoleRule{Longest: 25*60*60 + 30*60}},
		{"a month is of no fixed length", `{"id":"Expiration_EndUser_Assignment","maximumDuration":"P1M"}`, inventory.RoleRule{}},
		{"active must end", `{"id":"Expiration_Admin_Assignment","isExpirationRequired":true}`, inventory.RoleRule{ActiveForever: inventory.No}},
		{"eligible need not", `{"id":"Expiration_Admin_Eligibility","isExpirationRequired":false}`, inventory.RoleRule{EligibleForever: inventory.Yes}},
		{"notice of activation", `{"id":"Notification_Admin_EndUser_Assignment","notificationLevel":"All","isDefaultRecipientsEnabled":true,"notificationRecipients":["soc@contoso.example"]}`, inventory.RoleRule{OnActivation: inventory.Notice{Default: inventory.Yes, Others: inventory.ListOf("soc@contoso.example")}}},
		{"notice of what needs an answer only", `{"id":"Notification_Admin_Admin_Assignment","notificationLevel":"Critical","isDefaultRecipientsEnabled":true,"notificationRecipients":["soc@contoso.example"]}`, inventory.RoleRule{OnActive: inventory.Notice{Default: inventory.No, Others: inventory.ListOf[string]()}}},
		{"notice to what is no address", `{"id":"Notification_Admin_EndUser_Assignment","notificationLevel":"All","isDefaultRecipientsEnabled":false,"notificationRecipients":["everyone"]}`, inventory.RoleRule{OnActivation: inventory.Notice{Default: inventory.No}}},
		{"notice of an unknown level", `{"id":"Notification_Admin_Admin_Eligibility","notificationLevel":"Some","isDefaultRecipientsEnabled":true,"notificationRecipients":["soc@contoso.example"]}`, inventory.RoleRule{}},
		{"notice to whoever asked", `{"id":"Notification_Requestor_Admin_Assignment","notificationLevel":"All","isDefaultRecipientsEnabled":true,"notificationRecipients":["soc@contoso.example"]}`, inventory.RoleRule{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var r inventory.RoleRule
			decoded[ruleObject](t, tt.rule).fill(&r)
			require.Equal(t, tt.want, r)
		})
	}
}

// What is kept raw reads the same in whatever order it came.
func TestRawList(t *testing.T) {
	var tenant inventory.Tenant
	rawList{}.keep(&tenant, inventory.RoleRules, "/none", nil)
	rawList{"b": []byte(`{"id":"b","new":1}`), "a": []byte(`{"id":"a"}`)}.keep(&tenant, inventory.RoleRules, "/some", nil)
	rawList{"a": []byte(`{"id":"a"}`)}.keep(&tenant, inventory.RoleRules, "/cut", errors.New("cut"))
	require.Len(t, tenant.Raw, 2, "a list that was not read whole")
	require.JSONEq(t, `{"value":[]}`, string(tenant.Raw[0].JSON))
	require.Equal(t, `{"value":[{"id":"a"},{"id":"b","new":1}]}`, string(tenant.Raw[1].JSON))
}
