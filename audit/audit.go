// Package audit runs an audit: it collects what the checks need, judges it and
// makes the report.
package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/report"
)

// Target is a tenant to collect.
type Target struct {
	Name     string // as the user calls it
	Provider *providers.Provider
	Settings providers.Settings
}

// Request is what to collect.
type Request struct {
	Targets  []Target
	Checks   []*checks.Check
	Host     providers.Host
	Previous []*inventory.Tenant // an earlier snapshot to go on from
	MaxAge   time.Duration       // of what is kept of it
	Progress func(target string, p providers.Progress)
}

// UsageError means that nothing was collected because a setting or an input is
// wrong.
type UsageError struct{ Err error }

func (e UsageError) Error() string { return e.Err.Error() }

func (e UsageError) Unwrap() error { return e.Err }

// Needs lists the datasets that checks read.
func Needs(cs []*checks.Check) inventory.Data {
	var d inventory.Data
	for _, c := range cs {
		d |= c.Needs | c.Ask.Of
	}
	return d
}

// Collect takes the inventories of the targets, side by side. A target that
// cannot be read comes back with everything missing. The error is a UsageError.
func Collect(ctx context.Context, r Request) ([]*inventory.Tenant, error) {
	want := Needs(r.Checks)
	sessions := make([]*providers.Session, len(r.Targets))
	for i, t := range r.Targets {
		s, err := t.Provider.Open(t.Settings, r.Host)
		if err != nil {
			return nil, UsageError{fmt.Errorf("%s: %w", t.Name, err)}
		}
		sessions[i] = s
	}
	tenants := make([]*inventory.Tenant, len(r.Targets))
	errs := make([]error, len(r.Targets))
	var wg sync.WaitGroup
	for i, t := range r.Targets {
		wg.Go(func() {
			req := providers.Request{Want: want, MaxAge: r.MaxAge, Previous: func(id string) (*inventory.Tenant, error) {
				return r.previous(t.Provider.Name, id)
			}}
			if r.Progress != nil {
				req.Progress = func(p providers.Progress) { r.Progress(t.Name, p) }
			}
			tenants[i], errs[i] = t.Provider.Collect(ctx, sessions[i], req)
		})
	}
	wg.Wait()
	for i, err := range errs {
		if other, ok := errors.AsType[providers.OtherTenantError](err); ok {
			return nil, UsageError{fmt.Errorf("%s: %w", r.Targets[i].Name, other)}
		}
	}
	return tenants, nil
}

// previous finds a tenant in the earlier snapshot. A snapshot of the provider
// that does not hold the tenant is somebody else's, unless its run ended
// before the tenant was identified.
func (r Request) previous(provider, id string) (*inventory.Tenant, error) {
	var other *inventory.Tenant
	for _, t := range r.Previous {
		if t.Provider == provider && t.ID == id {
			return t, nil
		}
		if t.Provider == provider && t.ID != "" {
			other = t
		}
	}
	if other != nil {
		return nil, providers.OtherTenantError{Want: id, Have: other.ID}
	}
	return nil, nil
}

// Judgement is how to judge.
type Judgement struct {
	Checks      []*checks.Check
	Options     checks.Options
	Rules       gate.Rules
	Version     string
	Build       string
	Arguments   []string
	Interrupted bool
	Before      *inventory.Tenant // the only tenant as it is, where its policies were replaced
	Baseline    *Baseline         // judge by it, and ask no check
}

// Judge asks every check of every tenant and makes the report. The same
// tenants, checks and options give the same report. Defects are those of
// checks, with their stacks: they are for whoever mends twokeys.
func Judge(tenants []*inventory.Tenant, j Judgement) (_ *report.Report, defects []string, _ error) {
	// The digest of a large tenant takes as long as all of its checks.
	var snapshot string
	var err error
	var wg sync.WaitGroup
	wg.Go(func() { snapshot, err = inventory.Digest(tenants) })
	per := make([][]checks.Outcome, len(tenants))
	changes := map[*inventory.Tenant][]report.Change{}
	var whatIf *report.WhatIf
	for i, t := range tenants {
		env := checks.NewEnv(t, j.Options)
		if j.Baseline != nil {
			per[i] = j.Baseline.judge(env)
			continue
		}
		per[i] = judge(env, j)
		if slices.ContainsFunc(j.Checks, func(c *checks.Check) bool { return c.ID == checks.PrivilegedSignIn || c.ID == checks.EverySignIn }) {
			changes[t] = best(env)
		}
		if j.Before != nil && len(tenants) == 1 {
			whatIf = compare(j.Before, env)
		}
	}
	wg.Wait()
	if err != nil {
		return nil, nil, err
	}
	if j.Baseline != nil {
		tenants = j.Baseline.noted(tenants)
	}
	var outcomes []checks.Outcome
	for _, o := range per {
		outcomes = append(outcomes, o...)
	}
	for _, o := range outcomes {
		if o.Panic != "" {
			defects = append(defects, o.Check.ID+": "+o.Panic)
		}
	}
	j.Rules.At = j.Options.At
	return report.New(report.Input{
		Version: j.Version, Build: j.Build, Tenants: tenants, Outcomes: outcomes,
		Decision: gate.Decide(outcomes, tenants, j.Rules), JudgedAt: inventory.At(j.Options.At),
		Arguments: j.Arguments, Snapshot: snapshot, Interrupted: j.Interrupted, Changes: changes, WhatIf: whatIf,
	}), defects, nil
}

// judge runs the checks of one tenant, a few side by side.
func judge(env *checks.Env, j Judgement) []checks.Outcome {
	out := make([][]checks.Outcome, len(j.Checks))
	var wg sync.WaitGroup
	slots := make(chan struct{}, workers)
	for i, c := range j.Checks {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			out[i] = checks.Run([]*checks.Check{c}, env)
		})
	}
	wg.Wait()
	return slices.Concat(out...)
}

// workers is how many checks are asked side by side: more would only compete
// for memory.
const workers = 4
