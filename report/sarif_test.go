package report_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

// The part of SARIF that the tests look at, read on its own.
type (
	sarifFile struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []sarifRun
	}
	sarifRun struct {
		Tool struct {
			Driver struct {
				Name, Version string
				Rules         []struct {
					ID                                      string
					ShortDescription, FullDescription, Help struct{ Text, Markdown string }
					DefaultConfiguration                    struct{ Level string }
					Properties                              struct {
						Tags             []string
						SecuritySeverity string `json:"security-severity"`
					}
				}
			}
		}
		AutomationDetails struct{ ID string }
		Invocations       []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Results []sarifResult
	}
	sarifResult struct {
		RuleID, Kind, Level string
		Message             struct{ Text string }
		Locations           []struct {
			PhysicalLocation struct {
				ArtifactLocation struct{ URI string }
				Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
			}
			LogicalLocations []struct{ Name, FullyQualifiedName string }
		}
		PartialFingerprints map[string]string
	}
)

func sarif(t testing.TB, r *report.Report) (sarifFile, string) {
	t.Helper()
	text := write(t, "sarif", r, report.Style{})
	var f sarifFile
	require.NoError(t, json.Unmarshal([]byte(text), &f))
	return f, text
}

// sarifSchemas are the one that GitHub's upload validates with, and OASIS's.
func sarifSchemas(t testing.TB) []*jsonschema.Schema {
	t.Helper()
	dir := os.Getenv("TWOKEYS_CONTRACTS")
	if dir == "" {
		return nil
	}
	var out []*jsonschema.Schema
	for _, name := range []string{"sarif-2.1.0-github.json", "sarif-2.1.0-oasis.json"} {
		b, err := os.ReadFile(filepath.Join(dir, "schemas", name))
		require.NoError(t, err)
		out = append(out, compile(t, liftAnyOf(t, b)))
	}
	return out
}

// liftAnyOf mends GitHub's schema: what a region must have at least one of
// stands among the region's properties, where it is no valid schema.
func liftAnyOf(t testing.TB, text []byte) []byte {
	t.Helper()
	var s struct {
		Definitions map[string]map[string]any
	}
	var whole map[string]any
	require.NoError(t, json.Unmarshal(text, &s))
	require.NoError(t, json.Unmarshal(text, &whole))
	region := s.Definitions["region"]
	properties, ok := region["properties"].(map[string]any)
	require.True(t, ok)
	if properties["anyOf"] == nil {
		return text
	}
	region["anyOf"] = properties["anyOf"]
	delete(properties, "anyOf")
	whole["definitions"] = s.Definitions
	out, err := json.Marshal(whole)
	require.NoError(t, err)
	return out
}

func TestSARIFFollowsTheSchemas(t *testing.T) {
	schemas := sarifSchemas(t)
	if schemas == nil {
		t.Skip("TWOKEYS_CONTRACTS is not set")
	}
	for name, in := range reports {
		_, text := sarif(t, report.New(in()))
		for _, s := range schemas {
			require.NoError(t, validate(s, text), name)
		}
	}
}

var relativePath = regexp.MustCompile(`^[A-Za-z0-9._~!$&'()*+,;=@%/-]+$`)

