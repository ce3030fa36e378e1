package checks

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// initialisms are written in capitals in Go names.
var initialisms = map[string]string{"mfa": "MFA", "totp": "TOTP", "sso": "SSO", "id": "ID"}

// variable returns the name of a check's variable: its id in camel case.
func variable(id string) string {
	words := strings.Split(id, "-")
	for i, w := range words[1:] {
		words[i+1] = cmp.Or(initialisms[w], strings.ToUpper(w[:1])+w[1:])
	}
	return strings.Join(words, "")
}

// Every check that is written is listed, in a file of its own with its examples
// beside it, all named by its id.
func TestAllIsComplete(t *testing.T) {
	require.True(t, slices.IsSortedFunc(All, func(a, b *Check) int { return strings.Compare(a.ID, b.ID) }), "All is not sorted by id")
	written := map[string]string{} // variables by file
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		require.NoError(t, err)
		ast.Inspect(tree, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if u, ok := spec.Values[0].(*ast.UnaryExpr); ok {
				if lit, ok := u.X.(*ast.CompositeLit); ok {
					if id, ok := lit.Type.(*ast.Ident); ok && id.Name == "Check" {
						require.Empty(t, written[f.Name()], "%s: two checks in one file", f.Name())
						written[f.Name()] = spec.Names[0].Name
					}
				}
			}
			return true
		})
	}
	require.Len(t, written, len(All), "checks that are written, against those that are listed")
	for _, c := range All {
		file := strings.ReplaceAll(c.ID, "-", "_")
		require.Equal(t, variable(c.ID), written[file+".go"], "the variable in %s.go", file)
		require.FileExists(t, file+"_test.go")
	}
}

