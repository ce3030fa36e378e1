package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	reflector "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

const schemaFile = "../docs/report.schema.json"

const schemaText = `A report of twokeys. Within a first number of schemaVersion fields are only ` +
	`added: a reader passes over what it does not know. The values of status, severity, coverage and turns ` +
	`are all there are until the first number rises. Kinds of gap may be added: one that a reader does not ` +
	`know means that data is missing. A time is in UTC, "never", or empty where it is not known.`

// constants lists the values of the string constants of a type, by its source:
// one that is added is in the list by itself.
func constants(t testing.TB, dir, typ string) []any {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	var out []any
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, s := range g.Specs {
				v, ok := s.(*ast.ValueSpec)
				if !ok || len(v.Values) != 1 {
					continue
				}
				name, typed := v.Type.(*ast.Ident)
				value, literal := v.Values[0].(*ast.BasicLit)
				if typed && literal && name.Name == typ {
					text, err := strconv.Unquote(value.Value)
					require.NoError(t, err)
					out = append(out, text)
				}
			}
		}
	}
	require.Greater(t, len(out), 2, typ)
	return out
}

// schema makes the published schema from the types and their comments.
func schema(t testing.TB) []byte {
	t.Helper()
	kinds := constants(t, "../inventory", "GapKind")
	r := &reflector.Reflector{
		AllowAdditionalProperties: true, // of later versions
		Mapper: func(typ reflect.Type) *reflector.Schema {
			switch typ {
			case reflect.TypeFor[inventory.Moment]():
				return &reflector.Schema{Type: "string", AnyOf: []*reflector.Schema{{Format: "date-time"}, {Enum: []any{"never", ""}}}}
			case reflect.TypeFor[inventory.GapKind]():
				return &reflector.Schema{Type: "string", AnyOf: []*reflector.Schema{{Enum: kinds}, {Type: "string"}}}
			case reflect.TypeFor[gate.State]():
				return &reflector.Schema{Type: "string", Enum: constants(t, "../gate", "State")}
			case reflect.TypeFor[checks.Status]():
				return &reflector.Schema{Type: "string", Enum: constants(t, "../checks", "Status")}
			}
			return nil
		},
	}
	for _, dir := range []string{".", "../checks", "../gate", "../inventory"} {
		require.NoError(t, r.AddGoComments("github.com/twokeys/twokeys/report", dir))
	}
	s := r.Reflect(&report.Report{})
	s.ID = "https://raw.githubusercontent.com/twokeys/twokeys/main/docs/report.schema.json"
	s.Title, s.Description = "twokeys report", schemaText
	field := func(typ, name string) *reflector.Schema {
		f, ok := s.Definitions[typ].Properties.Get(name)
		require.True(t, ok, "%s.%s", typ, name)
		return f
	}
	major, _, _ := strings.Cut(report.SchemaVersion, ".")
	field("Report", "schemaVersion").Pattern = `^` + major + `\.[0-9]+\.[0-9]+$`
	field("Finding", "fingerprint").Pattern = `^[0-9a-f]{64}$`
	for c := checks.Info; c <= checks.Critical; c++ {
		f := field("Outcome", "severity")
		f.Enum = append(f.Enum, c.String())
	}
	field("Outcome", "turns").Enum = constants(t, "../checks", "Turn")
	field("Outcome", "coverage").AdditionalProperties.Enum = constants(t, "../checks", "Coverage")
	b, err := json.MarshalIndent(s, "", "  ")
	require.NoError(t, err)
	return append(b, '\n')
}

// strict closes a schema: nothing may be in a report that it does not name.
func strict(t testing.TB, published []byte) []byte {
	t.Helper()
	var s any
	require.NoError(t, json.Unmarshal(published, &s))
	var closeAll func(any)
	closeAll = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				closeAll(e)
			}
		case map[string]any:
			if v["properties"] != nil {
				v["additionalProperties"] = false
			}
			if kinds, ok := v["anyOf"].([]any); ok {
				v["anyOf"] = slices.DeleteFunc(kinds, func(e any) bool {
					return reflect.DeepEqual(e, map[string]any{"type": "string"})
				})
			}
			for _, e := range v {
				closeAll(e)
			}
		}
	}
	closeAll(s)
	b, err := json.Marshal(s)
	require.NoError(t, err)
	return b
}

func compile(t testing.TB, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	const name = "memory:///schema.json"
	require.NoError(t, c.AddResource(name, doc))
	s, err := c.Compile(name)
	require.NoError(t, err)
	return s
}

func validate(s *jsonschema.Schema, text string) error {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

func TestSchemaIsCurrent(t *testing.T) {
	got := schema(t)
	if *update {
		require.NoError(t, os.WriteFile(schemaFile, got, 0o644))
	}
	want, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got), "go test ./report -update rewrites it")
}

func TestReportsFollowTheSchema(t *testing.T) {
	published := schema(t)
	open, closed := compile(t, published), compile(t, strict(t, published))
	for name, in := range reports {
		text := write(t, "json", report.New(in()), report.Style{})
		require.NoError(t, validate(open, text), name)
		require.NoError(t, validate(closed, text), name)
	}
}

// A reader that holds reports to the schema takes those of later versions, and
// refuses what it could not understand.
func TestSchemaAllowsWhatVersionsMayAdd(t *testing.T) {
	published := schema(t)
	open, closed := compile(t, published), compile(t, strict(t, published))
	text := write(t, "json", report.New(third()), report.Style{})
	tests := []struct {
		name, old, new string
		open, closed   bool
	}{
		{"as it is", "", "", true, true},
		{"a later version", `"schemaVersion": "1.0.0"`, `"schemaVersion": "1.12.3"`, true, true},
		{"a field more in the report", `"tool": {`, `"later": 1, "tool": {`, true, false},
		{"a field more in a finding", `"fingerprint":`, `"later": 1, "fingerprint":`, true, false},
		{"another kind of gap", `"kind": "denied"`, `"kind": "postponed"`, true, false},
		{"a major version", `"schemaVersion": "1.0.0"`, `"schemaVersion": "2.0.0"`, false, false},
		{"another status", `"status": "fail"`, `"status": "waived"`, false, false},
		{"another severity", `"severity": "high"`, `"severity": "worse"`, false, false},
		{"another coverage", `": "supports"`, `": "hopes"`, false, false},
		{"a local time", `"collectedAt": "2026-11-23T09:14:00Z"`, `"collectedAt": "yesterday"`, false, false},
		{"a field less", `"complete": false,`, ``, false, false},
		{"no list", `"findings": []`, `"findings": null`, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, text, tt.old)
			changed := strings.ReplaceAll(text, tt.old, tt.new)
			if tt.old == "" {
				changed = text
			}
			require.Equal(t, tt.open, validate(open, changed) == nil, fmt.Sprint(validate(open, changed)))
			require.Equal(t, tt.closed, validate(closed, changed) == nil, fmt.Sprint(validate(closed, changed)))
		})
	}
}
