// Package report writes what a run found. JSON is the contract of record; a
// format is a function from the finished Report to bytes, so that a saved
// report can be rendered in any other.
package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
)

// SchemaVersion is the version of the JSON report: a new field raises the
// second number, anything that could break a reader the first.
const SchemaVersion = "1.0.0"

// Report is a finished run. Encoding it as JSON and back loses nothing.
type Report struct {
	SchemaVersion string    `json:"schemaVersion"`
	Tool          Tool      `json:"tool"`
	Run           Run       `json:"run"`
	Tenants       []Tenant  `json:"tenants"`
	Outcomes      []Outcome `json:"outcomes"`
}

// Tool names the program that made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Run is what was asked and what it came to.
type Run struct {
	ID          string               `json:"id"`          // derived from the digests
	CollectedAt inventory.Moment     `json:"collectedAt"` // when collecting began, by the provider's clock
	JudgedAt    inventory.Moment     `json:"judgedAt"`    // the time that ages are measured at
	FinishedAt  inventory.Moment     `json:"finishedAt"`  // when the last reading ended
	Complete    bool                 `json:"complete"`    // nothing that gates was missing
	Interrupted bool                 `json:"interrupted,omitempty"`
	Judged      Judged               `json:"judged"`
	ExitCode    int                  `json:"exitCode"`
	Failed      []string             `json:"failed,omitempty"`     // the checks that failed the gate
	Incomplete  []gate.Hole          `json:"incomplete,omitempty"` // what left the run incomplete
	Allowed     []gate.Hole          `json:"allowed,omitempty"`    // what would have, were it not allowed
	Gate        *gate.Record         `json:"gate,omitempty"`       // what baselines and waivers did
	Principal   *inventory.Principal `json:"principal,omitempty"`  // of the only tenant
	Arguments   []string             `json:"arguments"`            // those that change what is judged
	Digests     Digests              `json:"digests"`
	Previous    string               `json:"previous,omitempty"` // SHA-256 of the report before, in the record that it is kept in
}

// Judged counts the outcomes that are not unknown.
type Judged struct {
	Checks int `json:"checks"`
	Of     int `json:"of"`
}

// Digests are SHA-256 in hexadecimal, or a version where there is no file.
type Digests struct {
	Tool     string `json:"tool"`
	Checks   string `json:"checks"`   // ids, severities and limits of the checks that ran
	Config   string `json:"config"`   // what the user set of judging
	Snapshot string `json:"snapshot"` // the facts
}

// Tenant is an organisation that the run looked at, and what it could not see.
type Tenant struct {
	Provider  string               `json:"provider"`
	ID        string               `json:"id"`
	Name      string               `json:"name,omitempty"`
	Accounts  int                  `json:"accounts"`
	Collected []string             `json:"collected"` // datasets read to the end
	Readings  []Reading            `json:"readings"`
	Gaps      []Gap                `json:"gaps"`
	Notes     []string             `json:"notes,omitempty"`
	Changes   []Change             `json:"changes,omitempty"` // those that would close the doors of most accounts, each by itself
	WhatIf    *WhatIf              `json:"whatIf,omitempty"`  // what the policies that were judged would change
	Skew      int64                `json:"clockSkewSeconds,omitempty"`
	Principal *inventory.Principal `json:"principal,omitempty"`
}

// Change is a change of the sign-in policies.
type Change struct {
	Policy string `json:"policy,omitempty"` // the id of the policy that changes; none if it is new
	Name   string `json:"name,omitempty"`
	What   string `json:"what"`   // an imperative
	Closes int    `json:"closes"` // accounts that one key opens, and would not then
}

// WhatIf compares the policies that were judged with those that the tenant has.
type WhatIf struct {
	Policies int              `json:"policies"` // how many were judged
	Opens    []checks.Subject `json:"opens"`    // accounts that one key would open, and does not now
	Closes   []checks.Subject `json:"closes"`   // the reverse
	Admins   int              `json:"opensPrivileged"`
}

// Reading dates what was read.
type Reading struct {
	Step     string           `json:"step"`
	Data     []string         `json:"data"`
	At       inventory.Moment `json:"at"`
	Complete bool             `json:"complete"`
}

