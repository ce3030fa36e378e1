package report

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
)

// Diff is what changed from one report to a later one. A failure is fixed only
// if what would show it was seen.
type Diff struct {
	Old       Side         `json:"old"`
	New       Side         `json:"new"`
	Appeared  []Difference `json:"appeared"`
	Fixed     []Difference `json:"fixed"`
	Changed   []Difference `json:"changed"`
	Unknown   []Difference `json:"unknownNow"`
	Unasked   []Difference `json:"noLongerChecked"`
	Newly     []Difference `json:"newlyChecked"` // failures of checks that were not asked before
	Unchanged int          `json:"unchanged"`
}

// Side names one of the two reports.
type Side struct {
	Run      string           `json:"run"`
	At       inventory.Moment `json:"judgedAt"`
	Version  string           `json:"version"`
	Complete bool             `json:"complete"`
}

// Difference is a failure that is on one side, or not the same on both.
type Difference struct {
	Fingerprint string           `json:"fingerprint"`
	Check       string           `json:"check"`
	Severity    string           `json:"severity"`
	Provider    string           `json:"provider"`
	Tenant      string           `json:"tenant"`
	Subject     checks.Subject   `json:"subject"`
	Privileged  bool             `json:"privileged,omitempty"`
	Evidence    string           `json:"evidence,omitempty"`
	What        string           `json:"what,omitempty"` // of a change
	FirstSeen   inventory.Moment `json:"firstSeen,omitzero"`
}

// Compare finds what changed. The reports need not be of the same tenants: one
// that is not in the later report is no longer checked.
func Compare(before, after *Report) *Diff {
	d := &Diff{
		Old: sideOf(before), New: sideOf(after),
		Appeared: []Difference{}, Fixed: []Difference{}, Changed: []Difference{}, Unknown: []Difference{}, Unasked: []Difference{}, Newly: []Difference{},
	}
	earlier, later := byKey(before), byKey(after)
	for _, key := range slices.Sorted(maps.Keys(earlier)) {
		d.compare(earlier[key], later[key])
	}
	for _, key := range slices.Sorted(maps.Keys(later)) {
		if o := later[key]; earlier[key] == nil {
			for i := range o.Findings {
				if f := &o.Findings[i]; f.Status == checks.Fail {
					d.Newly = append(d.Newly, difference(o, f, ""))
				}
			}
		}
	}
	return d
}

func sideOf(r *Report) Side {
	return Side{Run: r.Run.ID, At: r.Run.JudgedAt, Version: r.Tool.Version, Complete: r.Run.Complete}
}

func byKey(r *Report) map[string]*Outcome {
	out := map[string]*Outcome{}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		out[strings.Join([]string{o.Provider, o.Tenant, o.Check}, "\x00")] = o
	}
	return out
}

// compare compares the answers of one check; later is nil if it was not asked.
func (d *Diff) compare(earlier, later *Outcome) {
	was := map[string]*Finding{}
	for i := range earlier.Findings {
		if f := &earlier.Findings[i]; f.Status == checks.Fail {
			was[f.Fingerprint] = f
		}
	}
	now := map[string]*Finding{}
	var view *gate.View
	if later != nil {
		view = later.view()
		for i := range later.Findings {
			f := &later.Findings[i]
			if f.Status != checks.Fail {
				continue
			}
			now[f.Fingerprint] = f
			if before := was[f.Fingerprint]; before == nil {
				d.Appeared = append(d.Appeared, difference(later, f, ""))
			} else if what := change(earlier, later, before, f); what != "" {
				d.Changed = append(d.Changed, difference(later, f, what))
			} else {
				d.Unchanged++
			}
		}
	}
	for _, print := range slices.Sorted(maps.Keys(was)) {
		f := was[print]
		switch {
		case later == nil:
			d.Unasked = append(d.Unasked, difference(earlier, f, ""))
		case now[print] != nil:
		case view.Became(gate.Seen{Fingerprint: print, Subject: f.Subject}) == gate.Open:
			d.Unknown = append(d.Unknown, difference(earlier, f, ""))
		default:
			d.Fixed = append(d.Fixed, difference(earlier, f, ""))
		}
	}
}

func difference(o *Outcome, f *Finding, what string) Difference {
	return Difference{
		Fingerprint: f.Fingerprint, Check: o.Check, Severity: o.Severity, Provider: o.Provider, Tenant: o.Tenant,
		Subject: f.Subject, Privileged: f.Privileged, Evidence: f.Evidence, What: what, FirstSeen: f.FirstSeen,
	}
}

// change says what of a failure is not as it was, if it is more than numbers:
// ages grow every day.
func change(before, after *Outcome, was, is *Finding) string {
	switch {
	case before.Severity != after.Severity:
		return fmt.Sprintf("severity was %s", before.Severity)
	case !maps.Equal(before.Limits, after.Limits):
		return "judged with another limit"
	case was.Privileged != is.Privileged && is.Privileged:
		return "is privileged now"
	case was.Privileged != is.Privileged:
		return "is no longer privileged"
	case words(was.Evidence) != words(is.Evidence):
		return "was: " + was.Evidence
	}
	return ""
}

func words(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

// WriteJSON writes the difference for machines.
func (d *Diff) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(&asciiControls{w})
	enc.SetIndent("", "  ")
	return enc.Encode(d)
}

// WriteText writes the difference as a page: a line a check, or a failure with
// Style.All.
func (d *Diff) WriteText(w io.Writer, style Style) error {
	style.Width = max(cmp.Or(style.Width, 80), minWidth)
	p := &page{w: bufio.NewWriter(w), Style: style}
	p.side("from", d.Old)
	p.side("to", d.New)
	p.line("")
	for _, part := range []struct {
		color, word, text string
		list              []Difference
	}{
		{red, "NEW", "", d.Appeared},
		{green, "FIXED", "", d.Fixed},
		{"", "CHANGED", "", d.Changed},
		{yellow, "UNKNOWN", " could not be judged again: neither fixed nor there", d.Unknown},
		{"", "UNASKED", " of checks that are no longer asked", d.Unasked},
		{"", "NEWLY", " of checks that were not asked before", d.Newly},
	} {
		if len(part.list) > 0 {
			p.title(part.color, part.word, count(len(part.list), "finding")+part.text)
			p.differences(part.list)
		}
	}
	p.title("", "SAME", count(d.Unchanged, "finding"))
	return p.w.Flush()
}

func (p *page) side(word string, s Side) {
	text := fmt.Sprintf("%-4s  %s UTC  run %s  twokeys %s", word, minute(s.At), short(s.Run), clean(s.Version))
	if !s.Complete {
		text += "  incomplete"
	}
	p.line(fit(text, p.Width))
}

func (p *page) differences(list []Difference) {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Difference) int {
		x, _ := checks.ParseSeverity(a.Severity)
		y, _ := checks.ParseSeverity(b.Severity)
		return cmp.Or(cmp.Compare(y, x), strings.Compare(a.Check, b.Check), strings.Compare(a.Subject.ID, b.Subject.ID))
	})
	var rows [][]string
	for i, e := range list {
		if p.All {
			rows = append(rows, []string{e.Severity, e.Check, label(e.Subject), cmp.Or(e.What, e.Evidence)})
			continue
		}
		if i > 0 && list[i-1].Check == e.Check {
			continue
		}
		n := 0
		for _, o := range list {
			if o.Check == e.Check {
				n++
			}
		}
		what := label(e.Subject)
		if e.What != "" {
			what += ": " + e.What
		}
		rows = append(rows, []string{e.Severity, e.Check, number(n), what})
	}
	p.columns(rows)
}
