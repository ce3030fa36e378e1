package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/twokeys/twokeys"

// may lists, for each package, what of this module it may import, and the
// standard packages that would make it impure: facts and judgements read no
// clock, network, process or disk. Clocks are the linter's (time.Now).
var may = map[string]struct{ own, never string }{
	"inventory":              {"", "net net/http os os/exec os/signal syscall log log/slog"},
	"privilege":              {"", "net net/http os os/exec os/signal syscall log log/slog io"},
	"access":                 {"inventory privilege", "net net/http os os/exec os/signal syscall log log/slog"},
	"baseline/scuba":         {"inventory", "net net/http os os/exec os/signal syscall log log/slog"},
	"checks":                 {"inventory privilege access", "net net/http os os/exec os/signal syscall log log/slog"},
	"gate":                   {"checks inventory", "net net/http os os/exec os/signal syscall log log/slog"},
	"strict":                 {"", "net net/http os os/exec os/signal syscall log log/slog"},
	"gate/files":             {"checks gate inventory strict", "net net/http os os/exec os/signal syscall log log/slog"},
	"history":                {"checks gate report", "net net/http os/exec os/signal syscall log log/slog"},
	"report":                 {"access checks gate inventory", "net net/http os os/exec os/signal syscall log log/slog"},
	"providers":              {"inventory", "os/exec os/signal syscall"},
	"providers/entra":        {"inventory privilege providers", "os/exec os/signal syscall"},
	"providers/okta":         {"inventory privilege providers", "os/exec os/signal syscall"},
	"providers/github":       {"inventory privilege providers", "os/exec os/signal syscall"},
	"providers/providertest": {"checks gate inventory providers report simulator", "os/exec os/signal syscall"},
	"simulator":              {"", "os/exec os/signal syscall"},
	"config":                 {"checks providers strict", "net net/http os os/exec os/signal syscall"},
	"audit":                  {"access baseline/scuba checks config gate inventory privilege providers report", "net net/http os os/exec os/signal syscall"},
	"cmd/twokeys":            {"access audit baseline/scuba checks config gate gate/files history inventory privilege providers providers/entra providers/github providers/okta report simulator", ""},
}

// stdlibOnly lists the packages that import the standard library and this
// module alone: what a verdict rests on is all here to be read.
var stdlibOnly = []string{"inventory", "privilege", "access", "checks", "gate", "simulator"}

// Imports point one way. Test files may look anywhere.
func TestImportDirections(t *testing.T) {
	for pkg, imports := range packages(t) {
		rule, ok := may[pkg]
		require.True(t, ok, "%s: no rule says what it may import", pkg)
		for _, imp := range imports {
			switch own, mine := strings.CutPrefix(imp, module+"/"); {
			case mine && !slices.Contains(strings.Fields(rule.own), own):
				t.Errorf("%s must not import %s", pkg, own)
			case slices.Contains(strings.Fields(rule.never), imp):
				t.Errorf("%s must not import %s: it would no longer be pure", pkg, imp)
			case !mine && strings.Contains(imp, ".") && slices.Contains(stdlibOnly, pkg):
				t.Errorf("%s must not import %s: it keeps to the standard library", pkg, imp)
			}
		}
	}
}

// packages lists the imports of each package's own files.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"/...").Output()
	require.NoError(t, err)
	all := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		all[strings.TrimPrefix(words[0], module+"/")] = words[1:]
	}
	require.Contains(t, all, "inventory", "go list lists the module")
	return all
}
