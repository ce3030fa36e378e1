package report

import (
	"fmt"
	"slices"
	"time"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
)

// pageWaivers is how many waivers that want attention a page names.
const pageWaivers = 2

// soon is how long before its end a waiver is named.
const soon = 30 * 24 * time.Hour

// counting is the number of failures that nobody accepted.
func (o *Outcome) counting() int {
	n := o.Counts.Fail
	for i := range o.Findings {
		if !o.Findings[i].counts() && o.Findings[i].Status == checks.Fail {
			n--
		}
	}
	return n
}

// counts reports whether the finding is a failure that nobody accepted.
func (f *Finding) counts() bool { return f.Status == checks.Fail && f.State.Counts() }

// gateLines says what the baseline and the waivers did for a tenant.
func (p *page) gateLines(t *Tenant) []titled {
	g := p.r.Run.Gate
	if g == nil {
		return nil
	}
	var out []titled
	for _, b := range g.Baselines {
		if b.Tenant == t.Provider+"/"+t.ID {
			out = append(out, baselineLines(b)...)
		}
	}
	return append(out, p.waiverLines(t, g)...)
}

// titled is a line of the page behind a word that says what it is about.
type titled struct{ word, text string }

func baselineLines(b gate.BaselineUse) []titled {
	text := fmt.Sprintf("%s of the baseline of %s", count(b.Known, "finding"), b.Written)
	if b.Mended > 0 {
		text += fmt.Sprintf("; %s mended: twokeys baseline prune", number(b.Mended))
	}
	out := []titled{{"KNOWN", text}}
	if b.Open > 0 {
		out = append(out, titled{"OPEN", count(b.Open, "finding") + " of the baseline could not be judged, and may still be there"})
	}
	if len(b.NewChecks) > 0 {
		findings := 0
		for _, n := range b.NewChecks {
			findings += n.Findings
		}
		out = append(out, titled{"NEWER", fmt.Sprintf("%s than the baseline (%s): %s; gate after twokeys baseline update",
			count(len(b.NewChecks), "check"), clean(b.Version), count(findings, "finding"))})
	}
	return out
}

func (p *page) waiverLines(t *Tenant, g *gate.Record) []titled {
	waived, here := 0, map[string]bool{}
	for i := range p.r.Outcomes {
		o := &p.r.Outcomes[i]
		if o.Tenant != t.ID || o.Provider != t.Provider {
			continue
		}
		for j := range o.Findings {
			if f := &o.Findings[j]; f.Waiver != "" {
				here[f.Waiver] = true
				if f.State == gate.Waived {
					waived++
				}
			}
		}
	}
	var notes []string
	for _, w := range slices.SortedFunc(slices.Values(g.Waivers), func(a, b gate.WaiverUse) int { return gate.ByEnd(a.Waiver, b.Waiver) }) {
		if here[w.ID] || len(w.Findings) == 0 && (w.Tenant == t.Provider+"/"+t.ID || w.Tenant == "") {
			if note := p.waiverNote(&w); note != "" {
				notes = append(notes, note)
			}
		}
	}
	if waived == 0 && len(notes) == 0 {
		return nil
	}
	lines := []titled{{"WAIVED", count(waived, "finding")}}
	if waived == 0 {
		lines[0].text = notes[0]
		notes = notes[1:]
	}
	if len(notes) > pageWaivers && !p.All {
		lines[0].text += fmt.Sprintf("; %d more waivers to look at: --all", len(notes)-pageWaivers)
		notes = notes[:pageWaivers]
	}
	for _, n := range notes {
		lines = append(lines, titled{"", n})
	}
	return lines
}

// waiverNote says what a waiver's owner should know now, if anything.
func (p *page) waiverNote(w *gate.WaiverUse) string {
	at, _ := p.r.Run.JudgedAt.Time()
	who, last := clean(w.ID), w.Expires.Format(time.DateOnly)
	switch left := w.Expires.Sub(at.Truncate(24 * time.Hour)); {
	case len(w.Findings) == 0 && p.any(func(o *Outcome) bool { return o.Check == w.Check && o.Counts.Unknown > 0 }):
		return who + " matches nothing that failed; not all could be judged"
	case len(w.Findings) == 0:
		return who + " matches nothing that failed: is it still needed?"
	case w.Ended(at):
		return fmt.Sprintf("%s ended on %s: %s again (owner %s)", who, last, counts(len(w.Findings)), clean(w.Owner))
	case left < soon:
		return fmt.Sprintf("%s ends in %s (owner %s)", who, count(int(left/(24*time.Hour))+1, "day"), clean(w.Owner))
	}
	return ""
}

func counts(n int) string {
	if n == 1 {
		return "its finding counts"
	}
	return fmt.Sprintf("its %s findings count", number(n))
}
