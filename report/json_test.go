package report_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/report"
)

// A saved report is the report: whatever is made of it later has the bytes it
// would have had at once.
func TestReadIsTheInverseOfJSON(t *testing.T) {
	for name, in := range reports {
		r := report.New(in())
		saved := read(t, write(t, "json", r, report.Style{}))
		for _, format := range report.Names() {
			for style, s := range pages {
				require.Equal(t, write(t, format, r, s), write(t, format, saved, s), "%s as %s, %s", name, format, style)
			}
		}
	}
}

func TestReadRefuses(t *testing.T) {
	good := write(t, "json", report.New(third()), report.Style{})
	tests := []struct{ name, text, want string }{
		{"nothing", "", "not a twokeys report"},
		{"null", "null", "not a twokeys report"},
		{"a list", "[]", "not a twokeys report"},
		{"a text", `"schemaVersion"`, "not a twokeys report"},
		{"a page of HTML", "<html></html>", "not a twokeys report"},
		{"another program's JSON", `{"version": "2.1.0", "runs": []}`, "not a twokeys report"},
		{"our own SARIF", write(t, "sarif", report.New(third()), report.Style{}), "not a twokeys report"},
		{"a compressed file", "\x1f\x8b\x08\x00\x00", "not a twokeys report"},
		{"half a report", good[:len(good)/2], "not a twokeys report"},
		{"two reports", good + good, "not a twokeys report"},
		{"a version that is no text", `{"schemaVersion": 1}`, "not a twokeys report"},
		{"a list where a text belongs", `{"schemaVersion": "1.0.0", "tenants": [{"id": []}]}`, "not a twokeys report: json: cannot unmarshal array into Go struct field"},
		{"a time that is none", `{"schemaVersion": "1.0.0", "run": {"judgedAt": "soon"}}`, `not a twokeys report: parsing time "soon"`},
		{"a later major version", `{"schemaVersion": "2.0.0"}`, "a report of version 2.0.0; this twokeys reads 1.0.0"},
		{"an earlier one", `{"schemaVersion": "0.9.0"}`, "a report of version 0.9.0; this twokeys reads 1.0.0"},
		{"a hostile version", `{"schemaVersion": "\u001b]52;c;Zm9v\u0007"}`, `a report of version \u{1b}]52;c;Zm9v\u{7}; this`},
		{"endless nesting", strings.Repeat(`{"schemaVersion":`, 20000), "not a twokeys report"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := report.Read(strings.NewReader(tt.text))
			require.Error(t, err)
			requireLine(t, err)
			require.True(t, strings.HasPrefix(err.Error(), tt.want), err.Error())
		})
	}
}

// requireLine holds that an error is one short line that does nothing to a
// terminal.
func requireLine(t testing.TB, err error) {
	t.Helper()
	require.Less(t, len(err.Error()), 600)
	for _, r := range err.Error() {
		require.True(t, unicode.IsPrint(r), "%q", err)
	}
}

// A newer minor version has fields that this one leaves out, and the report
// then says so.
func TestReadNewerMinor(t *testing.T) {
	r := report.New(third())
	text := write(t, "json", r, report.Style{})
	newer := strings.Replace(text, `"schemaVersion": "1.0.0"`, `"schemaVersion": "1.7.0", "later": {"x": 1}`, 1)
	require.NotEqual(t, text, newer)
	require.Equal(t, text, write(t, "json", read(t, newer), report.Style{}))
}

func TestVersionIsSemantic(t *testing.T) {
	var major, minor, patch int
	n, err := fmt.Sscanf(report.SchemaVersion, "%d.%d.%d", &major, &minor, &patch)
	require.NoError(t, err)
	require.Equal(t, 3, n)
}

// What can be read can be written in every format, and the same again.
func FuzzRead(f *testing.F) {
	for _, in := range reports { // small ones, since a mutation of a large one is seldom read
		r := report.New(in())
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			o.Why, o.Refs, o.Controls, o.Coverage = "", []string{}, map[string][]string{}, map[string]string{}
			o.Findings = o.Findings[:min(len(o.Findings), 1)]
		}
		r.Outcomes = r.Outcomes[:min(len(r.Outcomes), 3)]
		f.Add([]byte(write(f, "json", r, report.Style{})))
	}
	for _, s := range []string{
		`{"schemaVersion": "1.0.0"}`,
		`{"schemaVersion": "1", "tenants": null, "outcomes": [{}]}`,
		`{"schemaVersion": "1.0.0", "run": {"failed": ["x"], "exitCode": 1}, "tenants": [{}], "outcomes": [{"status": "unknown"}]}`,
		`{"schemaVersion": "1.0.0", "tenants": [{"id": "a", "accounts": -1}], "outcomes": [{"tenant": "a", "check": "mfa-registered", "status": "fail", "counts": {"fail": -5}, "findings": [{"status": "fail", "fingerprint": "é"}]}]}`,
		`{"schemaVersion": "1.0.0", "run": {"collectedAt": "9999-12-31T23:59:59-12:00", "finishedAt": "never"}, "tenants": [{"name": "\u202e\u0000", "notes": ["\u2028"]}]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := report.Read(strings.NewReader(string(b)))
		if err != nil {
			requireLine(t, err)
			return
		}
		text := write(t, "json", r, report.Style{})
		require.Equal(t, text, write(t, "json", read(t, text), report.Style{}))
		require.True(t, json.Valid([]byte(write(t, "sarif", r, report.Style{}))))
		requireTerminal(t, write(t, "table", r, report.Style{}), 80)
		requireTerminal(t, write(t, "table", r, report.Style{All: true, Width: 160}), 160)
	})
}