// requireUpload holds a file to what GitHub takes: docs.github.com, "SARIF
// support for code scanning" and "SARIF results exceed one or more limits".
func requireUpload(t testing.TB, f sarifFile, text string) {
	t.Helper()
	require.NotContains(t, text, `: ""`, "no empty texts")
	require.Equal(t, "2.1.0", f.Version)
	require.LessOrEqual(t, len(f.Runs), 20)
	categories := map[string]bool{}
	for _, run := range f.Runs {
		category := run.AutomationDetails.ID
		require.True(t, strings.HasSuffix(category, "/"))
		require.False(t, categories[category], "two runs of one category are refused")
		categories[category] = true
		require.Len(t, run.Invocations, 1)
		require.True(t, run.Invocations[0].ExecutionSuccessful)
		require.LessOrEqual(t, len(run.Results), 5000, "more are not shown")
		rules := map[string]bool{}
		for _, r := range run.Tool.Driver.Rules {
			require.False(t, rules[r.ID])
			rules[r.ID] = true
			require.LessOrEqual(t, len(r.ID), 255)
			for _, text := range []string{r.ShortDescription.Text, r.FullDescription.Text, r.Help.Text} {
				require.NotEmpty(t, text)
				require.LessOrEqual(t, len(text), 1024)
			}
			require.LessOrEqual(t, len(r.Properties.Tags), 10)
			require.Regexp(t, `^(9\.5|8\.0|5\.5|4\.0|2\.0|0\.5)$`, r.Properties.SecuritySeverity)
		}
		prints := map[string]bool{}
		for _, r := range run.Results {
			require.True(t, rules[r.RuleID], r.RuleID)
			require.NotEmpty(t, r.Message.Text)
			require.LessOrEqual(t, len(r.Message.Text), 32<<10)
			require.Len(t, r.Locations, 1)
			uri := r.Locations[0].PhysicalLocation.ArtifactLocation.URI
			require.Regexp(t, relativePath, uri)
			require.LessOrEqual(t, len(uri), 2000)
			u, err := url.Parse(uri)
			require.NoError(t, err)
			require.False(t, u.IsAbs() || strings.HasPrefix(uri, "/") || u.RawQuery != "" || u.Fragment != "", uri)
			require.Equal(t, "tenants", strings.Split(uri, "/")[0])
			require.Len(t, strings.Split(uri, "/"), 5)
			for part := range strings.SplitSeq(uri, "/") {
				require.NotContains(t, []string{"", ".", ".."}, part)
			}
			region := r.Locations[0].PhysicalLocation.Region
			require.Equal(t, [4]int{1, 1, 1, 1}, [4]int{region.StartLine, region.StartColumn, region.EndLine, region.EndColumn})
			require.NotEmpty(t, r.Locations[0].LogicalLocations[0].FullyQualifiedName)
			print := r.PartialFingerprints["primaryLocationLineHash"]
			require.Regexp(t, `^[0-9a-f]{64}:1$`, print)
			require.False(t, prints[print], "two alerts of one fingerprint are one alert")
			prints[print] = true
		}
	}
}

func TestSARIFIsWhatGitHubTakes(t *testing.T) {
	for name, in := range reports {
		r := report.New(in())
		f, text := sarif(t, r)
		requireUpload(t, f, text)
		require.Len(t, f.Runs, len(r.Tenants), name)
		for i, tenant := range r.Tenants {
			want, got := map[string]int{}, map[string]int{}
			for _, o := range r.Outcomes {
				if o.Tenant == tenant.ID {
					if o.Counts.Fail > 0 {
						want[o.Check] = o.Counts.Fail
					}
					if o.Status == checks.Unknown {
						want["incomplete"]++
					}
				}
			}
			for _, result := range f.Runs[i].Results {
				got[result.RuleID]++
				require.Equal(t, "fail", result.Kind)
			}
			require.Equal(t, want, got, "%s: a result for each failure and each check that could not be judged", name)
		}
	}
}

// What could not be read has an alert of its own that says what would mend it.
func TestSARIFNamesWhatWasNotSeen(t *testing.T) {
	f, _ := sarif(t, report.New(third()))
	var texts []string
	for _, r := range f.Runs[0].Results {
		if r.RuleID == "incomplete" {
			texts = append(texts, r.Message.Text)
		}
	}
	require.Len(t, texts, 9)
	require.Contains(t, texts, "stale-account could not be judged: AuditLog.Read.All is not granted; grant it to the audit")
	require.Contains(t, texts, "weak-key could not be judged: Entra ID P2 is not licensed here")
}

// prints are the fingerprints of the failures by check and subject, as JSON
// has them and as SARIF has them.
func prints(t testing.TB, r *report.Report) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, o := range r.Outcomes {
		for _, f := range o.Findings {
			if f.Status == checks.Fail {
				out[o.Tenant+" "+o.Check+" "+f.Subject.ID] = f.Fingerprint
			}
		}
	}
	f, _ := sarif(t, r)
	n := 0
	for _, run := range f.Runs {
		for _, result := range run.Results {
			if result.RuleID != "incomplete" {
				n++
				print := strings.TrimSuffix(result.PartialFingerprints["primaryLocationLineHash"], ":1")
				require.Contains(t, slices.Collect(values(out)), print)
			}
		}
	}
	require.Len(t, out, n)
	return out
}