// Gap is one dataset, or something no dataset holds, that was not seen.
type Gap struct {
	Data     string            `json:"data"`
	Kind     inventory.GapKind `json:"kind"`
	Reason   string            `json:"reason"`
	Needs    []string          `json:"needs,omitempty"`
	Mend     string            `json:"mend,omitempty"`
	Subjects int               `json:"subjects,omitempty"` // how many it is about; 0 is the whole dataset
}

// Outcome is one check's answer for one tenant.
type Outcome struct {
	Check    string              `json:"check"`
	Title    string              `json:"title"`
	Severity string              `json:"severity"`
	Why      string              `json:"why"`
	Fix      string              `json:"fix"`
	Refs     []string            `json:"refs"`
	Controls map[string][]string `json:"controls"`
	Coverage map[string]string   `json:"coverage"` // of "framework id": whole, part or supports
	Since    string              `json:"since"`
	Turns    string              `json:"turns"`
	Limits   map[string]int      `json:"limits,omitempty"`
	Subjects string              `json:"subjects"` // the kind of subject
	Needs    []string            `json:"needs"`    // datasets
	Provider string              `json:"provider"`
	Tenant   string              `json:"tenant"`
	Status   checks.Status       `json:"status"`
	Counts   Counts              `json:"counts"`
	Findings []Finding           `json:"findings"`
	Open     []gate.Seen         `json:"open,omitempty"`     // failures of earlier times that could not be judged now
	Baseline *Baseline           `json:"baseline,omitempty"` // of a policy of a published baseline
}

// Baseline is a verdict in the words of a published baseline's own assessment.
type Baseline struct {
	Verdict string `json:"verdict"`
	Note    string `json:"note"`    // what it rests on
	Version string `json:"version"` // of the assessment
}

// judged reports whether the check came to a verdict. A status that is not
// known here, of a newer report, is none.
func (o *Outcome) judged() bool {
	switch o.Status {
	case checks.Pass, checks.Fail, checks.NotApplicable:
		return true
	case checks.Unknown:
	}
	return false
}

// ended reports whether a list of its subjects was not read to the end, which
// counts as one that is unknown: there may be any number more.
func (o *Outcome) ended() bool {
	return o.Subjects != "tenant" && slices.ContainsFunc(o.Findings, func(f Finding) bool {
		return f.Status == checks.Unknown && f.Subject.Kind == "tenant" && f.Count == 0
	})
}

// Counts are numbers of subjects.
type Counts struct {
	Pass              int `json:"pass"`
	Fail              int `json:"fail"`
	Unknown           int `json:"unknown"`
	NotApplicable     int `json:"notApplicable"`
	PrivilegedUnknown int `json:"privilegedUnknown"` // of Unknown
}

// Finding is a subject that fails, or what could not be judged for one reason.
type Finding struct {
	Fingerprint string            `json:"fingerprint"`
	Status      checks.Status     `json:"status"`
	Subject     checks.Subject    `json:"subject"`
	Privileged  bool              `json:"privileged,omitempty"`
	Evidence    string            `json:"evidence"`
	Reason      string            `json:"reason"`
	Cause       inventory.GapKind `json:"cause,omitempty"`
	Needs       []string          `json:"needs,omitempty"` // permissions that would mend it
	Mend        string            `json:"mend,omitempty"`
	Count       int               `json:"count,omitempty"` // of subjects, where it stands for several
	Subjects    []checks.Subject  `json:"subjects,omitempty"`
	Fix         string            `json:"fix,omitempty"` // where it differs from the outcome's
	State       gate.State        `json:"state,omitempty"`
	Waiver      string            `json:"waiver,omitempty"` // its id
	FirstSeen   inventory.Moment  `json:"firstSeen,omitzero"`
}

// Write writes the report in one format.
type Write func(io.Writer, *Report, Style) error

// Style is how a format that people read may look.
type Style struct {
	Width int  // columns; 0 is 80
	Color bool // ANSI colours
	All   bool // every finding
}

// Format is a format by name.
type Format struct {
	Name  string
	Exts  []string // of files that are written in it
	Write Write
}

