package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
)

// Bounds of the page: it fits a terminal of 24 to 30 lines whatever the
// tenant's size.
const (
	pageFailed  = 8 // failed checks
	pageNotSeen = 5 // causes of what was not seen
	minWidth    = 60
)

// Table writes a page for each tenant: what fails, worst first, and what was
// not seen. With Style.All every finding follows.
func Table(w io.Writer, r *Report, style Style) error {
	style.Width = max(cmp.Or(style.Width, 80), minWidth)
	p := &page{w: bufio.NewWriter(w), r: r, Style: style}
	for i := range r.Tenants {
		if i > 0 {
			p.line("")
		}
		p.tenant(&r.Tenants[i])
	}
	p.verdict()
	return p.w.Flush()
}

// page is a table being written.
type page struct {
	Style
	w *bufio.Writer
	r *Report
}

func (p *page) line(s string) { fmt.Fprintln(p.w, strings.TrimRight(s, " ")) }

func (p *page) tenant(t *Tenant) {
	var failed, passed, unknown, skipped []*Outcome
	for i := range p.r.Outcomes {
		o := &p.r.Outcomes[i]
		if o.Tenant != t.ID || o.Provider != t.Provider {
			continue
		}
		switch o.Status {
		case checks.Fail:
			failed = append(failed, o)
		case checks.Pass:
			passed = append(passed, o)
		case checks.Unknown:
			unknown = append(unknown, o)
		case checks.NotApplicable:
			skipped = append(skipped, o)
		}
	}
	p.head(t)
	p.oneFactor(t)
	p.failed(failed, len(failed)+len(passed)+len(unknown)+len(skipped))
	if len(passed) > 0 {
		p.line(p.paint(green, "PASSED") + fmt.Sprintf("   %s, each over its whole population", count(len(passed), "check")))
	}
	if len(skipped) > 0 {
		p.line("NO CASE  " + fmt.Sprintf("%s with nothing here to judge", count(len(skipped), "check")))
	}
	p.notSeen(t, failed, unknown, len(failed)+len(passed)+len(unknown)+len(skipped))
	if p.All {
		p.everything(t, slices.Concat(failed, unknown), passed)
	}
}

func (p *page) head(t *Tenant) {
	at, _ := p.r.Run.CollectedAt.Time()
	end, _ := p.r.Run.FinishedAt.Time()
	name := clean(cmp.Or(t.Name, t.Provider))
	rest := fmt.Sprintf("  %s %s  %s UTC  %s  twokeys %s", t.Provider, short(t.ID), at.Format("2006-01-02 15:04"), took(end.Sub(at)), p.r.Tool.Version)
	p.line(p.paint(bold, fit(name, p.Width-len(rest))) + rest)
	for _, note := range t.Notes {
		p.line(fit("note: "+clean(note), p.Width))
	}
	p.line("")
}

// oneFactor says first what the name of the program promises: whose password
// is all that they have.
func (p *page) oneFactor(t *Tenant) {
	var of, one, admins, unknown int
	var names []string
	for _, o := range p.r.Outcomes {
		if o.Tenant != t.ID || o.Check != checks.PrivilegedMFA && o.Check != checks.EveryoneMFA {
			continue
		}
		of += o.Counts.Pass + o.Counts.Fail + o.Counts.Unknown
		one += o.Counts.Fail
		unknown += o.Counts.Unknown
		for _, f := range o.Findings {
			if f.Status != checks.Fail {
				continue
			}
			if o.Check == checks.PrivilegedMFA {
				admins++
				names = slices.Insert(names, admins-1, f.Subject.Name)
			} else {
				names = append(names, f.Subject.Name)
			}
		}
	}
	if of == 0 {
		return
	}
	text := fmt.Sprintf("ONE FACTOR ONLY  %s of %s, %s of them privileged", number(one), count(of, "account"), number(admins))
	if unknown > 0 {
		text += fmt.Sprintf("; up to %s more are unknown (see NOT SEEN)", number(unknown))
	}
	for i, l := range fold(text, p.Width) {
		if i == 0 {
			l = p.paint(bold, "ONE FACTOR ONLY") + strings.TrimPrefix(l, "ONE FACTOR ONLY")
		}
		p.line(l)
	}
	if len(names) > 0 {
		p.line("  " + some(names, p.Width-2))
	}
	p.line("")
}

