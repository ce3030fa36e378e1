package report_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

// hostileNames are made, not picked: every character of every class that does
// something other than print, every byte that is no text, every way to begin a
// control sequence with every way to end it, and what other sinks would run.
func hostileNames() []string {
	var out []string
	each := func(tables ...*unicode.RangeTable) {
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if unicode.In(r, tables...) && (r < 0xe0000 || r%61 == 1) { // of the 4,096 tags, some
				out = append(out, "a"+string(r)+"b")
			}
		}
	}
	each(unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Zs, unicode.Noncharacter_Code_Point, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
	for b := 0x80; b <= 0xff; b++ {
		out = append(out, "a"+string([]byte{byte(b)})+"b")
	}
	for b := 0xa0; b <= 0xbf; b++ { // the surrogates' encodings, which are not UTF-8
		out = append(out, "\xed"+string([]byte{byte(b)})+"\x80")
	}
	for _, start := range []string{"\x1b[", "\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\u009b", "\u009d", "\x9b", "\x9d", "\x1bc"} {
		for _, body := range []string{"31m", "2J", "6n", "8;;http://evil.example", "52;c;cm0gLXJmIC8=", "0;title", "?1049h"} {
			for _, end := range []string{"", "\a", "\x1b\\", "\u009c"} {
				out = append(out, "x"+start+body+end+"y")
			}
		}
	}
	return append(out,
		"</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;", "{{.}}", "${jndi:ldap://x}", "{0}", "{", "[a](b)", "[a](1)", `\`, `\[`, `"`, "'", "`id`", "$(id)", "|", "| a | b |", "*a*", "@everyone", "#1",
		`=HYPERLINK("http://evil.example";"x")`, "+1", "-1", "@SUM(1)", "\t=1", "%s%n", "%00", "../../etc/passwd", "..", ".", "/", `\\host\share`, "C:", "http://evil.example/", "a?b#c",
		"::error::x", "  ::add-mask::x", "::stop-commands::x", "a\n::error::x", "##[error]x", "a ##[group]x", "##vso[task.setvariable variable=a]b", "\r::error::x",
		"", " ", strings.Repeat(" ", 300), "\u3000\u3000", "(without a name)",
		"שלום עולם", "مرحبا بالعالم", "ﷺ", "日本語の名前", "한국어", "👩‍👩‍👧‍👦", "❤️", "1️⃣", "🏳️‍🌈", "🇩🇪", "ไทย", "नमस्ते", "Straße", "e"+strings.Repeat("\u0301", 50), "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "ad\u200dmin", "\u3164", "\u2800",
	)
}

// hostile makes a report in which a text stands wherever a provider's answer
// can put it.
func hostile(s string) *report.Report {
	t := organisation(s, s, 5, false)
	t.Notes, t.Blind = []string{s, s}, []inventory.Blind{{What: s, Reason: s}}
	t.Principal = inventory.Principal{Kind: "app", ID: s, Name: s, Auth: "secret", Scopes: []string{s}}
	t.Roles[0].Name = s
	for i := range t.Accounts {
		t.Accounts[i].Name = s
		t.Accounts[i].Factors.Items = append(t.Accounts[i].Factors.Items, inventory.Factor(s))
	}
	t.Accounts[0].ID = s + "0"
	t.Accounts[1].ID = s
	for i := range t.Apps {
		t.Apps[i].Name, t.Apps[i].Organization = s, s
		t.Credentials[i].Name = s
	}
	t.Apps[0].ID, t.Credentials[0].ID, t.Credentials[0].Owner.ID = s, s, s
	t.Settings.UserConsent = inventory.ListOf(inventory.ConsentToAnything, inventory.ConsentRule(s))
	t = short(t, inventory.Gap{Data: inventory.Activity, Kind: inventory.Denied, Reason: s, Needs: []string{s}, Mend: s})
	t = short(t, inventory.Gap{Data: inventory.KeyMaterial, Kind: inventory.Failed, Reason: s, Mend: s})
	t = short(t, inventory.Gap{Data: inventory.DelegatedGrants, Kind: inventory.Failed, Reason: s, Subjects: []string{s}})
	t.Readings[0].Step = s
	r := report.New(input(blank(t)))
	// What is ours would only take time.
	r.Outcomes = slices.DeleteFunc(r.Outcomes, func(o report.Outcome) bool { return len(o.Findings) == 0 })
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		o.Why, o.Fix, o.Refs, o.Controls, o.Coverage = "why", "fix", []string{}, map[string][]string{}, map[string]string{}
		if len(o.Findings) > 2 && o.Status == checks.Fail {
			o.Findings, o.Counts.Fail = o.Findings[:2], 2
		}
	}
	return r
}

