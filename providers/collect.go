package providers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/twokeys/twokeys/inventory"
)

// Request is what to collect of a tenant.
type Request struct {
	Want   inventory.Data
	MaxAge time.Duration // of what is kept of an earlier snapshot
	// Previous finds an earlier snapshot of the tenant with that id; it
	// returns nil if there is none. Nil: nothing is kept.
	Previous func(id string) (*inventory.Tenant, error)
	Progress func(Progress) // called as steps begin and end; nil is nobody
}

// Progress is what a step has come to.
type Progress struct {
	Step  string
	Of    int // steps in all
	Ended bool
	Gaps  int
	Count int // records in the tenant's largest list
}

// Collect takes the inventory of one tenant. It always returns a tenant; what
// it could not learn is in the readings' gaps. An error means that the tenant
// could not even be identified, so that everything is missing.
func (p *Provider) Collect(ctx context.Context, s *Session, r Request) (*inventory.Tenant, error) {
	s.Tenant = &inventory.Tenant{Provider: p.Name, Blind: p.Blind}
	err := p.Identify(ctx, s, s.Tenant)
	p.stamp(s)
	if err != nil {
		gap := GapOf(err, r.Want, nil)
		s.Tenant.Readings = []inventory.Reading{{Step: "identify", Data: r.Want, At: s.Tenant.At, Gaps: []inventory.Gap{gap}}}
		return s.Tenant, err
	}
	s.Tenant.Absent |= p.Absent // of a tenant that is not known, nothing is not applicable
	steps, err := s.resume(p.Needed(r.Want), r)
	if err != nil {
		return s.Tenant, err
	}
	p.runAll(ctx, s, steps, r)
	p.order(s.Tenant.Readings)
	if missing := r.Want &^ p.Offers() &^ s.Tenant.Absent; missing != 0 {
		s.Tenant.Readings = append(s.Tenant.Readings, inventory.Reading{Step: "adapter", Data: missing, At: s.Tenant.At, Gaps: []inventory.Gap{{
			Data: missing, Kind: inventory.Unseen, Reason: "no API of " + p.Title + " that twokeys reads gives it",
		}}})
	}
	forgetFuture(s.Tenant, s.Now())
	s.Tenant.Sort()
	return s.Tenant, nil
}

// order puts readings in the order of the steps, whichever of them an earlier
// snapshot had.
func (p *Provider) order(readings []inventory.Reading) {
	at := func(r inventory.Reading) int {
		return slices.IndexFunc(p.Steps, func(s Step) bool { return s.Name == r.Step })
	}
	slices.SortStableFunc(readings, func(a, b inventory.Reading) int { return at(a) - at(b) })
}

// stamp dates the tenant by the provider's clock.
func (p *Provider) stamp(s *Session) {
	now := time.Now()
	there := s.Now()
	s.Tenant.At = inventory.At(there)
	s.Tenant.Skew = int64(now.Sub(there).Round(time.Second) / time.Second)
	if skew := now.Sub(there).Abs(); skew > 5*time.Minute {
		s.Tenant.Notes = append(s.Tenant.Notes, fmt.Sprintf("the local clock is %s off the provider's; ages are by the provider's", skew.Round(time.Second)))
	}
}

// runAll runs the steps side by side. A step starts when every step that
// yields what it uses has been applied; steps are applied one after another,
// in their order.
func (p *Provider) runAll(ctx context.Context, s *Session, steps []Step, r Request) {
	applied := make([]chan struct{}, len(steps))
	for i := range steps {
		applied[i] = make(chan struct{})
	}
	var wg sync.WaitGroup
	for i, step := range steps {
		wg.Go(func() {
			for j := range i {
				if steps[j].Yields&(step.Uses|step.After) != 0 {
					<-applied[j]
				}
			}
			r.progress(Progress{Step: step.Name, Of: len(steps)})
			apply, err := step.run(ctx, s)
			if i > 0 {
				<-applied[i-1]
			}
			gaps, count := s.apply(step, apply, err)
			r.progress(Progress{Step: step.Name, Of: len(steps), Ended: true, Gaps: gaps, Count: count})
			close(applied[i])
		})
	}
	wg.Wait()
}

func (r Request) progress(p Progress) {
	if r.Progress != nil {
		r.Progress(p)
	}
}

// run calls Run; a defect in one step does not end the others.
func (step Step) run(ctx context.Context, s *Session) (apply Apply, err error) {
	defer step.recovered(&err)
	return step.Run(ctx, s)
}

