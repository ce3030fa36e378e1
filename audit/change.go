package audit

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

// bestChanges is how many changes of the policies a report names.
const bestChanges = 5

// best lists the changes of the policies that would close most doors.
func best(e *checks.Env) []report.Change {
	var out []report.Change
	for _, f := range e.Policies().Best(bestChanges) {
		out = append(out, report.Change{Policy: f.Policy, Name: f.Name, What: f.What, Closes: f.Count})
	}
	return out
}

// compare says what the tenant's policies as they are judged change against
// those that it has.
func compare(before *inventory.Tenant, e *checks.Env) *report.WhatIf {
	closed, opened := access.New(before).Against(e.Policies())
	w := &report.WhatIf{Policies: len(e.Tenant.Policies), Opens: []checks.Subject{}, Closes: []checks.Subject{}}
	names := map[string]*inventory.Account{}
	for i := range e.Tenant.Accounts {
		names[e.Tenant.Accounts[i].ID] = &e.Tenant.Accounts[i]
	}
	for _, id := range opened {
		a := names[id]
		w.Opens = append(w.Opens, checks.Subject{Kind: "account", ID: id, Name: a.Name})
		if e.Privileged(a) == inventory.Yes {
			w.Admins++
		}
	}
	for _, id := range closed {
		w.Closes = append(w.Closes, checks.Subject{Kind: "account", ID: id, Name: names[id].Name})
	}
	return w
}
