package gate

import (
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// State is what the gate makes of a failure. Where there is neither a baseline
// nor a waiver nor an earlier report it has none, and counts.
type State string

// The states.
const (
	New       State = "new"       // not there before
	Unchanged State = "unchanged" // in the report before too; no baseline accepts it
	Known     State = "known"     // accepted by the baseline
	NewCheck  State = "new-check" // of a check, a severity or a limit newer than the baseline
	Waived    State = "waived"    // a waiver in force covers it
	Expired   State = "expired"   // the waiver that covered it has ended
)

// Counts reports whether a failure in this state fails a run.
func (s State) Counts() bool { return s != Known && s != NewCheck && s != Waived }

// Standing is what the gate makes of one failure.
type Standing struct {
	State     State
	Waiver    string           // its id
	FirstSeen inventory.Moment // unknown where nothing tells
}

// Seen is a failure of an earlier time.
type Seen struct {
	Fingerprint string           `json:"fingerprint"`
	Check       string           `json:"check"`
	Subject     checks.Subject   `json:"subject"`
	FirstSeen   inventory.Moment `json:"firstSeen,omitzero"`
}

// Past is what the report before found of a tenant.
type Past struct {
	Provider string
	Tenant   string
	Failures []Seen // with those that it could not judge again
}

// Fate is what became of an earlier failure.
type Fate int

// The fates. What was not seen again may still be there.
const (
	Mended Fate = iota
	Fails
	Open
)

// View is what a run saw of the subjects of one check.
type View struct {
	fails  map[string]bool // by fingerprint
	unseen map[string]bool // by subject
	blind  bool            // any subject may be one that was not seen
}

// Fail notes a failure.
func (v *View) Fail(fingerprint string) {
	if v.fails == nil {
		v.fails = map[string]bool{}
	}
	v.fails[fingerprint] = true
}

// Unknown notes what could not be judged: a subject, or so many of which some
// are named. A tenant that is unknown may be a list that was not read to its
// end.
func (v *View) Unknown(s checks.Subject, count int, sample []checks.Subject) {
	if v.unseen == nil {
		v.unseen = map[string]bool{}
	}
	switch {
	case sample != nil && len(sample) == count:
		for _, s := range sample {
			v.unseen[s.ID] = true
		}
	case sample != nil, s.Kind == "tenant":
		v.blind = true
	default:
		v.unseen[s.ID] = true
	}
}

// Became says what became of an earlier failure of the check.
func (v *View) Became(s Seen) Fate {
	switch {
	case v.fails[s.Fingerprint]:
		return Fails
	case v.blind, v.unseen[s.Subject.ID]:
		return Open
	}
	return Mended
}

func viewOf(o *checks.Outcome) *View {
	v := new(View)
	for i := range o.Findings {
		if f := &o.Findings[i]; f.Status == checks.Fail {
			v.Fail(f.Fingerprint)
		} else {
			v.Unknown(f.Subject, f.Count, f.Sample)
		}
	}
	return v
}
