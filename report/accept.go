package report

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
)

// Failures lists what failed of a tenant, with the earlier failures that could
// not be judged again.
func (r *Report) Failures(t *Tenant) []gate.Seen {
	var out []gate.Seen
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		if o.Provider != t.Provider || o.Tenant != t.ID {
			continue
		}
		for j := range o.Findings {
			if f := &o.Findings[j]; f.Status == checks.Fail {
				out = append(out, gate.Seen{Fingerprint: f.Fingerprint, Check: o.Check, Subject: f.Subject, FirstSeen: first(f.FirstSeen, r.Run.JudgedAt)})
			}
		}
		out = append(out, o.Open...)
	}
	return out
}

func first(seen, otherwise inventory.Moment) inventory.Moment {
	if seen.Known() {
		return seen
	}
	return otherwise
}

// view is what the report saw of the subjects of a check.
func (o *Outcome) view() *gate.View {
	v := new(gate.View)
	for i := range o.Findings {
		if f := &o.Findings[i]; f.Status == checks.Fail {
			v.Fail(f.Fingerprint)
		} else {
			v.Unknown(f.Subject, f.Count, f.Subjects)
		}
	}
	return v
}

// Accept says which failures a new baseline takes beside those of the old one.
type Accept bool

// Update accepts every failure that no waiver covers; Prune accepts none, and
// drops those that are mended.
const (
	Prune  Accept = false
	Update Accept = true
)

// Rebase makes the baseline of the report's only tenant from the one before,
// which may be nil. A failure of a check that was not asked, or that could not
// be judged, stays as it was.
func (r *Report) Rebase(old *gate.Baseline, accept Accept) (*gate.Baseline, error) {
	if err := r.fit(); err != nil {
		return nil, err
	}
	t := &r.Tenants[0]
	if old != nil && (old.Provider != t.Provider || old.Tenant != t.ID) {
		return nil, fmt.Errorf("the baseline is of %s/%s, the report of %s/%s", old.Provider, old.Tenant, t.Provider, t.ID)
	}
	out := &gate.Baseline{Provider: t.Provider, Tenant: t.ID, Written: r.Run.JudgedAt, Version: r.Tool.Version, Checks: map[string]gate.Asked{}}
	since := map[string]inventory.Moment{}
	asked := map[string]*Outcome{}
	for i := range r.Outcomes {
		asked[r.Outcomes[i].Check] = &r.Outcomes[i]
	}
	if old != nil {
		maps.Copy(out.Checks, old.Checks)
		for _, f := range old.Failures {
			since[f.Fingerprint] = f.FirstSeen
			o := asked[f.Check]
			if o == nil || o.view().Became(f) == gate.Open || !bool(accept) && o.view().Became(f) == gate.Fails {
				out.Failures = append(out.Failures, f)
			}
		}
	}
	if !accept {
		if old != nil {
			out.Written, out.Version = old.Written, old.Version
		}
		return out, nil
	}
	for id, o := range asked {
		s, err := checks.ParseSeverity(o.Severity)
		if err != nil {
			return nil, err
		}
		out.Checks[id] = gate.Asked{Severity: s, Limits: o.Limits}
		for _, f := range o.Findings {
			if f.Status == checks.Fail && f.Waiver == "" {
				out.Failures = append(out.Failures, gate.Seen{
					Fingerprint: f.Fingerprint, Check: id, Subject: f.Subject, FirstSeen: earlier(since[f.Fingerprint], first(f.FirstSeen, r.Run.JudgedAt)),
				})
			}
		}
	}
	return out, nil
}

func earlier(a, b inventory.Moment) inventory.Moment {
	if a.Known() && a < b {
		return a
	}
	return b
}

// fit reports why a baseline cannot rest on the report: it would take what was
// not seen for what is not there.
func (r *Report) fit() error {
	switch {
	case len(r.Tenants) != 1:
		return fmt.Errorf("a baseline is of one tenant, and the report of %d", len(r.Tenants))
	case r.Tenants[0].WhatIf != nil:
		return errors.New("the report judges other policies than the tenant's (--policies)")
	case r.Run.ExitCode == gate.Nothing, r.Tenants[0].ID == "":
		return errors.New("nothing was assessed in this run")
	case r.Run.ExitCode == gate.Internal:
		return errors.New("a check of twokeys broke in this run")
	case r.Run.Interrupted:
		return errors.New("this run was interrupted")
	}
	for _, h := range slices.Concat(r.Run.Incomplete, r.Run.Allowed) {
		return fmt.Errorf("this run is incomplete: %s: %s", clean(h.Check), clean(h.Reason))
	}
	for _, g := range r.Tenants[0].Gaps {
		if g.Subjects == 0 && g.Kind.Gates() && slices.ContainsFunc(r.Outcomes, func(o Outcome) bool { return slices.Contains(o.Needs, g.Data) }) {
			return fmt.Errorf("this run is incomplete: %s: %s", clean(g.Data), clean(g.Reason))
		}
	}
	return nil
}

// Fates says what became of the failures of a baseline, by fingerprint. One of
// a check that was not asked has none.
func (r *Report) Fates(b *gate.Baseline) (map[string]gate.Fate, error) {
	if !slices.ContainsFunc(r.Tenants, func(t Tenant) bool { return t.Provider == b.Provider && t.ID == b.Tenant }) {
		return nil, fmt.Errorf("the baseline is of %s/%s, and the report is not", b.Provider, b.Tenant)
	}
	views := map[string]*gate.View{}
	for i := range r.Outcomes {
		if o := &r.Outcomes[i]; o.Provider == b.Provider && o.Tenant == b.Tenant {
			views[o.Check] = o.view()
		}
	}
	out := map[string]gate.Fate{}
	for _, f := range b.Failures {
		if v := views[f.Check]; v != nil {
			out[f.Fingerprint] = v.Became(f)
		}
	}
	return out, nil
}

// Has reports whether something that failed is what a waiver names.
func (r *Report) Has(w *gate.Waiver) bool {
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		for j := range o.Findings {
			if f := &o.Findings[j]; f.Status == checks.Fail && w.Covers(o.Provider, o.Tenant, o.Check, f.Subject, f.Fingerprint) {
				return true
			}
		}
	}
	return false
}
