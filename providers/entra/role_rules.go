package entra

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

type ruleSetObject struct {
	ID     string `json:"id"`
	Role   text   `json:"roleDefinitionId"`
	Policy *struct {
		Rules *[]ruleObject `json:"rules"`
	} `json:"policy"`
}

type ruleObject struct {
	ID      text          `json:"id"`
	Enabled texts         `json:"enabledRules"`         // of an enablement
	On      inventory.Tri `json:"isEnabled"`            // of an authentication context
	Claim   text          `json:"claimValue"`           // likewise
	Ends    inventory.Tri `json:"isExpirationRequired"` // of an expiration
	Longest text          `json:"maximumDuration"`      // likewise
	Setting *struct {
		Required inventory.Tri `json:"isApprovalRequired"`
		Stages   *[]struct {
			Primary *[]approverObject `json:"primaryApprovers"`
		} `json:"approvalStages"`
	} `json:"setting"`
	Defaults   inventory.Tri `json:"isDefaultRecipientsEnabled"` // of a notification
	Recipients texts         `json:"notificationRecipients"`     // likewise
	Level      text          `json:"notificationLevel"`          // likewise: "All", or what asks to be acted on only
}

type approverObject struct {
	Type  text `json:"@odata.type"`
	User  text `json:"userId"`
	Group text `json:"groupId"`
}

// roleRules reads what activating and assigning each role asks for. A rule
// goes by its id: who calls for what.
// https://learn.microsoft.com/graph/api/policyroot-list-rolemanagementpolicyassignments
// https://learn.microsoft.com/graph/identity-governance-pim-rules-overview
func roleRules(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	g := graphOf(s)
	var all []inventory.RoleRule
	raw := rawList{}
	err := listRaw(ctx, g, providers.Call{URL: g.roleRulesPath(), Uses: use(2)}, raw, func(o *ruleSetObject) error {
		all = append(all, o.rules())
		return nil
	})
	none, err := withoutPIM(s, err)
	return func(t *inventory.Tenant) []inventory.Gap {
		if none {
			t.Absent |= inventory.RoleRules
			return nil
		}
		t.RoleRules = all
		raw.keep(t, inventory.RoleRules, "/policies/roleManagementPolicyAssignments", err)
		return nil
	}, err
}

func (o *ruleSetObject) rules() inventory.RoleRule {
	r := inventory.RoleRule{ID: o.ID, Role: string(o.Role)}
	if o.Policy != nil && o.Policy.Rules != nil {
		for _, rule := range *o.Policy.Rules {
			rule.fill(&r)
		}
	}
	return r
}

// fill puts in what one rule says.
func (o *ruleObject) fill(r *inventory.RoleRule) {
	switch o.ID {
	case "Enablement_EndUser_Assignment":
		r.MFA, r.Justification = o.enables("MultiFactorAuthentication"), o.enables("Justification")
	case "AuthenticationContext_EndUser_Assignment":
		r.AsksContext, r.Context = o.On, string(o.Claim)
	case "Approval_EndUser_Assignment":
		o.approval(r)
	case "Expiration_EndUser_Assignment":
		r.Longest = seconds(string(o.Longest))
	case "Expiration_Admin_Assignment":
		r.ActiveForever = o.Ends.Not()
	case "Expiration_Admin_Eligibility":
		r.EligibleForever = o.Ends.Not()
	case "Notification_Admin_Admin_Assignment":
		r.OnActive = o.notice()
	case "Notification_Admin_Admin_Eligibility":
		r.OnEligible = o.notice()
	case "Notification_Admin_EndUser_Assignment":
		r.OnActivation = o.notice()
	}
}

func (o *ruleObject) enables(rule string) inventory.Tri {
	return o.Enabled.Any(func(s *string) inventory.Tri { return inventory.Bool(*s == rule) })
}

// notice is who gets a notification to administrators. One of another level
// leaves out what needs no action; what is no address reaches nobody that is
// known.
func (o *ruleObject) notice() inventory.Notice {
	n := inventory.Notice{Default: o.Defaults, Others: inventory.List[string]{Complete: o.Recipients.Complete}}
	for _, to := range o.Recipients.Items {
		if !strings.Contains(to, "@") {
			n.Others.Complete = inventory.Unknown
			continue
		}
		n.Others.Items = append(n.Others.Items, to)
	}
	switch o.Level {
	case "All":
	case "None", "Critical":
		n = inventory.Notice{Default: inventory.No, Others: inventory.ListOf[string]()}
	default:
		n = inventory.Notice{}
	}
	return n
}

// approval reads who approves. An approver of a kind that is not known may be
// nobody.
func (o *ruleObject) approval(r *inventory.RoleRule) {
	if o.Setting == nil {
		return
	}
	r.Approval = o.Setting.Required
	if o.Setting.Stages == nil {
		return
	}
	r.Approvers = inventory.ListOf[inventory.Ref]()
	for _, stage := range *o.Setting.Stages {
		if stage.Primary == nil {
			r.Approvers.Complete = inventory.Unknown
			continue
		}
		for _, a := range *stage.Primary {
			switch {
			case a.Type == "#microsoft.graph.singleUser" && a.User != "":
				r.Approvers.Items = append(r.Approvers.Items, inventory.Ref{Kind: "account", ID: string(a.User)})
			case a.Type == "#microsoft.graph.groupMembers" && a.Group != "":
				r.Approvers.Items = append(r.Approvers.Items, inventory.Ref{Kind: "group", ID: string(a.Group)})
			default:
				r.Approvers.Complete = inventory.Unknown
			}
		}
	}
}

var duration = regexp.MustCompile(`^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$`)

// seconds reads a duration of ISO 8601 in days and less; 0 is not known.
func seconds(s string) int64 {
	m := duration.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	var total int64
	for i, unit := range []int64{24 * 60 * 60, 60 * 60, 60, 1} {
		n, _ := strconv.ParseInt("0"+m[i+1], 10, 64)
		total += n * unit
	}
	return total
}
