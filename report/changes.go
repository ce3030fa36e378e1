package report

import (
	"fmt"

	"github.com/twokeys/twokeys/checks"
)

// pageChanges is how many changes a page names.
const pageChanges = 3

// changes names the changes of the policies that would close most doors.
func (p *page) changes(t *Tenant) {
	if len(t.Changes) == 0 {
		return
	}
	p.title(bold, "CLOSES", "most doors, each change by itself:")
	var rows [][]string
	for i, c := range t.Changes {
		if i == pageChanges && !p.All {
			break
		}
		what := c.What
		if c.Name != "" {
			what = c.Name + ": " + what
		}
		rows = append(rows, []string{number(c.Closes), clean(what)})
	}
	p.columns(rows)
}

// whatIf says what the policies that were judged would change for whom.
func (p *page) whatIf(t *Tenant) {
	w := t.WhatIf
	if w == nil {
		return
	}
	p.line(p.paint(bold, fmt.Sprintf("IF THE %s POLICIES GIVEN WERE IN FORCE", number(w.Policies))))
	p.moved(w.Opens, "would open with one key", fmt.Sprintf(", %s of them privileged", none(w.Admins)))
	p.moved(w.Closes, "would no longer", "")
	p.line("")
}

func (p *page) moved(accounts []checks.Subject, what, more string) {
	if len(accounts) == 0 {
		p.line("  no account " + what)
		return
	}
	names := make([]string, len(accounts))
	for i, a := range accounts {
		names[i] = label(a)
	}
	p.line(fmt.Sprintf("  %s %s%s", count(len(accounts), "account"), what, more))
	p.line("    " + some(names, p.Width-4))
}
