package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// headlines are what the first line of a page counts: whom one key lets in,
// or, where that was not asked, who has nothing but a password.
var headlines = []struct{ title, privileged, others string }{
	{"ONE KEY OPENS", checks.PrivilegedSignIn, checks.EverySignIn},
	{"ONE FACTOR ONLY", checks.PrivilegedMFA, checks.EveryoneMFA},
}

// headline says first what the name of the program promises. What is not known
// bounds it.
func (p *page) headline(t *Tenant) {
	for _, h := range headlines {
		if p.any(func(o *Outcome) bool {
			return o.Tenant == t.ID && o.Provider == t.Provider && (o.Check == h.privileged || o.Check == h.others)
		}) {
			p.oneKey(t, h.title, h.privileged, h.others)
			return
		}
	}
}

func (p *page) oneKey(t *Tenant, title, ofPrivileged, ofOthers string) {
	var of, one, admins, unknown int
	var privileged, others []string
	for i := range p.r.Outcomes {
		o := &p.r.Outcomes[i]
		if o.Tenant != t.ID || o.Provider != t.Provider || o.Check != ofPrivileged && o.Check != ofOthers {
			continue
		}
		of += o.Counts.Pass + o.Counts.Fail + o.Counts.Unknown
		one += o.Counts.Fail
		unknown += o.Counts.Unknown
		names := &others
		if o.Check == ofPrivileged {
			admins += o.Counts.Fail
			names = &privileged
		}
		for _, f := range o.Findings {
			if f.Status == checks.Fail {
				*names = append(*names, label(f.Subject))
			}
		}
	}
	if of == 0 {
		return
	}
	// Both checks count an account that may be privileged or not.
	of, unknown = max(min(of, t.Accounts), one), max(min(unknown, t.Accounts-one), 0)
	text := bound(of, one, admins, unknown, slices.Contains(t.Collected, inventory.Accounts.String()))
	for i, l := range fold(title+" "+text, p.Width-1) {
		if i == 0 {
			l = p.paint(bold, title) + " " + strings.TrimPrefix(l, title)
		}
		p.line(l)
	}
	p.names("privileged", privileged)
	p.names("others", others)
	p.line("")
}

// bound words a number that lies between one and one + unknown.
func bound(of, one, admins, unknown int, listed bool) string {
	text := fmt.Sprintf("%s of %s, %s of them privileged", number(one), count(of, "account"), none(admins))
	switch {
	case !listed && one == 0:
		return "nobody knows: the accounts were not read to the end"
	case !listed:
		return fmt.Sprintf("at least %s, %s of them privileged; the accounts were not read to the end", count(one, "account"), none(admins))
	case unknown == of:
		return fmt.Sprintf("not known of any of %s (see NOT SEEN)", count(of, "account"))
	case one == 0:
		text = "none of " + count(of-unknown, "account")
	}
	if unknown > 0 {
		text += fmt.Sprintf("; up to %s more are unknown (see NOT SEEN)", number(unknown))
	}
	return text
}

// names writes a line of as many names as fit.
func (p *page) names(word string, names []string) {
	if len(names) > 0 {
		p.line(fmt.Sprintf("  %-10s  ", word) + some(names, p.Width-14))
	}
}

// some lists as many names as fit, and how many do not.
func some(names []string, width int) string {
	out := ""
	for i, n := range names {
		more := ""
		if left := len(names) - i - 1; left > 0 {
			more = fmt.Sprintf("  and %s more", number(left))
		}
		next := strings.TrimPrefix(out+"  "+fit(n, 40), "  ")
		if width1(next+more) > width {
			return strings.TrimPrefix(out+fmt.Sprintf("  and %s more", number(len(names)-i)), "  ")
		}
		out = next
	}
	return out
}

// failed lists the failed checks, fewer where so many lines follow it.
func (p *page) failed(a *answers, less int) {
	judged := a.of() - len(a.unknown)
	switch {
	case len(a.failed) > 0:
	case judged == 0:
		return // which NOT SEEN says
	case judged < a.of() && len(a.accepted) == 0:
		p.title("", "FAILED", "none of the "+count(judged, "check")+" that could be judged")
		return
	case len(a.accepted) > 0:
		p.title("", "FAILED", "nothing new in "+count(judged, "check"))
		return
	default:
		p.title("", "FAILED", "none of "+count(judged, "check"))
		return
	}
	slices.SortStableFunc(a.failed, worse)
	findings := 0
	for _, o := range a.failed {
		findings += o.counting()
	}
	p.title(red, "FAILED", spread(fmt.Sprintf("%d of %s, %s", len(a.failed), count(a.of(), "check"), count(findings, "finding")), "worst first", p.Width-titleWidth))
	shown := a.failed
	if most := max(pageFailed-less, 2); !p.All && len(a.failed) > most+1 {
		shown = a.failed[:most]
	}
	rows := make([][]string, len(shown))
	for i, o := range shown {
		rows[i] = []string{o.Severity, o.Check, scope(o), example(o)}
	}
	p.columns(rows)
	if rest := a.failed[len(shown):]; len(rest) > 0 {
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

// worse orders failed checks: the severest first, and among equals that with
// the most privileged subjects.
func worse(a, b *Outcome) int {
	return cmp.Or(cmp.Compare(severity(b), severity(a)), cmp.Compare(privileged(b), privileged(a)), strings.Compare(a.Check, b.Check))
}

func severity(o *Outcome) checks.Severity {
	s, _ := checks.ParseSeverity(o.Severity)
	return s
}

func privileged(o *Outcome) int {
	n := 0
	for _, f := range o.Findings {
		if f.Privileged && f.counts() {
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
	of := o.Counts.Pass + o.Counts.Fail + o.Counts.Unknown
	if o.ended() {
		return fmt.Sprintf("%s of %s+", number(o.counting()), number(of-1))
	}
	return fmt.Sprintf("%s of %s", number(o.counting()), number(of))
}

// example names the first subject, a privileged one if there is one.
func example(o *Outcome) string {
	var first *Finding
	for i := range o.Findings {
		if f := &o.Findings[i]; f.counts() && (first == nil || f.Privileged && !first.Privileged) {
			first = f
		}
	}
	switch {
	case first == nil:
		return ""
	case o.Subjects == "tenant":
		return clean(first.Evidence)
	}
	return label(first.Subject)
}

// none writes a number in a sentence.
func none(n int) string {
	if n == 0 {
		return "none"
	}
	return number(n)
}
