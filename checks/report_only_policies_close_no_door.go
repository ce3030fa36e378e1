package checks

import (
	"fmt"

	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var reportOnlyPoliciesCloseNoDoor = &Check{
	ID:       "report-only-policies-close-no-door",
	Title:    "No policy that only reports would close an open door",
	Severity: Medium,
	Why:      "A policy that only reports stands in the list like the others and stops nobody: the accounts that it is meant for still open with one key.",
	Fix:      "Read what the policy reports, leave out the emergency accounts and enforce it. One that Microsoft manages is pending: it is enforced at the earliest 45 days after it came, unless it is switched off.",
	Refs: []string{
		"Microsoft Learn: Analyze Conditional Access policy impact (report-only mode)",
		"Microsoft Learn: Microsoft-managed Conditional Access policies",
	},
	Controls: []Control{
		{NIST, "CM-6", Supports},
		{ISO27001, "A.8.9", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1078.004", Supports},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: signInData,
	Ask: eachPolicy(func(e *Env, p *inventory.SignInPolicy) Verdict {
		applies := p.State.Is(inventory.ReportOnly)
		if applies == inventory.No {
			return When(applies, inventory.Unknown, nil)
		}
		closes := e.closes()
		n := closes.by[p.ID]
		holds := inventory.No
		if n == 0 {
			holds = closes.sure.And(e.clear())
		}
		return When(applies, holds, func() string { return fmt.Sprintf("by itself it would make one key two for %d accounts", n) })
	}),
}

// closing is how many accounts each policy that only reports would close, and
// whether no more than that are.
type closing struct {
	by   map[string]int
	sure inventory.Tri
}

// closes counts what the policies that only report would close.
func (e *Env) closes() *closing {
	e.coverMu.Lock()
	defer e.coverMu.Unlock()
	if e.closing != nil {
		return e.closing
	}
	c := &closing{by: map[string]int{}, sure: inventory.Bool(e.complete.Has(inventory.Accounts)).Or(inventory.Unknown)}
	for i := range e.Tenant.Accounts {
		a := &e.Tenant.Accounts[i]
		about := e.judgedSignIn(a)
		if about == inventory.No {
			continue
		}
		v := e.Access(a)
		for _, id := range v.Closers {
			if about == inventory.Yes {
				c.by[id]++
			}
		}
		// Whether an account is open, or would not be, may not be known.
		open := v.Internet.AtLeast(access.MFA).Not()
		would := v.Would.AtLeast(access.MFA)
		if open == inventory.Unknown && would != inventory.No || open == inventory.Yes && would == inventory.Unknown || about == inventory.Unknown && len(v.Closers) > 0 {
			c.sure = inventory.Unknown
		}
	}
	e.closing = c
	return c
}
