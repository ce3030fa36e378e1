package checks

import "github.com/twokeys/twokeys/inventory"

// Verdict is an implication (if the check applies, the requirement holds) with
// the evidence for it. Missing facts make it Unknown without a word from the
// check.
type Verdict struct {
	applies, holds inventory.Tri
	seen           func() string // called for failures and unknowns only
}

// When is the verdict of a check that applies to some subjects only. seen
// describes the evidence in a few words.
func When(applies, holds inventory.Tri, seen func() string) Verdict {
	return Verdict{applies, holds, seen}
}

// Always is the verdict of a check that applies to every subject.
func Always(holds inventory.Tri, seen func() string) Verdict {
	return Verdict{inventory.Yes, holds, seen}
}

// Status is the outcome of a check.
type Status string

// The statuses, named after the result kinds of SARIF 2.1.0 section 3.27.9
// except for Unknown, which SARIF calls "open".
const (
	Pass          Status = "pass"
	Fail          Status = "fail"
	Unknown       Status = "unknown"
	NotApplicable Status = "notApplicable"
)

// Status folds the implication.
func (v Verdict) Status() Status {
	switch {
	case v.applies == inventory.No:
		return NotApplicable
	case v.holds == inventory.Yes:
		return Pass
	case v.holds == inventory.No && v.applies == inventory.Yes:
		return Fail
	}
	return Unknown
}