// put calls what Run returned, likewise.
func (step Step) put(apply Apply, t *inventory.Tenant) (gaps []inventory.Gap, err error) {
	defer step.recovered(&err)
	return apply(t), nil
}

func (step Step) recovered(err *error) {
	if p := recover(); p != nil {
		*err = &Error{Class: Broken, Call: step.Name, Code: "internal", Message: OneLine(fmt.Sprint(p)), Cause: stack(debug.Stack())}
	}
}

// stack is a stack trace that shows in the debug log only.
type stack []byte

func (stack) Error() string { return "please report it" }

// apply puts what a step found into the tenant and records its reading.
func (s *Session) apply(step Step, apply Apply, err error) (gaps, count int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	reading := inventory.Reading{Step: step.Name, Data: step.Yields, At: inventory.At(s.Now())}
	if apply != nil {
		notes := len(s.Tenant.Notes)
		var defect error
		reading.Gaps, defect = step.put(apply, s.Tenant)
		err = cmp.Or(err, defect)
		s.Tenant.Notes, reading.Notes = s.Tenant.Notes[:notes:notes], s.Tenant.Notes[notes:]
	}
	reading.Complete = err == nil
	for _, g := range reading.Gaps {
		reading.Complete = reading.Complete && len(g.Subjects) > 0
	}
	if missing := step.Uses &^ step.Yields &^ s.Tenant.Complete(); missing != 0 {
		reading.Complete = false
		if gap, ok := s.Tenant.Why(missing, ""); ok {
			gap.Reason = "rests on " + gap.Data.String() + ": " + gap.Reason
			gap.Data = step.Yields
			reading.Gaps = append(reading.Gaps, gap)
		}
	}
	if err != nil {
		reading.Gaps = append(reading.Gaps, GapOf(err, step.Yields, step.Scopes))
		for _, c := range s.Clients {
			c.net.log().Info("step failed", "step", step.Name, "error", err)
			if trace, ok := errors.AsType[stack](err); ok {
				c.net.log().Debug("defect", "step", step.Name, "stack", string(trace))
			}
			break
		}
	}
	s.Tenant.Readings = append(s.Tenant.Readings, reading)
	return len(reading.Gaps), max(len(s.Tenant.Accounts), len(s.Tenant.Apps))
}

// resume takes over from an earlier snapshot what is complete and young enough,
// and returns the steps that are still to be run.
func (s *Session) resume(steps []Step, r Request) ([]Step, error) {
	if r.Previous == nil {
		return steps, nil
	}
	previous, err := r.Previous(s.Tenant.ID)
	if err != nil || previous == nil {
		return steps, err
	}
	if previous.Provider != s.Tenant.Provider || previous.ID != s.Tenant.ID {
		return steps, OtherTenantError{Want: s.Tenant.ID, Have: previous.ID}
	}
	keep := previous.Complete()
	for _, reading := range previous.Readings {
		at, _ := reading.At.Time()
		if s.Now().Sub(at) > r.MaxAge || slices.ContainsFunc(reading.Gaps, mendable) {
			keep &^= reading.Data
		}
	}
	// A step is skipped if all that it yields is kept, and a dataset is kept if
	// every step that yields it is skipped and the records that hold it are kept.
	for before := inventory.Data(0); keep != before; {
		before = keep
		for _, d := range keep.Each() {
			if d.Within()&^keep != 0 {
				keep &^= d
			}
		}
		for _, step := range steps {
			if step.Yields&^keep != 0 {
				keep &^= step.Yields
			}
		}
	}
	is := *s.Tenant
	*s.Tenant = *previous.Only(keep)
	// Identify has just said what the tenant is.
	s.Tenant.Name, s.Tenant.Cloud, s.Tenant.At, s.Tenant.Skew = is.Name, is.Cloud, is.At, is.Skew
	s.Tenant.Principal, s.Tenant.Blind, s.Tenant.Notes = is.Principal, is.Blind, is.Notes
	s.Tenant.Absent |= is.Absent
	return slices.DeleteFunc(slices.Clone(steps), func(step Step) bool { return step.Yields&^keep == 0 }), nil
}

// mendable reports whether another run may close the gap, of a whole dataset
// or of single subjects.
func mendable(g inventory.Gap) bool {
	switch g.Kind {
	case inventory.Unlicensed, inventory.Unseen, inventory.Unasked:
		return false
	default:
		return true
	}
}

// OtherTenantError means that an earlier snapshot is of another tenant.
type OtherTenantError struct{ Want, Have string }

func (e OtherTenantError) Error() string {
	return fmt.Sprintf("the snapshot is of tenant %s, not of %s", e.Have, e.Want)
}