func values[K comparable, V any](m map[K]V) func(func(V) bool) {
	return func(yield func(V) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}

// A dashboard must know a finding again whatever is renamed, reordered or
// rated anew, and must never take one for another.
func TestFingerprints(t *testing.T) {
	before := prints(t, report.New(demo()))
	require.Greater(t, len(before), 100)

	in := demo()
	tenant := in.Tenants[0]
	tenant.Name = "Contoso, renamed"
	slices.Reverse(tenant.Accounts)
	slices.Reverse(tenant.Apps)
	slices.Reverse(tenant.Credentials)
	for i := range tenant.Accounts {
		tenant.Accounts[i].Name = fmt.Sprint("renamed ", i)
		tenant.Accounts[i].Created -= 86400
	}
	for i := range tenant.Apps {
		tenant.Apps[i].Name = ""
	}
	renamed := input(tenant)
	for i := range renamed.Outcomes {
		c := *renamed.Outcomes[i].Check
		c.Severity, c.Title = checks.Info, "another title"
		renamed.Outcomes[i].Check = &c
	}
	renamed.Version = "9.9.9"
	require.Equal(t, before, prints(t, report.New(renamed)))

	other := prints(t, report.New(input(organisation(fabrikam, "Contoso Ltd", 400, false))))
	seen := map[string]string{}
	for _, m := range []map[string]string{before, other} {
		for what, print := range m {
			require.Empty(t, seen[print], "%s and %s", what, seen[print])
			seen[print] = what
		}
	}
}

// No id, however made, borrows the fingerprint of another.
func TestFingerprintsOfHostileIDs(t *testing.T) {
	parts := []string{"", "a", "\x00", "a\x00", "\x00a", `\0`, `a\0`, `\`, `\\`, "a\x00account", "\x00account\x00a"}
	seen := map[string]string{}
	for _, tenant := range parts {
		for _, account := range parts {
			o := organisation(tenant, "", 1, false)
			o.Accounts[0].ID = account
			for _, outcome := range report.New(input(o)).Outcomes {
				for _, f := range outcome.Findings {
					if f.Subject.Kind == "account" {
						what := fmt.Sprintf("%q %q %s", tenant, account, outcome.Check)
						require.Empty(t, seen[f.Fingerprint], what)
						seen[f.Fingerprint] = what
					}
				}
			}
		}
	}
	require.Greater(t, len(seen), 100)
}

// Over what is shown, a result stands for all failures of a check, so that
// none falls off the end of the list.
func TestSARIFOfManyFindings(t *testing.T) {
	for _, n := range []int{4000, 60000} {
		r := report.New(input(short(organisation(contoso, "Contoso Ltd", n, false), inventory.Gap{
			Data: inventory.Authorization, Kind: inventory.Denied, Reason: "no", Needs: []string{"Policy.Read.All"},
		})))
		f, text := sarif(t, r)
		requireUpload(t, f, text)
		got := map[string][]string{}
		for _, result := range f.Runs[0].Results {
			got[result.RuleID] = append(got[result.RuleID], result.Message.Text)
		}
		for _, o := range r.Outcomes {
			switch {
			case o.Counts.Fail == 0:
				require.Empty(t, got[o.Check])
			case n == 4000:
				require.Len(t, got[o.Check], o.Counts.Fail)
			default:
				require.Len(t, got[o.Check], 1)
			}
		}
		if n == 60000 {
			require.Contains(t, got["mfa-registered"][0], "6667 of 59996: user0005@contoso.example, user0014@contoso.example")
			require.Contains(t, got["mfa-registered"][0], "and 6662 more; the JSON report lists them all")
			require.Contains(t, got["privileged-mfa-registered"][0], "3 of 4: j.doe@contoso.example, breakglass2@contoso.example, svc-sync@contoso.example")
			require.NotContains(t, got["privileged-mfa-registered"][0], "more")
		}
	}
}