// some lists as many names as fit, and how many do not.
func some(names []string, width int) string {
	out := ""
	for i, n := range names {
		more := ""
		if left := len(names) - i - 1; left > 0 {
			more = fmt.Sprintf("  and %s more", number(left))
		}
		next := strings.TrimPrefix(out+"  "+fit(clean(n), 40), "  ")
		if width1(next+more) > width {
			return strings.TrimPrefix(out+fmt.Sprintf("  and %s more", number(len(names)-i)), "  ")
		}
		out = next
	}
	return out
}

func (p *page) failed(failed []*Outcome, of int) {
	if len(failed) == 0 {
		if of > 0 {
			p.line(fmt.Sprintf("FAILED   none of %s", count(of, "check")))
		}
		return
	}
	slices.SortStableFunc(failed, func(a, b *Outcome) int {
		return cmp.Or(cmp.Compare(severity(b), severity(a)), cmp.Compare(privileged(b), privileged(a)), strings.Compare(a.Check, b.Check))
	})
	findings := 0
	for _, o := range failed {
		findings += o.Counts.Fail
	}
	p.line(p.paint(red, "FAILED") + fmt.Sprintf("   %d of %s, %s", len(failed), count(of, "check"), count(findings, "finding")))
	shown := failed
	if !p.All && len(failed) > pageFailed+1 {
		shown = failed[:pageFailed]
	}
	var rows [][]string
	for _, o := range shown {
		rows = append(rows, []string{o.Severity, o.Check, scope(o), clean(example(o))})
	}
	p.columns(rows)
	if rest := failed[len(shown):]; len(rest) > 0 {
		by := map[string]int{}
		for _, o := range rest {
			by[o.Severity]++
		}
		var parts []string
		for _, s := range []string{"critical", "high", "medium", "low", "info"} {
			if by[s] > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", by[s], s))
			}
		}
		p.line(spread(fmt.Sprintf("  %d more: %s", len(rest), strings.Join(parts, ", ")), "--all, or --output x.json", p.Width))
	}
}

func severity(o *Outcome) checks.Severity {
	s, _ := checks.ParseSeverity(o.Severity)
	return s
}

func privileged(o *Outcome) int {
	n := 0
	for _, f := range o.Findings {
		if f.Privileged && f.Status == checks.Fail {
			n++
		}
	}
	return n
}

// scope says how many subjects fail, of how many.
func scope(o *Outcome) string {
	if o.Subjects == "tenant" {
		return "tenant"
	}
	return fmt.Sprintf("%s of %s", number(o.Counts.Fail), number(o.Counts.Pass+o.Counts.Fail+o.Counts.Unknown))
}

// example names the first subject, a privileged one if there is one.
func example(o *Outcome) string {
	var first *Finding
	for i := range o.Findings {
		if f := &o.Findings[i]; f.Status == checks.Fail && (first == nil || f.Privileged && !first.Privileged) {
			first = f
		}
	}
	switch {
	case first == nil:
		return ""
	case o.Subjects == "tenant":
		return first.Evidence
	}
	return cmp.Or(first.Subject.Name, first.Subject.ID)
}

