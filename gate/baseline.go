package gate

import (
	"maps"
	"slices"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
)

// Baseline is what of a tenant was accepted: a run fails on what is not in it.
type Baseline struct {
	Provider string
	Tenant   string
	Written  inventory.Moment
	Version  string           // of the twokeys that wrote it
	Checks   map[string]Asked // those it was written with
	Failures []Seen
}

// Asked is how a check was asked.
type Asked struct {
	Severity checks.Severity
	Limits   map[string]int
}

// BaselineUse is what a baseline did in a run.
type BaselineUse struct {
	Tenant    string           `json:"tenant"` // provider/id
	Written   inventory.Moment `json:"written"`
	Version   string           `json:"version"`
	Known     int              `json:"known"`     // failures that it accepts
	Mended    int              `json:"mended"`    // failures in it that are no more
	Open      int              `json:"open"`      // failures in it that could not be judged
	NewChecks []Newer          `json:"newChecks"` // which do not gate
}

// Newer is a check that a baseline does not know as it was asked.
type Newer struct {
	Check    string `json:"check"`
	What     string `json:"what"` // what is newer: check, severity or limit
	Findings int    `json:"findings"`
}

// newer says what of a check as it was asked is newer than the baseline, if
// anything is. A check that lost severity is as it was: it gates less.
func (b *Baseline) newer(c *checks.Check, limits map[string]int) string {
	was, ok := b.Checks[c.ID]
	switch {
	case !ok:
		return "check"
	case c.Severity > was.Severity:
		return "severity"
	case !maps.Equal(limits, was.Limits):
		return "limit"
	}
	return ""
}

// baselineOf finds the baseline of a tenant.
func (r Rules) baselineOf(t *inventory.Tenant) *Baseline {
	i := slices.IndexFunc(r.Baselines, func(b *Baseline) bool { return b.Provider == t.Provider && b.Tenant == t.ID })
	if i < 0 {
		return nil
	}
	return r.Baselines[i]
}

// Stranger returns a baseline of a tenant that is not among those of the run.
// A tenant that could not be identified may be any of its provider.
func (r Rules) Stranger(tenants []*inventory.Tenant) *Baseline {
	for _, b := range r.Baselines {
		if !slices.ContainsFunc(tenants, func(t *inventory.Tenant) bool {
			return b.Provider == t.Provider && (b.Tenant == t.ID || t.ID == "")
		}) {
			return b
		}
	}
	return nil
}
