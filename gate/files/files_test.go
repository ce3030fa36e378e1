package files_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/gate/files"
	"github.com/twokeys/twokeys/inventory"
)

const good = `# a comment
schema: 1
tenant: entra/8f1c
written: 2026-11-02
twokeys: "1.3.0"
checks:
  stale-account: {severity: medium, limits: {days: 90}}
  mfa-registered: {severity: high}
findings:
  - ad54b214 mfa-registered account/a1 since 2026-08-11 # j.doe
`

func TestReadBaseline(t *testing.T) {
	b, err := files.ReadBaseline(strings.NewReader(good))
	require.NoError(t, err)
	require.Equal(t, &gate.Baseline{
		Provider: "entra", Tenant: "8f1c", Version: "1.3.0", Written: inventory.At(time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)),
		Checks: map[string]gate.Asked{"stale-account": {Severity: checks.Medium, Limits: map[string]int{"days": 90}}, "mfa-registered": {Severity: checks.High}},
		Failures: []gate.Seen{{
			Fingerprint: checks.Fingerprint("entra", "8f1c", "mfa-registered", checks.Subject{Kind: "account", ID: "a1"}),
			Check:       "mfa-registered", Subject: checks.Subject{Kind: "account", ID: "a1"}, FirstSeen: inventory.At(time.Date(2026, 8, 11, 0, 0, 0, 0, time.UTC)),
		}},
	}, b)
}

func TestReadBaselineRefuses(t *testing.T) {
	for _, c := range []struct{ name, old, new, says string }{
		{"an empty file", good, "", "not a baseline: it has no schema"},
		{"no mapping", good, "- a\n", "line 1: not a baseline: it holds none of schema, tenant"},
		{"no findings", "findings:\n  - ad54b214 mfa-registered account/a1 since 2026-08-11 # j.doe\n", "", "not a baseline: it has no findings"},
		{"a newer schema", "schema: 1", "schema: 2\nnews: 1", "line 2: schema: a baseline of schema 2; this twokeys reads 1"},
		{"an unknown key", "schema: 1", "schema: 1\nnews: 1", `line 3: news: unknown key "news"`},
		{"no tenant", "entra/8f1c", "entra", `line 3: tenant: "entra" is not PROVIDER/ID`},
		{"no day", "2026-11-02", "yesterday", `line 4: written: "yesterday" is not a day`},
		{"an unknown severity", "severity: high", "severity: worse", `line 8: checks.mfa-registered.severity: unknown severity "worse"`},
		{"no severity", "{severity: high}", "{}", "line 8: checks.mfa-registered: no severity"},
		{"a limit that is none", "days: 90", "days: -1", "line 7: checks.stale-account.limits.days: must be a whole number"},
		{"a fingerprint of something else", "ad54b214", "ad54b215", "line 10: findings.1: ad54b215 is not the fingerprint of mfa-registered of account/a1 here"},
		{"another subject", "account/a1", "account/a2", "line 10: findings.1: ad54b214 is not the fingerprint"},
		{"another tenant", "entra/8f1c", "entra/8f1d", "line 10: findings.1: ad54b214 is not the fingerprint"},
		{"a check that is not listed", "  mfa-registered: {severity: high}\n", "", "line 9: findings.1: mfa-registered is not among the checks of the baseline"},
		{"a line that is none", "since 2026-08-11", "2026-08-11", "line 10: findings.1: not FINGERPRINT CHECK KIND/ID since DAY"},
		{"a line twice", "# j.doe", "\n  - ad54b214 mfa-registered account/a1 since 2026-08-12", "line 11: findings.2: stands here twice, on line 10 too"},
		{"an alias", "  - ad54", "  - *a\n  - ad54", "anchors and aliases are not read here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, good, c.old)
			_, err := files.ReadBaseline(strings.NewReader(strings.Replace(good, c.old, c.new, 1)))
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), "\n")
		})
	}
}