// Formats lists every format.
var Formats = []Format{
	{Name: "table", Exts: []string{".txt"}, Write: Table},
	{Name: "json", Exts: []string{".json"}, Write: JSON},
	{Name: "sarif", Exts: []string{".sarif"}, Write: SARIF},
}

// FormatByName returns the format of that name.
func FormatByName(name string) (Format, error) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, fmt.Errorf("unknown format %q (one of %s)", name, strings.Join(Names(), ", "))
	}
	return Formats[i], nil
}

// FormatOf returns the format of a file by its extension, or of FORMAT:FILE,
// and the file.
func FormatOf(arg string) (Format, string, error) {
	if name, file, ok := strings.Cut(arg, ":"); ok && file != "" && slices.Contains(Names(), name) {
		f, err := FormatByName(name)
		return f, file, err
	}
	for _, f := range Formats {
		for _, ext := range f.Exts {
			if strings.HasSuffix(strings.ToLower(arg), ext) {
				return f, arg, nil
			}
		}
	}
	return Format{}, "", fmt.Errorf("%q: no format has this extension; write FORMAT:FILE with one of %s", arg, strings.Join(Names(), ", "))
}

// Names lists the formats.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// Input is what a report is made of.
type Input struct {
	Version     string
	Build       string // the digest or revision of the program
	Tenants     []*inventory.Tenant
	Outcomes    []checks.Outcome
	Decision    gate.Decision
	JudgedAt    inventory.Moment
	Arguments   []string
	Snapshot    string // digest
	Interrupted bool
	Changes     map[*inventory.Tenant][]Change
	WhatIf      *WhatIf // of the only tenant
}