// notSeen groups what could not be judged by its cause, since a reader can
// mend a cause and not a check.
func (p *page) notSeen(t *Tenant, failed, unknown []*Outcome, of int) {
	partly, more := 0, 0
	for _, o := range failed {
		if o.Counts.Unknown > 0 {
			partly++
			more += o.Counts.Unknown
		}
	}
	var blind []string
	for _, g := range t.Gaps {
		if g.Kind == "blind" {
			blind = append(blind, g.Data)
		}
	}
	if len(unknown)+partly+len(blind) == 0 {
		return
	}
	title := p.paint(yellow, "NOT SEEN") + " "
	if len(unknown) == 0 {
		p.line(title + "every check was judged")
	} else {
		p.line(title + fmt.Sprintf("%s (%d %%): not judged, so neither passed nor failed", count(len(unknown), "check"), (100*len(unknown)+of/2)/of))
	}
	rows := causes(unknown)
	if len(rows) > pageNotSeen && !p.All {
		rest := 0
		for _, r := range rows[pageNotSeen-1:] {
			rest += r.checks
		}
		rows = append(rows[:pageNotSeen-1], cause{rest, "for other reasons", "--all shows them"})
	}
	var cells [][]string
	for _, r := range rows {
		cells = append(cells, []string{number(r.checks), r.what, r.mend})
	}
	p.columns(cells)
	if partly > 0 {
		p.line(fmt.Sprintf("  of the failed checks, %d could not judge %s", partly, count(more, "subject")))
	}
	if len(blind) > 0 {
		for i, l := range fold("no API shows: "+strings.Join(blind, ", "), p.Width-2) {
			if i < 2 || p.All {
				p.line("  " + l)
			}
		}
	}
}

// cause is why checks are unknown, and what would mend it.
type cause struct {
	checks int
	what   string
	mend   string
}

func causes(unknown []*Outcome) []cause {
	var rows []cause
	for _, o := range unknown {
		f := o.Findings[0]
		c := cause{1, f.Reason, f.Mend}
		switch {
		case len(f.Needs) > 0:
			c.what, c.mend = strings.Join(f.Needs, ", ")+" is not granted", "grant it to the audit"
		case f.Cause == "":
			c.what = f.Reason
		}
		if i := slices.IndexFunc(rows, func(r cause) bool { return r.what == c.what }); i >= 0 {
			rows[i].checks++
			continue
		}
		rows = append(rows, c)
	}
	for i := range rows {
		rows[i].what, rows[i].mend = clean(rows[i].what), clean(rows[i].mend)
	}
	slices.SortStableFunc(rows, func(a, b cause) int { return cmp.Compare(b.checks, a.checks) })
	return rows
}

// verdict is the last word: what the run is worth, and what to do next.
func (p *page) verdict() {
	run := p.r.Run
	p.line("")
	var words []string
	if len(run.Failed) > 0 {
		words = append(words, p.paint(red, "FAILED"))
	}
	if run.Interrupted {
		words = append(words, p.paint(yellow, "INTERRUPTED"))
	} else if len(run.Incomplete) > 0 {
		words = append(words, p.paint(yellow, "INCOMPLETE"))
	}
	switch {
	case run.ExitCode == gate.Nothing:
		words = []string{p.paint(red, "NOTHING COULD BE ASSESSED")}
	case len(words) == 0:
		words = []string{p.paint(green, "CLEAN")}
	}
	text := fmt.Sprintf("%s: judged %d of %d; exit %d", strings.Join(words, " and "), run.Judged.Checks, run.Judged.Of, run.ExitCode)
	if len(run.Allowed) > 0 {
		text += fmt.Sprintf(" (%s incomplete and allowed)", count(len(run.Allowed), "check"))
	}
	p.line(text)
	if next := p.next(); next != "" {
		p.line(fit("next: "+next, p.Width))
	}
}

// next is the command that helps most now.
func (p *page) next() string {
	run := p.r.Run
	switch {
	case run.ExitCode == gate.Nothing:
		for _, t := range p.r.Tenants {
			for _, g := range t.Gaps {
				if g.Kind != "blind" {
					return clean(g.Reason)
				}
			}
		}
	case len(run.Failed) > 0:
		var worst *Outcome
		for i := range p.r.Outcomes {
			o := &p.r.Outcomes[i]
			if o.Status == checks.Fail && (worst == nil || severity(o) > severity(worst)) {
				worst = o
			}
		}
		return "twokeys explain " + worst.Check
	case len(run.Incomplete) > 0:
		return clean(run.Incomplete[0].Check + ": " + run.Incomplete[0].Reason)
	}
	return ""
}

// took words a duration for people.
func took(d time.Duration) string {
	if d < time.Second {
		return "1s"
	}
	return d.Round(time.Second).String()
}

// short is the part of an id that people compare.
func short(id string) string {
	if len(id) > 8 {
		return clean(id[:8])
	}
	return clean(id)
}
