package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
)

// Bounds of the page: it fits a terminal of 30 lines whatever the tenant's
// size.
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

func (p *page) line(s string) { fmt.Fprintln(p.w, defuse(strings.TrimRight(s, " "))) }

// titleWidth is the width of the words that begin a section.
const titleWidth = len("NOT SEEN ")

// title writes the first line of a section.
func (p *page) title(code, word, text string) {
	p.line(p.paint(code, word) + strings.Repeat(" ", titleWidth-len(word)) + fit(text, p.Width-titleWidth))
}

// answers are the outcomes of one tenant by what became of them.
type answers struct {
	failed, accepted, passed, unknown, skipped []*Outcome
}

func (a *answers) of() int {
	return len(a.failed) + len(a.accepted) + len(a.passed) + len(a.unknown) + len(a.skipped)
}

func (p *page) answers(t *Tenant) *answers {
	a := new(answers)
	for i := range p.r.Outcomes {
		o := &p.r.Outcomes[i]
		switch {
		case o.Tenant != t.ID || o.Provider != t.Provider:
		case !o.judged():
			a.unknown = append(a.unknown, o)
		case o.Status == checks.Fail && o.Counts.Fail > 0 && o.counting() == 0:
			a.accepted = append(a.accepted, o)
		case o.Status == checks.Fail:
			a.failed = append(a.failed, o)
		case o.Status == checks.Pass:
			a.passed = append(a.passed, o)
		default:
			a.skipped = append(a.skipped, o)
		}
	}
	return a
}

func (p *page) tenant(t *Tenant) {
	a := p.answers(t)
	p.head(t)
	p.whatIf(t)
	p.headline(t)
	lines := p.gateLines(t)
	p.failed(a, len(lines))
	for _, l := range lines {
		p.title("", l.word, l.text)
	}
	p.changes(t)
	switch {
	case len(a.passed) > 0:
		text := count(len(a.passed), "check") + ", each over its whole population"
		if len(a.passed) == 1 {
			text = "1 check, over its whole population"
		}
		if len(a.skipped) > 0 {
			text += fmt.Sprintf("; %d more had nothing to judge", len(a.skipped))
		}
		p.title(green, "PASSED", text)
	case len(a.skipped) > 0:
		p.title("", "NO CASE", count(len(a.skipped), "check")+" had nothing to judge")
	}
	p.notSeen(t, a)
	if p.All {
		p.everything(t, a)
	}
}

func (p *page) head(t *Tenant) {
	end, _ := p.r.Run.FinishedAt.Time()
	start, _ := p.r.Run.CollectedAt.Time()
	name, id := clean(strings.TrimSpace(t.Name)), clean(t.Provider)+" "+short(t.ID)
	if name == "" {
		name, id = clean(t.Provider), short(t.ID)
	}
	rest := fmt.Sprintf("  %s  %s UTC  %s  %s %s", id, minute(p.r.Run.CollectedAt),
		took(end.Sub(start)), clean(p.r.Tool.Name), clean(p.r.Tool.Version))
	name = fit(name, max(p.Width-width1(rest), 12))
	p.line(p.paint(bold, name) + fit(rest, p.Width-width1(name)))
	switch n := len(t.Notes); {
	case p.All:
		for _, note := range t.Notes {
			p.indent("note: "+clean(note), 0, len("note: "))
		}
	case n == 1:
		p.line(fit("note: "+clean(t.Notes[0]), p.Width))
	case n > 1:
		p.line(spread("note: "+clean(t.Notes[0]), fmt.Sprintf("and %d more: --all", n-1), p.Width))
	}
	p.line("")
}

