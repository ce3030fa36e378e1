package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// notSeen groups what could not be judged by its cause, since a reader can
// mend a cause and not a check.
func (p *page) notSeen(t *Tenant, a *answers) {
	partly, more, ended := 0, 0, false
	for _, o := range slices.Concat(a.failed, a.accepted) {
		if o.Counts.Unknown > 0 {
			partly++
			more += o.Counts.Unknown
			ended = ended || o.ended()
		}
	}
	subjects := count(more, "subject")
	if ended {
		subjects = "an unknown number of subjects"
	}
	subjects += " of " + count(partly, "failed check")
	switch of := a.of(); {
	case len(a.unknown) > 0:
		p.title(yellow, "NOT SEEN", fmt.Sprintf("%s (%d %%): not judged, so neither passed nor failed",
			count(len(a.unknown), "check"), (100*len(a.unknown)+of/2)/of))
	case partly > 0:
		p.title(yellow, "NOT SEEN", subjects+"; every check was judged")
	}
	rows := causes(t, a.unknown)
	if len(rows) > pageNotSeen && !p.All {
		rest := 0
		for _, r := range rows[pageNotSeen-1:] {
			rest += r.checks
		}
		rows = append(rows[:pageNotSeen-1], cause{rest, "for other reasons", "--all shows them"})
	}
	cells := make([][]string, len(rows))
	for i, r := range rows {
		cells[i] = []string{number(r.checks), r.what, r.mend}
	}
	p.columns(cells)
	if partly > 0 && len(a.unknown) > 0 {
		p.line("  and " + subjects)
	}
	p.blind(t)
}

// blind says what no run sees.
func (p *page) blind(t *Tenant) {
	var things []string
	for _, g := range t.Gaps {
		if g.Kind == inventory.Unseen && g.Subjects == 0 { // what is so of some subjects is an unknown of theirs
			things = append(things, clean(g.Data))
		}
	}
	if len(things) > 0 {
		p.title("", "BLIND TO", list(things, p.Width-titleWidth))
	}
}

// list writes as many things as fit, and how many do not.
func list(things []string, width int) string {
	for n := len(things); n > 0; n-- {
		text := strings.Join(things[:n], "; ")
		if left := len(things) - n; left > 0 {
			text += fmt.Sprintf("; and %d more: --all", left)
		}
		if width1(text) <= width {
			return text
		}
	}
	return fmt.Sprintf("%s: --all", count(len(things), "thing"))
}

// cause is why checks are unknown, and what would mend it.
type cause struct {
	checks int
	what   string
	mend   string
}

// causes counts each check under one cause, so that the numbers add up.
func causes(t *Tenant, unknown []*Outcome) []cause {
	var rows []cause
	for _, o := range unknown {
		c := causeOf(t, o)
		if i := slices.IndexFunc(rows, func(r cause) bool { return r.what == c.what }); i >= 0 {
			rows[i].checks++
			continue
		}
		rows = append(rows, c)
	}
	slices.SortStableFunc(rows, func(a, b cause) int {
		return cmp.Or(cmp.Compare(b.checks, a.checks), strings.Compare(a.what, b.what))
	})
	return rows
}

// causeOf is the first gap in what the check needs that somebody could mend,
// else the first at all, else the reason of its first finding.
func causeOf(t *Tenant, o *Outcome) cause {
	var gap *Gap
	for i := range t.Gaps {
		g := &t.Gaps[i]
		if g.Subjects > 0 || !slices.Contains(o.Needs, g.Data) {
			continue
		}
		if gap == nil || g.Kind.Gates() && !gap.Kind.Gates() {
			gap = g
		}
	}
	i := slices.IndexFunc(o.Findings, func(f Finding) bool { return f.Status != checks.Fail })
	switch {
	case gap != nil && len(gap.Needs) > 0:
		return cause{1, clean(strings.Join(gap.Needs, ", ") + " is not granted"), cmp.Or(clean(gap.Mend), "grant it to the audit")}
	case gap != nil:
		return cause{1, clean(gap.Reason), clean(gap.Mend)}
	case i >= 0 && o.Findings[i].Cause == inventory.Unasked:
		return cause{1, "not collected", "collect without --check"}
	case i >= 0:
		return cause{1, clean(cmp.Or(o.Findings[i].Reason, "for no reason on record")), clean(o.Findings[i].Mend)}
	}
	return cause{1, "for no reason on record", ""}
}
