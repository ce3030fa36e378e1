package audit

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// Plan is what a run would ask of one tenant.
type Plan struct {
	Target string
	Tenant *inventory.Tenant
	Size   providers.Size
	Loads  []Load
	Least  time.Duration // that the published limits let it take
}

// Load is what a run would ask of one limit.
type Load struct {
	providers.Limit
	Requests, Units int
	Least           time.Duration
}

// roundTrip is how long an answer is taken to need.
const roundTrip = 200 * time.Millisecond

// PlanOf asks a tenant how large it is, in few calls, and computes what the
// checks would take. Answers of unknown length count as one page.
func PlanOf(ctx context.Context, t Target, host providers.Host, cs []*checks.Check) (*Plan, error) {
	s, err := t.Provider.Open(t.Settings, host)
	if err != nil {
		return nil, UsageError{err}
	}
	plan := &Plan{Target: t.Name, Tenant: &inventory.Tenant{}}
	s.Tenant = plan.Tenant
	if err := t.Provider.Identify(ctx, s, plan.Tenant); err != nil {
		return nil, err
	}
	if plan.Size, err = t.Provider.Count(ctx, s); err != nil {
		return nil, err
	}
	loads := map[string]*Load{}
	for _, c := range s.Clients {
		for _, l := range c.Limits() {
			loads[l.Name] = &Load{Limit: l}
		}
	}
	for _, step := range t.Provider.Needed(Needs(cs)) {
		if step.Plan == nil {
			continue
		}
		for _, l := range step.Plan(plan.Size) {
			if load := loads[l.Limit]; load != nil { // of a credential that was not given, nothing is asked
				load.Requests += l.Requests
				load.Units += l.Units
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Clients)) {
		for _, l := range s.Clients[name].Limits() {
			load := loads[l.Name]
			if load.Units > l.Cost { // a limit that is not reached holds nobody up
				load.Least = l.Floor(load.Units, roundTrip)
			}
			plan.Loads = append(plan.Loads, *load)
			plan.Least = max(plan.Least, load.Least)
		}
	}
	return plan, nil
}

// Write writes the plan for people.
func (p *Plan) Write(w io.Writer) {
	fmt.Fprintf(w, "%s  %s  %d accounts, %d apps, %d grants\n", p.Target, p.Tenant.ID, p.Size["users"], p.Size["servicePrincipals"], p.Size["oauth2PermissionGrants"])
	fmt.Fprintf(w, "  %-20s %9s %7s  %-18s %s\n", "limit", "requests", "units", "published", "at least")
	for _, l := range p.Loads {
		if l.Requests > 0 {
			fmt.Fprintf(w, "  %-20s %9d %7d  %-18s %s\n", l.Name, l.Requests, l.Units, fmt.Sprintf("%d in %s", l.Cost, short(l.Window)), short(l.Least))
		}
	}
	fmt.Fprintf(w, "nothing was collected; a run takes about %s\n", short(p.Least))
}

// short words a duration without empty parts.
func short(d time.Duration) string {
	s := max(d, time.Second).Round(time.Second).String()
	for _, empty := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(s, empty) {
			s = s[:len(s)-2]
		}
	}
	return s
}