// verdict is the last word: what the run is worth, and what to do next.
func (p *page) verdict() {
	run := &p.r.Run
	var words []string
	colors := map[string]string{}
	say := func(code, word string) {
		words = append(words, word)
		colors[word] = code
	}
	if len(run.Failed) > 0 {
		say(red, "FAILED")
	}
	if run.ExitCode == gate.Internal {
		say(red, "A CHECK OF TWOKEYS BROKE")
	}
	if run.Interrupted {
		say(yellow, "INTERRUPTED")
	} else if len(run.Incomplete) > 0 && run.ExitCode != gate.Nothing {
		say(yellow, "INCOMPLETE")
	}
	switch {
	case run.ExitCode == gate.Nothing:
		say(red, "NOTHING COULD BE ASSESSED")
	case len(words) > 0:
	case p.any(func(o *Outcome) bool { return o.Status == checks.Fail }):
		say(green, "NOTHING THAT GATES FAILED")
	case p.any(func(o *Outcome) bool { return o.Counts.Unknown > 0 || !o.judged() }):
		say(green, "CLEAN AS FAR AS SEEN")
	default:
		say(green, "CLEAN")
	}
	text := fmt.Sprintf("%s: judged %s of %s; exit %d", strings.Join(words, " and "), number(run.Judged.Checks), number(run.Judged.Of), run.ExitCode)
	if len(run.Allowed) > 0 {
		text += fmt.Sprintf(" (%s incomplete and allowed)", count(len(run.Allowed), "check"))
	}
	if len(p.r.Tenants) > 0 {
		p.line("")
	}
	for i, l := range fold(text, p.Width) {
		for _, word := range words {
			if i == 0 {
				l = strings.Replace(l, word, p.paint(colors[word], word), 1)
			}
		}
		p.line(l)
	}
	if next := p.next(); next != "" {
		p.line(fit("next: "+next, p.Width))
	}
}

func (p *page) any(f func(*Outcome) bool) bool {
	for i := range p.r.Outcomes {
		if f(&p.r.Outcomes[i]) {
			return true
		}
	}
	return false
}

// next is the command that helps most now.
func (p *page) next() string {
	run := &p.r.Run
	switch {
	case run.ExitCode == gate.Nothing:
		for i := range p.r.Tenants {
			for _, g := range p.r.Tenants[i].Gaps {
				if g.Kind != inventory.Unseen {
					return clean(g.Reason)
				}
			}
		}
	case len(run.Failed) > 0:
		var worst *Outcome
		for i := range p.r.Outcomes {
			o := &p.r.Outcomes[i]
			if o.Status == checks.Fail && (o.counting() > 0 || o.Counts.Fail == 0) && (worst == nil || worse(o, worst) < 0) {
				worst = o
			}
		}
		if worst != nil && (worst.Check == checks.PrivilegedSignIn || worst.Check == checks.EverySignIn) {
			return "twokeys why " + argument(worst)
		}
		if worst != nil && worst.Baseline == nil { // a policy of a baseline is no check of ours
			return "twokeys explain " + clean(worst.Check)
		}
	case len(run.Incomplete) > 0:
		return clean(run.Incomplete[0].Check + ": " + run.Incomplete[0].Reason)
	}
	return ""
}

// argument names the first account that fails, so that a shell takes it as it
// stands.
func argument(o *Outcome) string {
	var first *Finding
	for i := range o.Findings {
		if f := &o.Findings[i]; f.counts() && (first == nil || f.Privileged && !first.Privileged) {
			first = f
		}
	}
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("@._-", r)
	}
	if name := first.Subject.Name; name != "" && name[0] != '-' && strings.IndexFunc(name, func(r rune) bool { return !plain(r) }) < 0 {
		return name
	}
	return clean(first.Subject.ID)
}

// took words a duration for people.
func took(d time.Duration) string {
	if d < time.Second {
		return "1s"
	}
	return d.Round(time.Second).String()
}

// minute words a moment for people.
func minute(m inventory.Moment) string {
	if t, ok := m.Time(); ok {
		return t.Format("2006-01-02 15:04")
	}
	return m.String()
}

// short is the part of an id that people compare.
func short(id string) string {
	if r := []rune(id); len(r) > 8 {
		id = string(r[:8])
	}
	return clean(id)
}
