package report_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/report"
)

var update = flag.Bool("update", false, "rewrite the golden files and the schema")

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "go test ./report -update writes it")
	require.Equal(t, string(want), got)
}

var pages = map[string]report.Style{
	"80":     {},
	"160":    {Width: 160},
	"color":  {Color: true},
	"all":    {All: true},
	"all160": {All: true, Width: 160},
}

func TestPages(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(reports)) {
		for _, style := range []string{"80", "160", "color"} {
			t.Run(name+"/"+style, func(t *testing.T) {
				golden(t, name+"."+style+".txt", write(t, "table", report.New(reports[name]()), pages[style]))
			})
		}
	}
	golden(t, "third.all.txt", write(t, "table", report.New(third()), pages["all"]))
	golden(t, "two-tenants.all160.txt", write(t, "table", report.New(two()), pages["all160"]))
}

func TestPageFits(t *testing.T) {
	for name, in := range reports {
		r := report.New(in())
		for _, width := range []int{0, 60, 80, 100, 160, 300} {
			for _, all := range []bool{false, true} {
				page := write(t, "table", r, report.Style{Width: width, All: all})
				requireTerminal(t, page, max(width, 60)+20*b2i(width == 0))
				if !all && width != 60 {
					for i, p := range strings.Split(page, "twokeys 1.0.0") {
						require.LessOrEqual(t, strings.Count(p, "\n"), 30, "%s, page %d at %d columns", name, i, width)
					}
				}
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// However bad a tenant is, its page is a page.
func TestWorstPageFits(t *testing.T) {
	in := third()
	r := report.New(in)
	tenant := &r.Tenants[0]
	for i := range 40 {
		tenant.Notes = append(tenant.Notes, strings.Repeat("an oddity ", i+1))
		tenant.Gaps = append(tenant.Gaps, report.Gap{Data: fmt.Sprint("dataset ", i), Kind: "failed", Reason: fmt.Sprint("reason ", i)})
		r.Outcomes = append(r.Outcomes, report.Outcome{
			Check: fmt.Sprint("check-", i), Severity: "high", Provider: tenant.Provider, Tenant: tenant.ID, Status: "unknown", Needs: []string{fmt.Sprint("dataset ", i)},
		})
	}
	for _, width := range []int{80, 160} {
		page := write(t, "table", r, report.Style{Width: width})
		require.LessOrEqual(t, strings.Count(page, "\n"), 30, page)
		requireTerminal(t, page, width)
	}
}

func TestNoColorUnlessAsked(t *testing.T) {
	for _, in := range reports {
		r := report.New(in())
		for _, all := range []bool{false, true} {
			plain := write(t, "table", r, report.Style{All: all})
			require.NotContains(t, plain, "\x1b")
			colored := write(t, "table", r, report.Style{All: all, Color: true})
			require.Contains(t, colored, "\x1b[")
			require.Equal(t, plain, ansi.ReplaceAllString(colored, ""), "colour changes nothing else")
		}
	}
}

// What was not seen is never worded as good news.
func TestWords(t *testing.T) {
	tests := []struct {
		name string
		in   report.Input
		say  []string
		not  []string
	}{
		{
			"all is well", clean(),
			[]string{"ONE KEY OPENS  none of 40 accounts\n", "FAILED   none of {all} checks", "CLEAN: judged {all} of {all}; exit 0"},
			[]string{"NOT SEEN", "unknown"},
		},
		{
			"nothing could be read", nothing(),
			[]string{"nobody knows: the accounts were not read to the end", "NOT SEEN {all} checks (100 %)", "{all}  Directory.Read.All is not granted", "NOTHING COULD BE ASSESSED: judged 0 of {all}; exit 4", "next: the token was refused"},
			[]string{"FAILED", "PASSED", "CLEAN", "0 of them"},
		},
		{
			"a list of accounts that ended early", unlisted(),
			[]string{"at least 8 accounts, 3 of them privileged; the accounts were not read", "3 of 4+", "and an unknown number of subjects of", "exit 1"},
			[]string{" 8 of", "3 of 4 "},
		},
		{
			"stopped by the user", interrupted(),
			[]string{"FAILED and INTERRUPTED", "exit 130"},
			[]string{"and INCOMPLETE"},
		},
		{
			"a third of the checks unknown", third(),
			[]string{"AuditLog.Read.All is not granted", "503 Service Unavailable after 5 tries", "run again", "Entra ID P2 is not licensed here", "FAILED and INCOMPLETE", "neither passed nor failed"},
			nil,
		},
		{
			"failures that do not gate", minor(),
			[]string{"NOTHING THAT GATES FAILED: judged {all} of {all}; exit 0"},
			[]string{"CLEAN"},
		},
		{
			"what is unknown does not gate", func() report.Input {
				return input(blank(short(organisation(contoso, "Contoso Ltd", 40, true), noKeys)))
			}(),
			[]string{"CLEAN AS FAR AS SEEN", "FAILED   none of the {all-1} checks that could be judged", "exit 0"},
			nil,
		},
		{
			"a defect", func() report.Input {
				in := clean()
				in.Decision.Broken = []string{"weak-key"}
				return in
			}(),
			[]string{"A CHECK OF TWOKEYS BROKE", "exit 5"},
			[]string{"CLEAN"},
		},
		{
			"factors of nobody are known", func() report.Input {
				t := organisation(contoso, "Contoso Ltd", 40, true)
				t.Policies = t.Policies[:6] // any device
				return input(blank(short(t, noFactors)))
			}(),
			[]string{"ONE KEY OPENS  none of 4 accounts; up to 36 more are unknown (see NOT SEEN)"},
			[]string{"none of 40"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := write(t, "table", report.New(tt.in), report.Style{Width: 160})
			counted := strings.NewReplacer("{all}", fmt.Sprint(len(checks.All)), "{all-1}", fmt.Sprint(len(checks.All)-1))
			for _, s := range tt.say {
				require.Contains(t, page, counted.Replace(s))
			}
			for _, s := range tt.not {
				require.NotContains(t, page, s)
			}
		})
	}
}

// A score or a share of passes would invite to improve the number.
func TestNoShareOfPasses(t *testing.T) {
	for name, in := range reports {
		for line := range strings.Lines(write(t, "table", report.New(in()), pages["all"])) {
			if strings.Contains(line, "%") {
				require.True(t, strings.HasPrefix(line, "NOT SEEN"), "%s: %s", name, line)
			}
		}
	}
}

// The listing shows the whole of what proves a finding.
func TestAllShowsEvidence(t *testing.T) {
	for name, in := range reports {
		r := report.New(in())
		flat := strings.Join(strings.Fields(write(t, "table", r, pages["all"])), " ")
		for _, o := range r.Outcomes {
			for _, f := range o.Findings {
				require.Contains(t, flat, f.Fingerprint[:8], name)
				proof := f.Evidence
				if f.Status == checks.Unknown {
					proof = f.Reason
				}
				require.Contains(t, flat, strings.Join(strings.Fields(proof), " "), name)
			}
		}
	}
}
