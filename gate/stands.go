package gate

import (
	"slices"
	"strings"
	"time"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// stands says where each failure of a run stands against what was there before
// and what was accepted.
type stands struct {
	rules   Rules
	out     *Decision
	waivers *waivers
	asked   map[string]bool // checks
	tenants map[*inventory.Tenant]*standsOf
	latest  time.Time // the latest time at which a tenant is judged
}

// standsOf is what is known of one tenant.
type standsOf struct {
	at       time.Time
	baseline *Baseline
	use      *BaselineUse
	past     bool
	accepted map[string]Seen   // of the baseline, by fingerprint
	before   map[string]Seen   // of the report before, likewise
	byCheck  map[string][]Seen // both
}

func newStands(r Rules, tenants []*inventory.Tenant, out *Decision) *stands {
	s := &stands{rules: r, out: out, asked: map[string]bool{}, tenants: map[*inventory.Tenant]*standsOf{}}
	if len(r.Baselines)+len(r.Waivers)+len(r.Past) == 0 {
		return s
	}
	out.Standings, out.Open = map[string]Standing{}, map[string][]Seen{}
	s.waivers = newWaivers(r.Waivers)
	if len(r.Baselines)+len(r.Waivers) > 0 {
		out.Record = new(Record)
	}
	for _, t := range tenants {
		of := &standsOf{at: r.At, baseline: r.baselineOf(t), accepted: map[string]Seen{}, before: map[string]Seen{}, byCheck: map[string][]Seen{}}
		if of.at.IsZero() {
			of.at, _ = t.At.Time()
		}
		if of.at.After(s.latest) {
			s.latest = of.at
		}
		if b := of.baseline; b != nil {
			of.use = &BaselineUse{Tenant: b.Provider + "/" + b.Tenant, Written: b.Written, Version: b.Version, NewChecks: []Newer{}}
			of.keep(of.accepted, b.Failures)
		}
		for _, p := range r.Past {
			if p.Provider == t.Provider && p.Tenant == t.ID {
				of.past = true
				of.keep(of.before, p.Failures)
			}
		}
		s.tenants[t] = of
	}
	return s
}

func (o *standsOf) keep(in map[string]Seen, failures []Seen) {
	for _, f := range failures {
		_, accepted := o.accepted[f.Fingerprint]
		_, before := o.before[f.Fingerprint]
		if !accepted && !before {
			o.byCheck[f.Check] = append(o.byCheck[f.Check], f)
		}
		in[f.Fingerprint] = f
	}
}

// outcome says where the failures of a check stand: whether one of them
// counts, and whether the check gates at all.
func (s *stands) outcome(o *checks.Outcome) (failed, gates bool) {
	of := s.tenants[o.Tenant]
	if of == nil {
		return o.Status == checks.Fail, true
	}
	s.asked[o.Check.ID] = true
	newer := ""
	if of.baseline != nil {
		newer = of.baseline.newer(o.Check, o.Limits)
	}
	findings := 0
	for i := range o.Findings {
		f := &o.Findings[i]
		if f.Status != checks.Fail {
			continue
		}
		st := s.finding(of, o, f, newer != "")
		s.out.Standings[f.Fingerprint] = st
		failed = failed || st.State.Counts()
		switch st.State {
		case Known:
			of.use.Known++
		case NewCheck:
			findings++
		case New, Unchanged, Waived, Expired:
		}
	}
	if newer != "" {
		of.use.NewChecks = append(of.use.NewChecks, Newer{o.Check.ID, newer, findings})
	}
	s.follow(of, o)
	return failed, newer == ""
}

// finding says where one failure stands. A waiver says when its failure must
// be gone, so that an expired one counts whatever the baseline accepts.
func (s *stands) finding(of *standsOf, o *checks.Outcome, f *checks.Finding, newer bool) Standing {
	var st Standing
	st.Waiver, st.State = s.waivers.find(o, f, of.at)
	accepted, isAccepted := of.accepted[f.Fingerprint]
	before, wasThere := of.before[f.Fingerprint]
	switch {
	case st.State != "":
	case isAccepted:
		st.State = Known
	case newer:
		st.State = NewCheck
	case wasThere && of.baseline == nil:
		st.State = Unchanged
	case of.baseline != nil || of.past:
		st.State = New
	}
	if of.baseline != nil || of.past {
		st.FirstSeen = earliest(accepted.FirstSeen, before.FirstSeen, inventory.At(of.at))
	}
	return st
}

// earliest returns the earliest of the times that are known.
func earliest(times ...inventory.Moment) inventory.Moment {
	var out inventory.Moment
	for _, t := range times {
		if t != 0 && (out == 0 || t < out) {
			out = t
		}
	}
	return out
}

// follow finds what became of the earlier failures of a check.
func (s *stands) follow(of *standsOf, o *checks.Outcome) {
	earlier := of.byCheck[o.Check.ID]
	if len(earlier) == 0 {
		return
	}
	view := viewOf(o)
	for _, e := range earlier {
		_, accepted := of.accepted[e.Fingerprint]
		switch fate := view.Became(e); {
		case fate == Open:
			key := Key(o.Tenant.Provider, o.Tenant.ID, o.Check.ID)
			s.out.Open[key] = append(s.out.Open[key], e)
			if accepted {
				of.use.Open++
			}
		case fate == Mended && accepted:
			of.use.Mended++
		}
	}
}

// end records what baselines and waivers did.
func (s *stands) end() {
	if s.out.Record == nil {
		return
	}
	for _, b := range s.rules.Baselines {
		for t, of := range s.tenants {
			if of.baseline == b && of.use != nil && t.ID == b.Tenant {
				slices.SortFunc(of.use.NewChecks, func(a, b Newer) int { return strings.Compare(a.Check, b.Check) })
				s.out.Record.Baselines = append(s.out.Record.Baselines, *of.use)
			}
		}
	}
	here := map[string]bool{}
	for t := range s.tenants {
		here[t.Provider+"/"+t.ID] = true
	}
	for _, w := range s.waivers.used(s.latest) {
		if len(w.Findings) > 0 || w.Fingerprint != "" || here[w.Tenant] && s.asked[w.Check] {
			s.out.Record.Waivers = append(s.out.Record.Waivers, w)
		}
	}
}
