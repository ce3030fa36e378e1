package checks

import (
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

var policiesNameWhatExists = &Check{
	ID:       "policies-name-what-exists",
	Title:    "Policies name no account, group or role that is gone",
	Severity: Low,
	Why:      "A policy for a group that was deleted is about nobody, and looks as if it were: the people it was for have only the other policies, if any.",
	Fix:      "Take what is gone out of the policy, and put in its place who is meant.",
	Refs: []string{
		"Microsoft Learn: Conditional Access: Users and groups",
		"Microsoft Learn: Troubleshoot Conditional Access policy changes",
	},
	Controls: []Control{
		{NIST, "CM-6", Supports},
		{ISO27001, "A.8.9", Supports},
		{TSC, "CC6.1", Supports},
		{Maester, "MT.1038", Part},
		{Prowler, "entra_conditional_access_policy_no_deleted_object_references", Part},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.RoleDefinitions | inventory.Groups | inventory.PolicyGroups,
	Ask: eachPolicy(func(e *Env, p *inventory.SignInPolicy) Verdict {
		named := inventory.ListOf(append(append([]inventory.Selector{}, p.Subjects.Include.Items...), p.Subjects.Exclude.Items...)...)
		named.Complete = p.Subjects.Include.Complete.And(p.Subjects.Exclude.Complete)
		return When(p.State.Is(inventory.Off).Not(), named.Any(e.gone).Not(), func() string {
			var gone []string
			for i := range named.Items {
				if s := &named.Items[i]; e.gone(s) == inventory.Yes {
					gone = append(gone, string(s.Kind)+" "+s.ID)
				}
			}
			if gone == nil {
				return "not known whether all that it names is there"
			}
			return "gone: " + strings.Join(gone, ", ")
		})
	}),
}

// gone reports whether a selector of subjects names by its id what there is
// not. A word that is no id stands for something.
func (e *Env) gone(s *inventory.Selector) inventory.Tri {
	listed := inventory.No
	complete := inventory.Accounts
	switch s.Kind {
	case inventory.SelectAll, inventory.SelectNone, inventory.SelectGuests, inventory.SelectApp:
		return inventory.No
	case inventory.SelectAccount:
		listed = inventory.Bool(e.accounts[s.ID] != nil || e.accounts[strings.ToLower(s.ID)] != nil)
		if !isID(s.ID) {
			return inventory.No
		}
	case inventory.SelectRole:
		complete = inventory.RoleDefinitions
		for i := range e.Tenant.Roles {
			r := &e.Tenant.Roles[i]
			listed = listed.Or(inventory.Bool(r.ID == s.ID || r.Template == s.ID))
		}
	case inventory.SelectGroup:
		for i := range e.Tenant.Groups {
			if g := &e.Tenant.Groups[i]; g.ID == s.ID {
				return g.Gone
			}
		}
		return inventory.Unknown
	default:
		return inventory.Unknown
	}
	if !e.complete.Has(complete) {
		return listed.Not().And(inventory.Unknown)
	}
	return listed.Not()
}

// isID reports whether a text has the form of an object's id.
func isID(s string) bool {
	parts := strings.Split(s, "-")
	return len(s) == 36 && len(parts) == 5
}
