package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
)

// everything lists every finding, every check that passed, what was read when,
// and why what was not seen was not.
func (p *page) everything(t *Tenant, a *answers) {
	for _, o := range slices.Concat(a.failed, a.accepted, a.unknown) {
		p.outcome(o)
	}
	if len(a.passed) > 0 {
		p.heading("passed", "")
		var rows [][]string
		for _, o := range a.passed {
			rows = append(rows, []string{o.Check, count(o.Counts.Pass, o.Subjects), o.Title})
		}
		p.columns(rows)
	}
	if len(a.skipped) > 0 {
		p.heading("nothing to judge", "")
		var rows [][]string
		for _, o := range a.skipped {
			rows = append(rows, []string{o.Check, o.Title})
		}
		p.columns(rows)
	}
	p.heading("read", "")
	var rows [][]string
	for _, r := range t.Readings {
		state := "whole"
		if !r.Complete {
			state = "in part"
		}
		rows = append(rows, []string{r.Step, state, minute(r.At), strings.Join(r.Data, ", ")})
	}
	p.columns(rows)
	if len(t.Gaps) > 0 {
		p.heading("not seen, and why", "")
		for _, g := range t.Gaps {
			text := g.Data + " (" + string(g.Kind)
			if g.Subjects > 0 {
				text += " of " + number(g.Subjects)
			}
			text += "): " + g.Reason
			if len(g.Needs) > 0 {
				text += "; needs " + strings.Join(g.Needs, ", ")
			}
			if g.Mend != "" {
				text += "; " + g.Mend
			}
			p.indent(cleanTo(text, maxEvidence), 2, 4)
		}
	}
}

func (p *page) heading(word, rest string) {
	p.line("")
	word = fit(clean(word), p.Width)
	p.line(p.paint(bold, word) + fit(rest, p.Width-width1(word)))
}

// outcome lists the findings of a check, each with what proves it, which is
// never cut to fit.
func (p *page) outcome(o *Outcome) {
	p.heading(o.Check, "  "+clean(o.Severity))
	p.indent(clean(o.Title), 2, 2)
	p.indent("fix: "+cleanTo(o.Fix, maxEvidence), 2, 2)
	for i := range o.Findings {
		f := &o.Findings[i]
		status := fmt.Sprintf("%-7s", clean(string(f.Status)))
		head := "  " + status + "  " + short(f.Fingerprint) + "  "
		who, what := label(f.Subject), f.Evidence
		id := clean(f.Subject.ID)
		if f.Count > 0 {
			who, id = count(f.Count, o.Subjects), ""
		}
		if word := standing(f); word != "" {
			what = word + "; " + what
		}
		if f.Status != checks.Fail {
			what = cmp.Or(f.Reason, f.Evidence)
		}
		if id == who {
			id = ""
		}
		room := p.Width - width1(head)
		line := fit(who, room)
		if id != "" && width1(line)+gutter+width1(id) <= room {
			line, id = line+strings.Repeat(" ", gutter)+id, ""
		}
		if f.Status == checks.Fail {
			head = strings.Replace(head, status, p.paint(red, status), 1)
		}
		p.line(head + line)
		const under = 4
		if id != "" {
			p.indent(id, under, under)
		}
		if what != "" {
			p.indent(cleanTo(what, maxEvidence), under, under)
		}
		if len(f.Subjects) > 0 {
			names := make([]string, len(f.Subjects))
			for j, s := range f.Subjects {
				names[j] = label(s)
			}
			p.indent("such as "+strings.Join(names, ", "), under, under)
		}
	}
}

// standing words what the gate makes of a failure.
func standing(f *Finding) string {
	since := ""
	if f.FirstSeen.Known() {
		since = " since " + f.FirstSeen.String()
	}
	switch f.State {
	case gate.New:
		return "new"
	case gate.Unchanged, gate.Known:
		return string(f.State) + since
	case gate.NewCheck:
		return "of a check that is newer than the baseline"
	case gate.Waived:
		return "waived by " + clean(f.Waiver)
	case gate.Expired:
		return "the waiver " + clean(f.Waiver) + " has ended"
	}
	return ""
}

// indent writes a text in lines that begin so many columns from the left, the
// first and the others.
func (p *page) indent(text string, first, others int) {
	for i, l := range fold(text, p.Width-max(first, others)) {
		at := others
		if i == 0 {
			at = first
		}
		p.line(strings.Repeat(" ", at) + l)
	}
}
