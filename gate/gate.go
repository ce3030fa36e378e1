// Package gate decides what a run is worth: whether findings fail it, whether
// it saw enough to be called clean, and with which code the process exits.
package gate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// The exit codes, the same for every format of the report.
const (
	Clean       = 0   // complete, and nothing that gates failed
	Failed      = 1   // the gate failed on findings
	Usage       = 2   // the command line, configuration or an input is invalid
	Incomplete  = 3   // nothing that gates failed, but something was not seen
	Nothing     = 4   // nothing could be assessed
	Internal    = 5   // a defect of this program
	Interrupted = 130 // stopped by the user
)

// Codes lists the exit codes with what they mean.
var Codes = []struct {
	Code    int
	Meaning string
}{
	{Clean, "complete and clean: everything that gates was judged, and nothing that gates failed"},
	{Failed, "findings failed the gate"},
	{Usage, "the command line, the configuration or an input is wrong; nothing is written to stdout"},
	{Incomplete, "clean but incomplete: something that gates could not be judged"},
	{Nothing, "nothing could be assessed; the report says everything is unknown"},
	{Internal, "a defect of twokeys, or a report that could not be written"},
	{Interrupted, "interrupted; the report holds what there was"},
}

// Rules are what a user sets of the gate.
type Rules struct {
	FailOn     checks.Severity // the lowest severity that gates
	Never      bool            // findings never fail the run; what is incomplete still does
	MaxUnknown float64         // percent of a check's subjects that may be unknown
	Allow      []string        // kinds of gap and checks that may be incomplete; "all" is everything

	At        time.Time   // when waivers are judged; zero: when the tenant was read
	Baselines []*Baseline // one of a tenant
	Waivers   []Waiver
	Past      []Past // what the reports before found
}

// DefaultRules gate on high and critical findings.
func DefaultRules() Rules { return Rules{FailOn: checks.High, MaxUnknown: 1} }

// Kinds lists the kinds of gap that leave a run incomplete.
func Kinds() []string {
	return []string{string(inventory.Denied), string(inventory.Failed), string(inventory.Throttled), string(inventory.Stale), string(inventory.Interrupted), string(inventory.Unasked)}
}

// Decision is what a run is worth.
type Decision struct {
	Failed     []string // ids of the checks that gate and failed
	Incomplete []Hole   // what leaves it incomplete
	Allowed    []Hole   // what would, were it not allowed
	Broken     []string // ids of checks that could not be judged for a defect of this program
	Judged     int      // outcomes that are not unknown
	Of         int      // outcomes
	Assessed   bool     // something was collected

	Standings map[string]Standing // of failures, by fingerprint
	Open      map[string][]Seen   // earlier failures that could not be judged, by Key
	Record    *Record             // what baselines and waivers did; nil where there are none
}

// Key names a check of a tenant in Decision.Open.
func Key(provider, tenant, check string) string { return checks.Digest(provider, tenant, check) }

// Record is what baselines and waivers did in a run.
type Record struct {
	Baselines []BaselineUse `json:"baselines,omitempty"`
	Waivers   []WaiverUse   `json:"waivers,omitempty"`
}

// Hole is a reason why a run is incomplete.
type Hole struct {
	Check  string            `json:"check"`
	Tenant string            `json:"tenant"`
	Kind   inventory.GapKind `json:"kind"`
	Reason string            `json:"reason"`
}

// Decide judges the outcomes of a run.
func Decide(outcomes []checks.Outcome, tenants []*inventory.Tenant, rules Rules) Decision {
	d := Decision{Of: len(outcomes)}
	for _, t := range tenants {
		d.Assessed = d.Assessed || t.Complete() != 0
	}
	s := newStands(rules, tenants, &d)
	for i := range outcomes {
		o := &outcomes[i]
		if o.Status != checks.Unknown {
			d.Judged++
		}
		if o.Panic != "" {
			d.Broken = append(d.Broken, o.Check.ID)
		}
		failed, gates := s.outcome(o)
		if !gates || o.Check.Severity < rules.FailOn {
			continue
		}
		if failed && !rules.Never && !slices.Contains(d.Failed, o.Check.ID) {
			d.Failed = append(d.Failed, o.Check.ID)
		}
		open, allowed := rules.holes(o)
		d.Incomplete = append(d.Incomplete, open...)
		d.Allowed = append(d.Allowed, allowed...)
	}
	s.end()
	return d
}

// holes says why an outcome leaves a run incomplete, if it does, and what would
// if it were not allowed: a gap that could be mended in what the check needs,
// a privileged subject that is unknown, or too many unknown ones. What is
// unknown because it is not licensed, not shown by any API or too young does
// not count. What is allowed for one reason may still not be for another.
func (r Rules) holes(o *checks.Outcome) (open, allowed []Hole) {
	put := func(h Hole) {
		to := &open
		if r.allows(h) {
			to = &allowed
		}
		if !slices.ContainsFunc(*to, func(have Hole) bool { return have.Kind == h.Kind }) {
			*to = append(*to, h)
		}
	}
	for _, g := range o.Causes {
		if g.Kind.Gates() {
			put(Hole{o.Check.ID, o.Tenant.ID, g.Kind, g.Data.String() + ": " + g.Reason})
		}
	}
	if len(open) == 0 {
		for _, may := range []bool{false, true} {
			if h, ok := r.unknown(o, may); ok {
				put(h)
			}
		}
	}
	return open, allowed
}

// unknown counts the subjects that are unknown for a reason that is allowed, or
// for one that is not.
func (r Rules) unknown(o *checks.Outcome, allowed bool) (Hole, bool) {
	hole := Hole{Check: o.Check.ID, Tenant: o.Tenant.ID}
	var unknown, admins int
	for _, f := range o.Findings {
		if f.Status == checks.Unknown && !f.Cause.Excused() && r.allows(Hole{Check: hole.Check, Kind: f.Cause}) == allowed {
			unknown += f.Count
			admins += f.Admins
			hole.Kind = f.Cause
		}
	}
	of := o.Counts.Pass + o.Counts.Fail + o.Counts.Unknown
	switch {
	case admins > 0:
		hole.Reason = fmt.Sprintf("%d privileged %s unknown", admins, subjects(o.Check.Ask.Kind, admins))
	case float64(unknown)*100 > r.MaxUnknown*float64(of):
		hole.Reason = fmt.Sprintf("%d of %d %s unknown", unknown, of, subjects(o.Check.Ask.Kind, of))
	default:
		return Hole{}, false
	}
	return hole, true
}

func subjects(kind string, n int) string {
	if n == 1 {
		return kind + " is"
	}
	return kind + "s are"
}

func (r Rules) allows(h Hole) bool {
	return slices.ContainsFunc(r.Allow, func(a string) bool {
		return a == "all" || a == h.Check || strings.EqualFold(a, string(h.Kind))
	})
}

// Code returns the exit code of a run that was not interrupted.
func (d Decision) Code() int {
	switch {
	case len(d.Failed) > 0:
		return Failed
	case len(d.Broken) > 0:
		return Internal
	case !d.Assessed:
		return Nothing
	case len(d.Incomplete) > 0:
		return Incomplete
	}
	return Clean
}
