package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/twokeys/twokeys/checks"
)

// everything lists every finding, every check that passed, what was read when,
// and why what was not seen was not.
func (p *page) everything(t *Tenant, open, passed []*Outcome) {
	for _, o := range open {
		p.line("")
		p.line(p.paint(bold, o.Check) + fmt.Sprintf("  %s  %s", o.Severity, clean(o.Title)))
		for _, l := range fold("fix: "+clean(o.Fix), p.Width-2) {
			p.line("  " + l)
		}
		var rows [][]string
		for _, f := range o.Findings {
			name := clean(cmp.Or(f.Subject.Name, f.Subject.ID))
			switch {
			case f.Status == checks.Fail:
				rows = append(rows, []string{string(f.Status), f.Fingerprint[:8], name, clean(f.Subject.ID), clean(f.Evidence)})
			case f.Count > 0:
				rows = append(rows, []string{string(f.Status), f.Fingerprint[:8], count(f.Count, o.Subjects), "", clean(f.Reason)})
			default:
				rows = append(rows, []string{string(f.Status), f.Fingerprint[:8], name, clean(f.Subject.ID), clean(f.Reason)})
			}
		}
		p.columns(rows)
	}
	if len(passed) > 0 {
		p.line("")
		p.line(p.paint(bold, "passed"))
		var rows [][]string
		for _, o := range passed {
			rows = append(rows, []string{o.Check, fmt.Sprintf("%s of %s", number(o.Counts.Pass), count(o.Counts.Pass, o.Subjects)), clean(o.Title)})
		}
		p.columns(rows)
	}
	p.line("")
	p.line(p.paint(bold, "read"))
	var rows [][]string
	for _, r := range t.Readings {
		state := "whole"
		if !r.Complete {
			state = "not whole"
		}
		at, _ := r.At.Time()
		rows = append(rows, []string{r.Step, state, at.Format("2006-01-02 15:04:05"), strings.Join(r.Data, ", ")})
	}
	p.columns(rows)
	if len(t.Gaps) > 0 {
		p.line("")
		p.line(p.paint(bold, "not seen, and why"))
		for _, g := range t.Gaps {
			text := g.Data + " (" + string(g.Kind) + "): " + g.Reason
			if len(g.Needs) > 0 {
				text += "; needs " + strings.Join(g.Needs, ", ")
			}
			if g.Mend != "" {
				text += "; " + g.Mend
			}
			for i, l := range fold(clean(text), p.Width-4) {
				p.line([]string{"  ", "    "}[min(i, 1)] + l)
			}
		}
	}
}