// Whatever an id or a name is, a baseline is read as it was written, and the
// order of its failures is no part of it.
func TestBaselineRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a/b", "%2F", "# x", "a: b", "a\nb", "", "é", "\u202e", " - "}))
		b := &gate.Baseline{
			Provider: "entra", Tenant: rapid.StringN(1, 20, -1).Draw(t, "tenant"), Version: text.Draw(t, "version") + "1",
			Written: inventory.At(time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)),
			Checks:  map[string]gate.Asked{"a-check": {Severity: checks.High}, "b-check": {Severity: checks.Low, Limits: map[string]int{"days": 9}}},
		}
		for _, id := range rapid.SliceOfDistinct(text, rapid.ID[string]).Draw(t, "ids") {
			s := checks.Subject{Kind: "account", ID: id}
			b.Failures = append(b.Failures, gate.Seen{
				Fingerprint: checks.Fingerprint(b.Provider, b.Tenant, "a-check", s), Check: "a-check", Subject: s,
				FirstSeen: inventory.At(time.Date(2026, 1, 1+rapid.IntRange(0, 300).Draw(t, "day"), 0, 0, 0, 0, time.UTC)),
			})
		}
		named := *b
		named.Failures = slices.Clone(b.Failures)
		slices.Reverse(named.Failures)
		for i := range named.Failures {
			named.Failures[i].Subject.Name = text.Draw(t, "name")
		}
		var plain, other bytes.Buffer
		require.NoError(t, files.WriteBaseline(&plain, b, false))
		require.NoError(t, files.WriteBaseline(&other, &named, false))
		require.Equal(t, plain.String(), other.String())
		other.Reset()
		require.NoError(t, files.WriteBaseline(&other, &named, true))
		for _, file := range []string{plain.String(), other.String()} {
			got, err := files.ReadBaseline(strings.NewReader(file))
			require.NoError(t, err, file)
			slices.SortFunc(got.Failures, func(x, y gate.Seen) int { return strings.Compare(x.Fingerprint, y.Fingerprint) })
			slices.SortFunc(b.Failures, func(x, y gate.Seen) int { return strings.Compare(x.Fingerprint, y.Fingerprint) })
			require.Equal(t, b, got, file)
		}
	})
}

const waiver = `- id: W-014
  check: privileged-sign-in-requires-mfa
  tenant: entra/8f1c
  subject: account/0d3b             # breakglass2
  owner: k.lee@contoso.com
  approved_by: ciso@contoso.com
  reason: break-glass; FIDO2 key in safe, alert rule R-77
  ticket: SEC-1182
  granted: 2026-01-01
  expires: 2026-12-31
`

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestReadWaivers(t *testing.T) {
	list, err := files.ReadWaivers(strings.NewReader(waiver + "- {id: W-015, fingerprint: 7c1e09d4, owner: a, approved_by: b, reason: c, expires: 2026-12-31}\n"))
	require.NoError(t, err)
	require.Equal(t, []gate.Waiver{
		{
			ID: "W-014", Check: "privileged-sign-in-requires-mfa", Tenant: "entra/8f1c", Subject: "account/0d3b", Owner: "k.lee@contoso.com",
			ApprovedBy: "ciso@contoso.com", Reason: "break-glass; FIDO2 key in safe, alert rule R-77", Ticket: "SEC-1182", Granted: day("2026-01-01"), Expires: day("2026-12-31"),
		},
		{ID: "W-015", Fingerprint: "7c1e09d4", Owner: "a", ApprovedBy: "b", Reason: "c", Expires: day("2026-12-31")},
	}, list)
	for _, none := range []string{"", "# nothing yet\n", "[]\n"} {
		list, err = files.ReadWaivers(strings.NewReader(none))
		require.NoError(t, err)
		require.Empty(t, list)
	}
}