// patterns are the forms of ids, by framework.
var patterns = map[Framework]*regexp.Regexp{
	NIST:     regexp.MustCompile(`^[A-Z]{2}-\d+(\(\d+\))?$`),
	SCuBA:    regexp.MustCompile(`^MS\.AAD\.\d+\.\d+v\d+$`),
	CISM365:  regexp.MustCompile(`^\d+(\.\d+){2,3}$`),
	CIS:      regexp.MustCompile(`^\d{1,2}\.\d{1,2}$`),
	PCI:      regexp.MustCompile(`^\d{1,2}(\.\d{1,2}){1,3}$`),
	ISO27001: regexp.MustCompile(`^A\.[5-8]\.\d{1,2}$`),
	TSC:      regexp.MustCompile(`^CC\d\.\d$`),
	NIS2:     regexp.MustCompile(`^\d{1,2}(\.\d){1,2}(\([a-z]\))?(\([ivx]+\))?$`),
	ATTACK:   regexp.MustCompile(`^T\d{4}(\.\d{3})?$`),

	Maester:   regexp.MustCompile(`^(MT\.\d{4}|EIDSCA\.[A-Z]{2}\d{2})$`),
	Prowler:   regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)+$`),
	ZeroTrust: regexp.MustCompile(`^2\d{4}$`),
}

var version = regexp.MustCompile(`^\d+\.\d+\.\d+$`)

func TestEveryCheckIsWhole(t *testing.T) {
	for _, c := range All {
		t.Run(c.ID, func(t *testing.T) {
			require.Regexp(t, `^[a-z]+(-[a-z]+)*$`, c.ID)
			require.NotEmpty(t, c.Title)
			require.False(t, strings.HasSuffix(c.Title, "."), "Title has no full stop")
			for _, s := range []string{c.Why, c.Fix} {
				require.True(t, strings.HasSuffix(s, "."), "Why and Fix have a full stop: %q", s)
			}
			for _, s := range c.FixFor {
				require.True(t, strings.HasSuffix(s, "."), "Fix has a full stop: %q", s)
			}
			require.True(t, c.Severity >= Info && c.Severity <= Critical)
			require.NotEmpty(t, c.Refs)
			require.Regexp(t, version, c.Since.Check)
			for _, s := range []string{c.Since.Severity, c.Since.Limits} {
				require.True(t, s == "" || version.MatchString(s), s)
			}
			require.Contains(t, []Turn{Configuration, People, Time}, c.Turns)
			require.NotZero(t, c.Needs)
			require.NotNil(t, c.Ask.subjects)
			names := map[string]bool{}
			for _, l := range c.Limits {
				require.False(t, names[l.Name], "two limits are named %s", l.Name)
				names[l.Name] = true
				require.True(t, l.Name != "" && l.Default > 0 && l.What != "")
				require.Contains(t, []string{"days", "hours", "accounts", "credentials", "bits"}, l.Unit)
			}
			controls := map[[2]string]bool{}
			for _, k := range c.Controls {
				require.Regexp(t, patterns[k.Framework], k.ID, k.Framework)
				require.Contains(t, []Coverage{Whole, Part, Supports}, k.Coverage)
				key := [2]string{string(k.Framework), k.ID}
				require.False(t, controls[key], "%v twice", key)
				controls[key] = true
			}
		})
	}
}

// Every dataset that a check says it reads decides something in an example.
func TestNeedsAreNeeded(t *testing.T) {
	for _, c := range All {
		for _, d := range (c.Needs | c.Ask.Of).Each() {
			switch {
			case d == inventory.RoleDefinitions:
				continue // every question about privilege reads them; some checks' examples show it
			case c == tenantWideGrant && d == inventory.Apps:
				continue // a provider names an API by its app; without it the grant has no Resource
			}
			decides := slices.ContainsFunc(examples, func(e example) bool {
				lost := e.tenant.Only(inventory.All &^ d)
				return e.check == c && e.run(lost) != e.run(e.tenant)
			})
			require.True(t, decides, "%s: no example changes without %s", c.ID, d)
		}
	}
}

func TestFrameworksAreAllUsed(t *testing.T) {
	for _, f := range Frameworks {
		require.NotNil(t, patterns[f.Framework], f.Framework)
		require.True(t, slices.ContainsFunc(All, func(c *Check) bool { return len(c.Answers(f.Framework)) > 0 }), "no check answers %s", f.Framework)
	}
	require.Len(t, Frameworks, len(patterns))
}

func TestSelect(t *testing.T) {
	ids := func(s Selection) (ids []string) {
		cs, err := s.Select()
		require.NoError(t, err)
		for _, c := range cs {
			ids = append(ids, c.ID)
		}
		return ids
	}
	require.Len(t, ids(Selection{}), len(All))
	require.Equal(t, []string{"mfa-registered", "weak-key"}, ids(Selection{Only: []string{"weak-key", "mfa-registered"}}))
	require.NotContains(t, ids(Selection{Skip: []string{"weak-key"}}), "weak-key")
	require.NotContains(t, ids(Selection{Profile: "gate"}), "stale-account", "time alone turns it")
	require.Contains(t, ids(Selection{Profile: "gate"}), "user-consent")
	require.NotContains(t, ids(Selection{Framework: "cis-m365"}), "weak-key")
	for name, s := range map[string]Selection{
		"a check that there is not":             {Only: []string{"no-such-check"}},
		"skipping one that there is not":        {Skip: []string{"no-such-check"}},
		"a profile that there is not":           {Profile: "weekly"},
		"a framework that there is not":         {Framework: "iso-9001"},
		"a selection that leaves out all of it": {Only: []string{"weak-key"}, Skip: []string{"weak-key"}},
	} {
		_, err := s.Select()
		require.Error(t, err, name)
	}
}

func TestSeverityNames(t *testing.T) {
	for s := Info; s <= Critical; s++ {
		got, err := ParseSeverity(s.String())
		require.NoError(t, err)
		require.Equal(t, s, got)
	}
	for _, name := range []string{"", "High", "urgent"} {
		_, err := ParseSeverity(name)
		require.Error(t, err, name)
	}
}
