package report_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// The order in which a provider lists things, tenants answer and checks end is
// no part of a report.
func TestOrderDoesNotMatter(t *testing.T) {
	for name, in := range reports {
		want := report.New(in())
		for seed := range uint64(4) {
			r := rand.New(rand.NewPCG(seed, 1))
			tenants := in().Tenants
			for _, o := range tenants {
				shuffle(r, o.Accounts)
				shuffle(r, o.Apps)
				shuffle(r, o.Credentials)
				shuffle(r, o.Roles)
			}
			shuffle(r, tenants)
			again := input(tenants...)
			again.Interrupted = in().Interrupted
			shuffle(r, again.Outcomes)
			shuffle(r, again.Decision.Failed)
			shuffle(r, again.Decision.Incomplete)
			got := report.New(again)
			for _, format := range report.Names() {
				for style, s := range pages {
					require.Equal(t, write(t, format, want, s), write(t, format, got, s), "%s as %s, %s", name, format, style)
				}
			}
		}
	}
}

// A status that is added must be written by every format, and must not look
// like a pass in one that does not know it.
func TestEveryStatusInEveryFormat(t *testing.T) {
	statuses := []string{"", "error", "waived", "\x1b[2J"} // of a later version
	for _, s := range constants(t, "../checks", "Status") {
		statuses = append(statuses, fmt.Sprint(s))
	}
	closed := map[string]bool{"pass": true, "fail": true, "notApplicable": true}
	for _, status := range statuses {
		for _, findings := range []int{0, 1, 2} {
			r := report.New(clean())
			r.Outcomes = r.Outcomes[:2]
			o := &r.Outcomes[0]
			o.Status, o.Counts = checks.Status(status), report.Counts{Fail: findings}
			for i := range findings {
				o.Findings = append(o.Findings, report.Finding{
					Status: checks.Status(status), Fingerprint: strings.Repeat("0", 63) + string(rune('0'+i)), Subject: checks.Subject{Kind: "account", ID: id(1, i)},
				})
			}
			for _, format := range report.Names() {
				require.NotEmpty(t, write(t, format, r, report.Style{All: true}))
			}
			page := write(t, "table", r, report.Style{})
			requireTerminal(t, page, 80)
			f, upload := sarif(t, r)
			requireUpload(t, f, upload)
			open := 0
			for _, result := range f.Runs[0].Results {
				if result.RuleID == "incomplete" {
					open++
				}
			}
			require.Equal(t, !closed[status], open == 1, "%q", status)
			require.Equal(t, !closed[status], strings.Contains(page, "NOT SEEN 1 check (50 %)"), "%q: %s", status, page)
			require.Equal(t, status == "pass", strings.Contains(page, "PASSED   2 checks") || strings.Contains(page, "PASSED   1 check, over its whole population\n") && o.Status == checks.Pass, page)
		}
	}
}

// Every kind of gap is written by every format too.
func TestEveryGapInEveryFormat(t *testing.T) {
	for _, kind := range append(constants(t, "../inventory", "GapKind"), "postponed") {
		g := noActivity
		g.Kind, g.Needs = inventory.GapKind(fmt.Sprint(kind)), nil
		r := report.New(input(blank(short(organisation(contoso, "Contoso Ltd", 20, true), g))))
		page := write(t, "table", r, report.Style{})
		if kind != "blind" {
			require.Contains(t, page, "the audit may not read it")
		}
		require.Contains(t, page, "NOT SEEN 4 checks", kind)
		f, upload := sarif(t, r)
		requireUpload(t, f, upload)
		require.Len(t, f.Runs[0].Results, 4, kind)
	}
}

// BenchmarkWrite writes a report of 100,000 findings.
func BenchmarkWrite(b *testing.B) {
	o := organisation(contoso, "Contoso Ltd", 300_000, false)
	r := report.New(input(o))
	n := 0
	for _, o := range r.Outcomes {
		n += len(o.Findings)
	}
	for _, format := range report.Names() {
		for _, all := range []bool{false, true} {
			if all && format != "table" {
				continue
			}
			name := format
			if all {
				name += "/all"
			}
			b.Run(name, func(b *testing.B) {
				b.ReportAllocs()
				size := 0
				for b.Loop() {
					size = len(write(b, format, r, report.Style{All: all}))
				}
				b.ReportMetric(float64(n), "findings")
				b.ReportMetric(float64(size)/1e6, "MB")
			})
		}
	}
}