// New assembles a report.
func New(in Input) *Report {
	r := &Report{SchemaVersion: SchemaVersion, Tool: Tool{"twokeys", in.Version}, Tenants: []Tenant{}, Outcomes: []Outcome{}}
	for i, t := range in.Tenants {
		r.Tenants = append(r.Tenants, newTenant(t))
		r.Tenants[i].Changes = in.Changes[t]
		if len(in.Tenants) == 1 {
			r.Tenants[i].WhatIf = in.WhatIf
		}
		if i == 0 || t.At < r.Run.CollectedAt {
			r.Run.CollectedAt = t.At
		}
		r.Run.FinishedAt = max(r.Run.FinishedAt, t.Lasted())
	}
	for i := range in.Outcomes {
		r.Outcomes = append(r.Outcomes, newOutcome(&in.Outcomes[i], &in.Decision))
	}
	slices.SortStableFunc(r.Tenants, func(a, b Tenant) int {
		return cmp.Or(strings.Compare(a.Provider, b.Provider), strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(r.Outcomes, func(a, b Outcome) int {
		return cmp.Or(strings.Compare(a.Provider, b.Provider), strings.Compare(a.Tenant, b.Tenant), strings.Compare(a.Check, b.Check))
	})
	d := in.Decision
	r.Run.JudgedAt = cmp.Or(in.JudgedAt, r.Run.CollectedAt)
	r.Run.Complete = len(d.Incomplete)+len(d.Allowed)+len(d.Broken) == 0 && d.Assessed && !in.Interrupted
	r.Run.Interrupted = in.Interrupted
	r.Run.Judged = Judged{d.Judged, d.Of}
	r.Run.Failed = slices.Sorted(slices.Values(d.Failed))
	r.Run.Incomplete, r.Run.Allowed = holes(d.Incomplete), holes(d.Allowed)
	r.Run.Gate = d.Record
	r.Run.Arguments = append([]string{}, in.Arguments...)
	r.Run.ExitCode = d.Code()
	if in.Interrupted {
		r.Run.ExitCode = gate.Interrupted
	}
	if len(in.Tenants) == 1 {
		r.Run.Principal = r.Tenants[0].Principal
	}
	r.Run.Digests = Digests{
		Tool:     cmp.Or(in.Build, in.Version),
		Checks:   digestChecks(in.Outcomes),
		Config:   checks.Digest(in.Arguments...),
		Snapshot: in.Snapshot,
	}
	g := r.Run.Digests
	r.Run.ID = checks.Digest(g.Tool, g.Checks, g.Config, g.Snapshot, r.Run.JudgedAt.String())[:16]
	return r
}

func holes(hs []gate.Hole) []gate.Hole {
	return slices.SortedStableFunc(slices.Values(hs), func(a, b gate.Hole) int {
		return cmp.Or(strings.Compare(a.Tenant, b.Tenant), strings.Compare(a.Check, b.Check))
	})
}

func newTenant(t *inventory.Tenant) Tenant {
	out := Tenant{
		Provider: t.Provider, ID: t.ID, Name: t.Name, Accounts: len(t.Accounts),
		Collected: t.Complete().Names(), Readings: []Reading{}, Gaps: []Gap{},
		Notes: t.Oddities(), Skew: t.Skew,
	}
	if t.Principal.ID != "" || t.Principal.Auth != "" {
		out.Principal = &t.Principal
	}
	for _, r := range t.Readings {
		out.Readings = append(out.Readings, Reading{r.Step, r.Data.Names(), r.At, r.Complete})
		for _, g := range r.Gaps {
			for _, name := range g.Data.Names() {
				out.Gaps = append(out.Gaps, Gap{name, g.Kind, g.Reason, g.Needs, g.Mend, len(g.Subjects)})
			}
		}
	}
	for _, b := range t.Blind {
		out.Gaps = append(out.Gaps, Gap{Data: b.What, Kind: inventory.Unseen, Reason: b.Reason})
	}
	return out
}

func newOutcome(o *checks.Outcome, d *gate.Decision) Outcome {
	c, t := o.Check, o.Tenant
	out := Outcome{
		Check: c.ID, Title: c.Title, Severity: c.Severity.String(), Why: c.Why, Fix: c.FixOn(t.Provider), Refs: append([]string{}, c.Refs...),
		Controls: map[string][]string{}, Coverage: map[string]string{}, Since: c.Since.Check, Turns: string(c.Turns), Limits: o.Limits,
		Subjects: c.Ask.Kind, Needs: (c.Needs | c.Ask.Of).Names(),
		Provider: t.Provider, Tenant: t.ID, Status: o.Status, Findings: []Finding{},
	}
	for _, k := range c.Controls {
		out.Controls[string(k.Framework)] = append(out.Controls[string(k.Framework)], k.ID)
		out.Coverage[string(k.Framework)+" "+k.ID] = string(k.Coverage)
	}
	out.Open = d.Open[gate.Key(t.Provider, t.ID, c.ID)]
	if b := o.Baseline; b != nil {
		out.Baseline = &Baseline{b.Verdict, b.Note, b.Version}
	}
	n := o.Counts
	out.Counts = Counts{Pass: n.Pass, Fail: n.Fail, Unknown: n.Unknown, NotApplicable: n.NotApplicable}
	for _, f := range o.Findings {
		g := Finding{
			Fingerprint: f.Fingerprint, Status: f.Status, Subject: f.Subject, Privileged: f.Privileged == inventory.Yes,
			Evidence: f.Evidence, Reason: f.Reason, Cause: f.Cause, Needs: f.Needs, Mend: f.Mend, Subjects: f.Sample,
		}
		if f.Status == checks.Unknown {
			out.Counts.PrivilegedUnknown += f.Admins
		}
		if f.Sample != nil {
			g.Count = f.Count
		}
		if f.Status == checks.Fail {
			st := d.Standings[f.Fingerprint]
			g.State, g.Waiver, g.FirstSeen = st.State, st.Waiver, st.FirstSeen
		}
		out.Findings = append(out.Findings, g)
	}
	return out
}

func digestChecks(outcomes []checks.Outcome) string {
	var parts []string
	for _, o := range outcomes {
		part := []string{o.Check.ID, o.Check.Severity.String()}
		for _, l := range o.Check.Limits {
			part = append(part, fmt.Sprintf("%s=%d", l.Name, o.Limits[l.Name]))
		}
		parts = append(parts, strings.Join(part, " "))
	}
	slices.Sort(parts)
	return checks.Digest(slices.Compact(parts)...)
}
