// Package inventory is the provider-neutral model that adapters fill and
// checks read. It holds facts, never judgements, and imports only the
// standard library.
//
// Every fact has a way to be missing, and missing is the zero value: a Tri is
// Unknown, a Moment is unknown, an enumeration is the empty string, a List is
// of unknown completeness, a dataset is not among the complete Readings.
//
// A data tag on a field names the dataset that fills it; a field without one
// belongs to the dataset of the list it stands in.
package inventory

import (
	"encoding/json"
	"slices"
)

// Tenant is one organisation at one provider, as seen at one time.
type Tenant struct {
	Provider string `json:"provider"`
	ID       string `json:"id"`
	Name     string `json:"name,omitempty" data:"organization"`
	Cloud    string `json:"cloud,omitempty"` // "public" or the name of a sovereign cloud

	// At is when collecting began, by the provider's clock. Ages are
	// measured from it.
	At        Moment    `json:"at"`
	Skew      int64     `json:"skew,omitempty"` // seconds that the local clock was ahead
	Principal Principal `json:"principal,omitzero"`
	Readings  []Reading `json:"readings,omitempty"`
	Absent    Data      `json:"absent,omitzero"` // what this kind of provider, or its plan, does not have: not applicable, not unknown
	Blind     []Blind   `json:"blind,omitempty"` // what no API shows
	Notes     []string  `json:"notes,omitempty"` // oddities that a reader should know of; those of a reading stand there

	Settings      Settings       `json:"settings,omitzero"`
	Domains       []Domain       `json:"-" data:"domains"`
	Accounts      []Account      `json:"-" data:"accounts"`
	Roles         []Role         `json:"-" data:"role-definitions"`
	Groups        []Group        `json:"-" data:"groups"`
	RoleSchedules []RoleSchedule `json:"-" data:"role-schedules"`
	RoleRules     []RoleRule     `json:"-" data:"role-rules"`
	GroupRules    []RoleRule     `json:"-" data:"group-rules"`
	Apps          []App          `json:"-" data:"apps"`
	Credentials   []Credential   `json:"-"` // each in the dataset that Credential.Dataset names
	Grants        []Grant        `json:"-"` // likewise
	SignIns       []SignIn       `json:"-" data:"sign-in-log"`
	Policies      []SignInPolicy `json:"-" data:"sign-in-policies"`
	Locations     []Location     `json:"-" data:"locations"`
	Strengths     []Strength     `json:"-" data:"strengths"`
	Raw           []Raw          `json:"-"` // what a judge of a provider's own words needs, as the provider sent it
}

// Raw is an object as the provider sent it.
type Raw struct {
	Data Data            `json:"data"` // the dataset that it belongs to
	Path string          `json:"path"` // where it was read, without the API's version: "/policies/authorizationPolicy"
	JSON json.RawMessage `json:"json"` // one object, or the list of a path's objects
}

// Principal is who collected: the app or account whose access was used.
type Principal struct {
	Kind   string   `json:"kind,omitempty"` // "app" or "account"
	ID     string   `json:"id,omitempty"`
	Name   string   `json:"name,omitempty"`
	Auth   string   `json:"auth,omitempty"`   // the way it signed in
	Scopes []string `json:"scopes,omitempty"` // what its token permits
}

// Reading is what one step of collecting came to.
type Reading struct {
	Step     string   `json:"step"`
	Data     Data     `json:"data"`
	At       Moment   `json:"at"`       // when it ended
	Complete bool     `json:"complete"` // listed to the end
	Gaps     []Gap    `json:"gaps,omitempty"`
	Notes    []string `json:"notes,omitempty"` // oddities in what it found
}

// Gap says what is missing, why, and what would mend it.
type Gap struct {
	Data     Data     `json:"data"`
	Kind     GapKind  `json:"kind"`
	Reason   string   `json:"reason"`             // in words an operator can act on
	Needs    []string `json:"needs,omitempty"`    // the permissions that would mend it
	Mend     string   `json:"mend,omitempty"`     // what else would: a licence, a later hour
	Subjects []string `json:"subjects,omitempty"` // the ids it is about; empty means the whole dataset
}

// GapKind classifies why data is missing.
type GapKind string

// The kinds of gap.
const (
	Denied      GapKind = "denied"      // the permission is missing
	Unlicensed  GapKind = "unlicensed"  // the tenant's plan does not have it
	Failed      GapKind = "failed"      // the provider did not answer, or not in a form that can be trusted
	Throttled   GapKind = "throttled"   // the provider asked to wait longer than the run may take
	Stale       GapKind = "stale"       // the data is older than it may be
	Lagging     GapKind = "lagging"     // too young to be in a report that lags
	Unseen      GapKind = "blind"       // no API shows it
	Interrupted GapKind = "interrupted" // the run was stopped
	Unasked     GapKind = "unasked"     // nobody asked for it
)

// Gates reports whether a dataset with a gap of this kind leaves a run
// incomplete: what a permission, a working service or a fresh run would mend.
func (k GapKind) Gates() bool {
	switch k {
	case Denied, Failed, Throttled, Stale, Interrupted, Unasked:
		return true
	case Unlicensed, Unseen, Lagging:
	}
	return false
}

// Excused reports whether a subject that is unknown for this reason does not
// count against a run: it cannot be mended here and now, or was left out on
// purpose.
func (k GapKind) Excused() bool { return !k.Gates() || k == Unasked }

// Blind is something that no API shows, said every time.
type Blind struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
}

// Complete returns the datasets that every step which yields them read to the
// end.
func (t *Tenant) Complete() Data {
	var done, short Data
	for _, r := range t.Readings {
		if r.Complete {
			done |= r.Data
		} else {
			short |= r.Data
		}
	}
	return done &^ short
}

// Why explains what is missing of want for the subject with that id, or for
// the datasets as a whole where no gap names it. It reports false if nothing
// is missing.
func (t *Tenant) Why(want Data, subject string) (Gap, bool) {
	var whole *Gap
	for i := range t.Readings {
		for j := range t.Readings[i].Gaps {
			g := &t.Readings[i].Gaps[j]
			switch {
			case g.Data&want == 0:
			case len(g.Subjects) == 0:
				if whole == nil {
					whole = g
				}
			case subject != "" && slices.Contains(g.Subjects, subject):
				return *g, true
			}
		}
	}
	if whole != nil {
		return *whole, true
	}
	if missing := want &^ t.Complete() &^ t.Absent; missing != 0 {
		return Gap{Data: missing, Kind: Unasked, Reason: "not collected"}, true
	}
	return Gap{}, false
}

// Oddities lists the notes of the tenant and of its readings.
func (t *Tenant) Oddities() []string {
	notes := slices.Clone(t.Notes)
	for _, r := range t.Readings {
		notes = append(notes, r.Notes...)
	}
	return notes
}

// Lasted returns when the last reading ended, or At if there is none.
func (t *Tenant) Lasted() Moment {
	last := t.At
	for _, r := range t.Readings {
		last = max(last, r.At)
	}
	return last
}
