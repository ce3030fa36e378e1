package report_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/stretchr/testify/require"
)

var ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")

// requireTerminal holds that a page does nothing to a terminal but fill it:
// no control but the newline, nothing that turns or hides text, and no line
// wider than the terminal, whether it draws a sequence of runes as one or not.
func requireTerminal(t testing.TB, page string, width int) {
	t.Helper()
	require.True(t, utf8.ValidString(page))
	require.True(t, strings.HasSuffix(page, "\n"))
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		for _, r := range line {
			if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Co, unicode.Noncharacter_Code_Point) ||
				unicode.Is(unicode.Cf, r) && r != 0x200c && r != 0x200d {
				t.Fatalf("%U in %q", r, line)
			}
		}
		if w := max(displaywidth.String(line), twwidth.WidthWithOptions(line, twwidth.Options{})); w > width {
			t.Fatalf("%d columns of %d: %q", w, width, line)
		}
	}
}