func TestHostileNames(t *testing.T) {
	closed := compile(t, strict(t, schema(t)))
	schemas := sarifSchemas(t)
	for i, s := range hostileNames() {
		name := s[:min(len(s), 40)]
		r := hostile(s)
		tables(t, r)
		text := write(t, "json", r, report.Style{})
		requirePlain(t, text)
		require.Equal(t, text, write(t, "json", read(t, text), report.Style{}), "%q", name)
		require.Equal(t, string([]rune(s)), read(t, text).Tenants[0].Name, "%q", name)
		f, upload := sarif(t, r)
		requirePlain(t, upload)
		requireUpload(t, f, upload)
		for _, result := range f.Runs[0].Results {
			requireVisible(t, result.Message.Text)
			requireVisible(t, result.Locations[0].LogicalLocations[0].Name)
		}
		if i%8 != 0 { // it takes most of the time, and looks at no characters
			continue
		}
		require.NoError(t, validate(closed, text), "%q", name)
		for _, schema := range schemas {
			require.NoError(t, validate(schema, upload), "%q", name)
		}
	}
}

// A name of a megabyte is whole in JSON and short elsewhere.
func TestLongNames(t *testing.T) {
	for _, part := range []string{"日", "a ", "\x1b[31m", "\u0301", "\xff"} {
		s := strings.Repeat(part, 1<<20/len(part))
		o := organisation(contoso, s, 5, false)
		o.Accounts[0].Name, o.Accounts[1].ID, o.Apps[0].Name = s, s, s
		o = short(o, inventory.Gap{Data: inventory.Activity, Kind: inventory.Denied, Reason: s})
		r := report.New(input(blank(o)))
		r.Outcomes = slices.DeleteFunc(r.Outcomes, func(o report.Outcome) bool {
			return o.Check != checks.PrivilegedMFA && o.Check != "privileged-app-secret" && o.Check != "privileged-stale-account"
		})
		tables(t, r)
		text := write(t, "json", r, report.Style{})
		require.Equal(t, string([]rune(s)), read(t, text).Tenants[0].Name)
		f, upload := sarif(t, r)
		requirePlain(t, upload)
		requireUpload(t, f, upload)
		require.Less(t, len(upload), 1<<20)
	}
}

func tables(t *testing.T, r *report.Report) {
	t.Helper()
	for _, s := range []report.Style{{}, {All: true, Width: 160}} {
		page := write(t, "table", r, s)
		requireTerminal(t, page, max(s.Width, 80))
		requireNoCommands(t, page)
		if !s.All {
			require.LessOrEqual(t, strings.Count(page, "\n"), 30)
		}
		s.Color = true
		colored := write(t, "table", r, s)
		require.Equal(t, page, ansi.ReplaceAllString(colored, ""), "no escape but our own")
	}
}

// requireNoCommands holds that no line is a command to the service that a
// build runs on.
func requireNoCommands(t testing.TB, page string) {
	t.Helper()
	require.NotContains(t, page, "##[")
	require.NotContains(t, page, "##vso[")
	for line := range strings.Lines(page) {
		require.False(t, strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::"), line)
	}
}

// requirePlain holds that a file, as it lies on the disk, neither drives a
// terminal nor ends a script element, and that it is JSON.
func requirePlain(t testing.TB, text string) {
	t.Helper()
	require.True(t, utf8.ValidString(text))
	require.True(t, json.Valid([]byte(text)))
	require.False(t, strings.ContainsAny(text, "<>&"))
	for _, r := range text {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Noncharacter_Code_Point) {
			t.Fatalf("%U", r)
		}
	}
}

// requireVisible holds that a text that a web page will show has nothing in it
// that hides or turns the rest.
func requireVisible(t testing.TB, text string) {
	t.Helper()
	require.NotEmpty(t, strings.TrimSpace(text))
	for _, r := range text {
		if r != 0x200c && r != 0x200d && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) {
			t.Fatalf("%U in %q", r, fmt.Sprintf("%.60s", text))
		}
	}
}

// Ordinary names of all the world are shown as they are.
func TestOrdinaryNames(t *testing.T) {
	for _, name := range []string{
		"O'Brien & Söhne", "Łódź", "日本語の名前", "한국어", "שלום", "مرحبا", "ไทย", "नमस्ते", "Việt Nam", "می\u200cخواهم", "👩‍👩‍👧 Family", "🇩🇪", "a-b_c.d#EXT#@x.example", "50 %", "<b>",
	} {
		r := hostile(name)
		require.Contains(t, write(t, "table", r, report.Style{Width: 160}), name)
	}
	for name, shown := range map[string]string{
		"ad\u200dmin":    `ad\u{200d}min`,
		"ad\u202emin":    `ad\u{202e}min`,
		"a\ufe0f":        `a\u{fe0f}`,
		"\u3164":         `\u{3164}`,
		"tab\there":      `tab\u{9}here`,
		"\U000e0041 tag": `\u{e0041} tag`,
	} {
		require.Contains(t, write(t, "table", hostile(name), report.Style{Width: 160}), shown)
	}
}
