package checks

import "github.com/twokeys/twokeys/inventory"

var consentRequestsAnswered = &Check{
	ID:       "consent-requests-answered",
	Title:    "Users can ask for an app, and somebody is told",
	Severity: Low,
	Why:      "Where asking is not possible or nobody answers, people press for users' own consent to be opened again, or work around it with accounts of their own.",
	Fix:      "In Enterprise applications, Admin consent settings, let users request admin consent, name reviewers who are there, and have them notified.",
	Refs: []string{
		"Microsoft Learn: Configure the admin consent workflow",
		"CISA SCuBA Microsoft Entra ID baseline, MS.AAD.5.3v1",
	},
	Controls: []Control{
		{NIST, "CM-5", Supports},
		{SCuBA, "MS.AAD.5.3v1", Part},
		{ISO27001, "A.5.18", Supports},
		{TSC, "CC6.3", Supports},
		{ATTACK, "T1528", Supports},
		{Maester, "EIDSCA.CR01", Whole},
		{Maester, "EIDSCA.CR02", Whole},
		{Prowler, "entra_admin_consent_workflow_enabled", Whole},
		{ZeroTrust, "21809", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: inventory.Accounts | inventory.ConsentRequests,
	Ask: ofTenant(func(e *Env, t *inventory.Tenant) Verdict {
		set := &t.Settings
		answered := set.ConsentReview.Reviewers.Any(e.reviews)
		return Always(set.ConsentRequests.And(set.ConsentReview.Notified).And(answered), func() string {
			switch {
			case set.ConsentRequests == inventory.No:
				return "users cannot ask for an app"
			case answered == inventory.No:
				return "nobody who is there is named to answer"
			}
			return "whoever is to answer is not told"
		})
	}),
}

// reviews reports whether a reviewer is there. Of a group or a role it is not
// asked who is in it.
func (e *Env) reviews(r *inventory.Ref) inventory.Tri {
	switch r.Kind {
	case "account":
		if a := e.accounts[r.ID]; a != nil {
			return a.Active
		}
		return inventory.Bool(!e.complete.Has(inventory.Accounts)).And(inventory.Unknown)
	case "group", "role":
		return inventory.Bool(r.ID != "").Or(inventory.Unknown)
	}
	return inventory.Unknown
}
