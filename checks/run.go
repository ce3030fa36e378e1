package checks

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/inventory"
)

// Outcome is one check's answer for one tenant.
type Outcome struct {
	Check    *Check
	Tenant   *inventory.Tenant
	Status   Status // the worst of its subjects
	Counts   Counts
	Findings []Finding       // failures and unknowns, in the order of their subjects' ids
	Causes   []inventory.Gap // the gaps in what it needs
	Limits   map[string]int  // the thresholds it was judged with
	Panic    string          // a defect of the check, with its stack
	Baseline *Baseline       // of a policy of a published baseline, which is no check
}

// Baseline is a verdict in the words of a published baseline's own assessment.
type Baseline struct {
	Verdict string
	Note    string // what it rests on
	Version string // of the assessment
}

// Counts are the numbers of subjects by status.
type Counts struct {
	Pass          int `json:"pass"`
	Fail          int `json:"fail"`
	Unknown       int `json:"unknown"`
	NotApplicable int `json:"notApplicable"`
}

// Finding is a subject that fails, or subjects that could not be judged for
// one and the same reason.
type Finding struct {
	Status     Status
	Subject    Subject
	Privileged inventory.Tri
	Evidence   string            // what was seen
	Reason     string            // why it is unknown
	Cause      inventory.GapKind // of the unknown
	Needs      []string          // the permissions that would mend it
	Mend       string            // what else would
	Count      int               // the number of subjects it stands for
	Admins     int               // of Count, those known to be privileged
	Sample     []Subject         // the first of them, where Count is more than one

	Fingerprint string // set by Identify
}

// sample is how many subjects a finding over many names.
const sample = 20

// Run evaluates checks over one tenant, in the order given.
func Run(cs []*Check, e *Env) []Outcome {
	out := make([]Outcome, len(cs))
	for i, c := range cs {
		out[i] = c.run(e)
	}
	return out
}

func (c *Check) run(e *Env) Outcome {
	t := e.Tenant
	r := &run{out: Outcome{Check: c, Tenant: t, Limits: e.limitsOf(c)}, env: e.with(c), unknown: map[string]int{}}
	if (c.Needs|c.Ask.Of)&t.Absent != 0 {
		r.out.Status = NotApplicable
		return r.out
	}
	r.out.Causes = e.gaps(c.Needs | c.Ask.Of)
	about := c.Ask.subjects(r.env)
	for i := 0; i < about.n; {
		i = r.ask(about, i)
	}
	// A list that ended early proves nothing about the subjects not on it.
	if c.Ask.Of&^e.complete != 0 {
		r.addUnknown(Finding{Subject: tenantSubject(t)})
	}
	slices.SortStableFunc(r.out.Findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(string(a.Status), string(b.Status)),
			strings.Compare(a.Subject.ID, b.Subject.ID), strings.Compare(a.Reason, b.Reason))
	})
	r.out.Status = r.out.Counts.worst()
	r.out.Identify()
	return r.out
}

// run is one check being asked of one tenant.
type run struct {
	out     Outcome
	env     *Env
	unknown map[string]int // index in out.Findings by reason
}

// ask judges the subjects from number i on and returns where to go on. A
// defect in the check ends neither the run nor the check: what it was asked of
// is unknown.
func (r *run) ask(s subjects, i int) (next int) {
	next = i
	defer func() {
		if p := recover(); p != nil {
			r.out.Panic = fmt.Sprintf("%v\n%s", p, debug.Stack())
			subject := tenantSubject(r.env.Tenant)
			func() {
				defer func() { _ = recover() }() // it may be what went wrong
				subject, _ = s.about(next)
			}()
			r.group(Finding{Status: Unknown, Subject: subject, Cause: inventory.Failed, Reason: "internal error in this check; please report it"})
			next++
		}
	}()
	for ; next < s.n; next++ {
		v := s.ask(next)
		switch v.Status() {
		case Pass:
			r.out.Counts.Pass++
		case NotApplicable:
			r.out.Counts.NotApplicable++
		case Fail:
			subject, privileged := s.about(next)
			r.out.Findings = append(r.out.Findings, Finding{Status: Fail, Subject: subject, Privileged: privileged, Evidence: v.seen(), Count: 1})
			r.out.Counts.Fail++
		case Unknown:
			subject, privileged := s.about(next)
			r.addUnknown(Finding{Subject: subject, Privileged: privileged})
		}
	}
	return next
}

// addUnknown records an unknown, without evidence, since what was not seen
// proves nothing. Its reason is the subject's own if a gap names it, else that
// of the datasets, for which one finding counts them all.
func (r *run) addUnknown(f Finding) {
	f.Status = Unknown
	own, causes := r.env.causes(r.out.Check.Needs|r.out.Check.Ask.Of, f.Subject.ID, r.out.Causes)
	switch {
	case len(causes) == 0:
		f.Cause, f.Reason = inventory.Failed, r.env.Tenant.Provider+" did not report it"
	default:
		f.Cause, f.Needs, f.Mend = causes[0].Kind, causes[0].Needs, causes[0].Mend
		reasons := make([]string, len(causes))
		for i, g := range causes {
			reasons[i] = g.Data.String() + ": " + g.Reason
			if g.Kind.Gates() {
				f.Cause = g.Kind
			}
		}
		f.Reason = strings.Join(reasons, "; ")
	}
	// What many share is one finding, as for a dataset.
	own = own && slices.ContainsFunc(causes, func(g inventory.Gap) bool { return len(g.Subjects) <= sample })
	if own || f.Subject.Kind == "tenant" {
		f.Count = 1
		if f.Privileged == inventory.Yes {
			f.Admins = 1
		}
		r.out.Counts.Unknown++
		r.out.Findings = append(r.out.Findings, f)
		return
	}
	r.group(f)
}

// group counts a finding with those of the same reason.
func (r *run) group(f Finding) {
	r.out.Counts.Unknown++
	i, ok := r.unknown[f.Reason]
	if !ok {
		i = len(r.out.Findings)
		r.unknown[f.Reason] = i
		first := f
		if f.Subject.Kind != "tenant" {
			first.Sample = []Subject{}
			first.Subject = tenantSubject(r.env.Tenant)
			first.Privileged = inventory.Unknown
		}
		r.out.Findings = append(r.out.Findings, first)
	}
	g := &r.out.Findings[i]
	g.Count++
	if f.Privileged == inventory.Yes {
		g.Admins++
	}
	if g.Sample != nil {
		g.Sample = addSample(g.Sample, f.Subject)
	}
}

// addSample keeps the first subjects by id: the order in which a provider lists
// them is no part of what was found.
func addSample(list []Subject, s Subject) []Subject {
	if len(list) == sample && list[sample-1].ID <= s.ID {
		return list
	}
	i, _ := slices.BinarySearchFunc(list, s.ID, func(l Subject, id string) int { return strings.Compare(l.ID, id) })
	list = slices.Insert(list, i, s)
	return list[:min(len(list), sample)]
}

func (c Counts) worst() Status {
	switch {
	case c.Fail > 0:
		return Fail
	case c.Unknown > 0:
		return Unknown
	case c.Pass > 0:
		return Pass
	}
	return NotApplicable
}
