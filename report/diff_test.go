package report_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/report"
)

// fails counts the failures of a report.
func fails(r *report.Report) int {
	n := 0
	for _, o := range r.Outcomes {
		for _, f := range o.Findings {
			if f.Status == checks.Fail {
				n++
			}
		}
	}
	return n
}

// Between any two reports each failure of either stands in exactly one list,
// and none is called fixed that the later report could not have seen.
func TestCompareAccountsForEverything(t *testing.T) {
	made := map[string]*report.Report{}
	for _, name := range []string{"demo", "clean", "third", "nothing", "two-tenants", "unlisted"} {
		made[name] = report.New(reports[name]())
	}
	for _, old := range slices.Sorted(maps.Keys(made)) {
		for _, next := range slices.Sorted(maps.Keys(made)) {
			d := report.Compare(made[old], made[next])
			require.Equal(t, fails(made[old]), d.Unchanged+len(d.Changed)+len(d.Fixed)+len(d.Unknown)+len(d.Unasked), "%s to %s", old, next)
			require.Equal(t, fails(made[next]), d.Unchanged+len(d.Changed)+len(d.Appeared)+len(d.Newly), "%s to %s", old, next)
			if old == next {
				require.Equal(t, fails(made[old]), d.Unchanged)
			}
			if next == "nothing" {
				require.Empty(t, d.Fixed, "nothing was seen")
			}
			for _, all := range []bool{false, true} {
				var b bytes.Buffer
				require.NoError(t, d.WriteText(&b, report.Style{All: all}))
				requireTerminal(t, b.String(), 80)
			}
		}
	}
}

// What changes of a failure is said, but not that it grew older.
func TestCompareChanges(t *testing.T) {
	make := func(change func(*report.Outcome, *report.Finding)) *report.Report {
		r := report.New(demo())
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			for j := range o.Findings {
				if o.Check == "privileged-mfa-registered" && o.Findings[j].Status == checks.Fail {
					o.Findings[j].Evidence = "no factor for 3 days"
					change(o, &o.Findings[j])
					return r
				}
			}
		}
		t.Fatal("no failure to change")
		return nil
	}
	same := make(func(*report.Outcome, *report.Finding) {})
	for want, change := range map[string]func(*report.Outcome, *report.Finding){
		"":                          func(_ *report.Outcome, f *report.Finding) { f.Evidence = "no factor for 10 days" },
		"was: no factor for 3 days": func(_ *report.Outcome, f *report.Finding) { f.Evidence = "a phone" },
		"is no longer privileged":   func(_ *report.Outcome, f *report.Finding) { f.Privileged = false },
		"judged with another limit": func(o *report.Outcome, _ *report.Finding) { o.Limits = map[string]int{"days": 1} },
		"severity was critical":     func(o *report.Outcome, _ *report.Finding) { o.Severity = "high" },
	} {
		d := report.Compare(same, make(change))
		if want == "" {
			require.Empty(t, d.Changed)
			continue
		}
		require.NotEmpty(t, d.Changed)
		require.Equal(t, want, d.Changed[0].What)
	}
}
