package gate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/twokeys/twokeys/checks"
)

// Waiver accepts a failure for a time. It names it by its fingerprint, or by
// the check, the tenant and the subject.
type Waiver struct {
	ID          string    `json:"id"`
	Fingerprint string    `json:"fingerprint,omitempty"` // or its beginning
	Check       string    `json:"check,omitempty"`
	Tenant      string    `json:"tenant,omitempty"`  // provider/id
	Subject     string    `json:"subject,omitempty"` // kind/id
	Owner       string    `json:"owner"`
	ApprovedBy  string    `json:"approvedBy"`
	Reason      string    `json:"reason"`
	Ticket      string    `json:"ticket,omitempty"`
	Granted     time.Time `json:"granted,omitzero"` // the first day on which it holds, in UTC; none: since ever
	Expires     time.Time `json:"expires"`          // the last day on which it holds, in UTC
}

// WaiverDays is how many days a waiver may last at most.
const WaiverDays = 365

const day = 24 * time.Hour

// TooLong returns a waiver that lasts longer than one may. One that does not
// say since when is measured from the time of the run.
func TooLong(ws []Waiver, at time.Time) error {
	for _, w := range ws {
		from := w.Granted
		if from.IsZero() {
			from = at.UTC().Truncate(day)
		}
		if w.Expires.Sub(from) > WaiverDays*day {
			return fmt.Errorf("waiver %s: it would last until %s, more than %d days from %s", w.ID, w.Expires.Format(time.DateOnly), WaiverDays, from.Format(time.DateOnly))
		}
	}
	return nil
}

// holds reports whether the waiver is in force at a time: the whole of its
// last day counts.
func (w *Waiver) holds(at time.Time) bool { return !at.Before(w.Granted) && !w.Ended(at) }

// Ended reports whether the waiver is past.
func (w *Waiver) Ended(at time.Time) bool { return !at.Before(w.Expires.Add(day)) }

// Covers reports whether the waiver names a failure.
func (w *Waiver) Covers(provider, tenant, check string, s checks.Subject, fingerprint string) bool {
	if w.Fingerprint != "" {
		return strings.HasPrefix(fingerprint, w.Fingerprint)
	}
	return w.Check == check && w.Tenant == provider+"/"+tenant && w.Subject == s.Kind+"/"+s.ID
}

// State words what the waiver is at a time.
func (w *Waiver) State(at time.Time) string {
	switch {
	case w.Ended(at):
		return "expired"
	case w.holds(at):
		return "in force"
	}
	return "not yet"
}

// WaiverUse is what a waiver did in a run.
type WaiverUse struct {
	Waiver
	State    string   `json:"state"`    // in force, expired or not yet
	Findings []string `json:"findings"` // fingerprints of the failures that it names
}

// waivers finds the failures that waivers name. It judges each at the time at
// which the failure's tenant was.
type waivers struct {
	uses    []WaiverUse
	bySubj  map[string][]int // indexes of uses by what they name
	byPrint []int
}

func newWaivers(ws []Waiver) *waivers {
	out := &waivers{bySubj: map[string][]int{}}
	for i, w := range slices.SortedFunc(slices.Values(ws), func(a, b Waiver) int { return strings.Compare(a.ID, b.ID) }) {
		out.uses = append(out.uses, WaiverUse{Waiver: w, Findings: []string{}})
		if w.Fingerprint != "" {
			out.byPrint = append(out.byPrint, i)
		} else {
			out.bySubj[w.Check+" "+w.Subject] = append(out.bySubj[w.Check+" "+w.Subject], i)
		}
	}
	return out
}

// find returns the waiver of a failure: one in force before one that ended.
func (s *waivers) find(o *checks.Outcome, f *checks.Finding, at time.Time) (id string, state State) {
	for _, i := range slices.Concat(s.bySubj[o.Check.ID+" "+f.Subject.Kind+"/"+f.Subject.ID], s.byPrint) {
		w := &s.uses[i]
		if !w.Covers(o.Tenant.Provider, o.Tenant.ID, o.Check.ID, f.Subject, f.Fingerprint) {
			continue
		}
		w.Findings = append(w.Findings, f.Fingerprint)
		switch {
		case w.holds(at):
			id, state = w.ID, Waived
		case state != Waived && w.Ended(at):
			id, state = w.ID, Expired
		}
	}
	return id, state
}

// used lists the waivers with what became of them, as of a time.
func (s *waivers) used(at time.Time) []WaiverUse {
	for i := range s.uses {
		w := &s.uses[i]
		w.State = w.Waiver.State(at)
		slices.Sort(w.Findings)
	}
	return s.uses
}

// Ambiguous returns a waiver whose fingerprint is the beginning of several.
func (r *Record) Ambiguous() error {
	for _, w := range r.Waivers {
		if w.Fingerprint != "" && len(w.Findings) > 1 {
			return fmt.Errorf("waiver %s: the fingerprint %s is the beginning of %d; write more of it", w.ID, w.Fingerprint, len(w.Findings))
		}
	}
	return nil
}

// ByEnd sorts waivers by the day on which they end.
func ByEnd(a, b Waiver) int { return cmp.Or(a.Expires.Compare(b.Expires), strings.Compare(a.ID, b.ID)) }