func TestReadWaiversRefuses(t *testing.T) {
	byPrint := "  fingerprint: 7c1e09d4\n"
	for _, c := range []struct{ name, old, new, says string }{
		{"no list", "- id: W-014\n", "  id: W-014\n", "line 1: waivers: must be a list"},
		{"no mapping", waiver, "- W-014\n", "line 1: waivers.1: must be a mapping"},
		{"no id", "id: W-014\n", "check: privileged-sign-in-requires-mfa\n", "stands here twice"},
		{"no owner", "  owner: k.lee@contoso.com\n", "", "line 1: waivers.1: no owner"},
		{"an owner that is nothing", "k.lee@contoso.com", "", "line 5: waivers.1.owner: must be a single value"},
		{"nobody approved", "  approved_by: ciso@contoso.com\n", "", "line 1: waivers.1: no approved_by"},
		{"no reason", "  reason: break-glass; FIDO2 key in safe, alert rule R-77\n", "", "line 1: waivers.1: no reason"},
		{"a reason of spaces", "break-glass; FIDO2 key in safe, alert rule R-77", "'  '", "line 1: waivers.1: no reason"},
		{"no end", "  expires: 2026-12-31\n", "", "line 1: waivers.1: no expires"},
		{"a day that is none", "2026-12-31", "2026-02-30", `line 10: waivers.1.expires: "2026-02-30" is not a day`},
		{"a time", "2026-12-31", "2026-12-31T09:00:00Z", `is not a day`},
		{"more than a year", "granted: 2026-01-01", "granted: 2025-12-30", "line 1: waivers.1: waiver W-014: it would last until 2026-12-31, more than 365 days from 2025-12-30"},
		{"an end before its beginning", "granted: 2026-01-01", "granted: 2027-01-01", "line 1: waivers.1: it expires before it is granted"},
		{"named twice", "  ticket", byPrint + "  ticket", "not by both"},
		{"no subject", "  subject: account/0d3b             # breakglass2\n", "", "name the failure by its fingerprint, or by check, tenant and subject"},
		{"every subject", "account/0d3b ", "'*' ", `the subject "*" is not KIND/ID`},
		{"no provider", "entra/8f1c", "8f1c", `the tenant "8f1c" is not PROVIDER/ID`},
		{"too short a fingerprint", waiver, "- {id: W-1, fingerprint: 7c1e09d, owner: a, approved_by: b, reason: c, expires: 2026-12-31}\n", `"7c1e09d" is no fingerprint`},
		{"an unknown key", "  ticket", "  until: 2026-12-31\n  ticket", `line 8: waivers.1.until: unknown key "until"`},
		{"an id twice", waiver, waiver + waiver, "line 11: waivers.2: the id W-014 stands here twice, on line 1 too"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, waiver, c.old)
			_, err := files.ReadWaivers(strings.NewReader(strings.Replace(waiver, c.old, c.new, 1)))
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), "\n")
		})
	}
}

// A waiver is read as it was written, whatever is in it, behind those that are
// there.
func TestWaiverRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringN(1, 30, -1), rapid.SampledFrom([]string{"null", "~", "yes", "a: b", "- a", "# x", "é", "\u202e", "a\nb", "'", `"`, "2026-01-01"}))
		word := func(label string) string { return "x" + text.Draw(t, label) }
		w := gate.Waiver{
			ID: word("id"), Check: "mfa-registered", Tenant: "entra/" + word("tenant"), Subject: "account/" + word("subject"),
			Owner: word("owner"), ApprovedBy: word("approved"), Reason: word("reason"), Ticket: word("ticket"), Granted: day("2026-01-01"), Expires: day("2026-12-31"),
		}
		if rapid.Bool().Draw(t, "by fingerprint") {
			w.Check, w.Tenant, w.Subject, w.Fingerprint = "", "", "", "7c1e09d4"
		}
		b := bytes.NewBufferString(files.WaiversHeader + strings.ReplaceAll(waiver, "W-014", "first"))
		require.NoError(t, files.WriteWaiver(b, w, text.Draw(t, "name")))
		list, err := files.ReadWaivers(b)
		require.NoError(t, err, b.String())
		require.Equal(t, w, list[1])
	})
}

func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("schema: 1\ntenant: a/b\nwritten: 2026-11-02\ntwokeys: x\nchecks: {}\nfindings: []\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := files.ReadBaseline(bytes.NewReader(text))
		if err != nil {
			return
		}
		var out bytes.Buffer
		require.NoError(t, files.WriteBaseline(&out, b, true))
		again, err := files.ReadBaseline(&out)
		require.NoError(t, err)
		require.ElementsMatch(t, b.Failures, again.Failures)
	})
}

func FuzzReadWaivers(f *testing.F) {
	f.Add([]byte(waiver))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := files.ReadWaivers(bytes.NewReader(text))
		if err != nil {
			return
		}
		for _, w := range list {
			require.NoError(t, files.CheckWaiver(w))
		}
	})
}
