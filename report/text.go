package report

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// The colours of the page.
const (
	bold   = "1"
	red    = "31;1"
	green  = "32"
	yellow = "33"
)

func (p *page) paint(code, s string) string {
	if !p.Color || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

const gutter = 2 // columns between two cells, and before the first

// columns writes rows of cells as an indented table without lines. It changes
// the rows. Every
// column but the last takes what its widest cell needs, up to a share; the
// last takes what is left and is cut.
func (p *page) columns(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	for _, row := range rows {
		for i := range row {
			row[i] = clean(row[i])
		}
	}
	widths := p.widths(rows)
	var buf bytes.Buffer
	padding := tw.CellPadding{Global: tw.Padding{Right: strings.Repeat(" ", gutter), Overwrite: true}}
	most := tw.Mapper[int, int]{}
	for i, w := range widths {
		most[i] = w + gutter
	}
	t := tablewriter.NewTable(&buf,
		tablewriter.WithEastAsian(tw.Off), // else the locale decides
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders:  tw.BorderNone,
			Settings: tw.Settings{Lines: tw.LinesNone, Separators: tw.SeparatorsNone},
		})),
		tablewriter.WithConfig(tablewriter.Config{
			Row: tw.CellConfig{
				Formatting:   tw.CellFormatting{AutoWrap: tw.WrapTruncate},
				Alignment:    tw.CellAlignment{Global: tw.AlignLeft},
				Padding:      padding,
				ColMaxWidths: tw.CellWidth{PerColumn: most},
			},
			Behavior: tw.Behavior{TrimSpace: tw.Off},
		}),
	)
	for _, row := range rows {
		cells := make([]any, len(row))
		for i, c := range row {
			cells[i] = fit(c, widths[i])
		}
		_ = t.Append(cells...) // the buffer does not fail
	}
	_ = t.Render()
	for l := range strings.Lines(buf.String()) {
		l = strings.TrimRight(l, " \n")
		if word, rest, ok := strings.Cut(l, " "); ok && (word == "critical" || word == "high" || word == "fail") {
			l = p.paint(red, word) + " " + rest
		}
		p.line(strings.Repeat(" ", gutter) + l)
	}
}

// lastColumn is the least that the last column gets.
const lastColumn = 14

func (p *page) widths(rows [][]string) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, c := range row {
			widths[i] = max(widths[i], width1(c))
		}
	}
	last := len(widths) - 1
	left := p.Width - gutter*len(widths) - lastColumn
	for i := range last {
		widths[i] = min(widths[i], max(left, 4))
		left -= widths[i]
	}
	widths[last] = max(min(widths[last], left+lastColumn), 1)
	return widths
}

// width1 is how many columns of a terminal a line takes, rune by rune: where a
// terminal draws a sequence of runes as one, it takes fewer. The user's locale
// has no say, so that a report is the same everywhere.
func width1(s string) int { return twwidth.WidthWithOptions(s, twwidth.Options{}) }

// fit cuts a line to a number of columns.
func fit(s string, columns int) string {
	if len(s) <= columns || width1(s) <= columns {
		return s
	}
	used := 1 // the ellipsis
	for i, r := range s {
		if used += width1(string(r)); used > columns {
			return s[:i] + "…"
		}
	}
	return s
}

// fold breaks a text into lines of at most a number of columns, at spaces.
func fold(s string, columns int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		switch {
		case line == "":
			line = word
		case width1(line)+1+width1(word) <= columns:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
		line = fit(line, columns)
	}
	return append(lines, line)
}

// spread puts one text at the left and one at the right, near enough to be
// read together.
func spread(left, right string, columns int) string {
	space := min(columns, 100) - width1(left) - width1(right)
	if space < gutter {
		return fit(left, columns)
	}
	return left + strings.Repeat(" ", space) + right
}

// number writes n with commas between thousands.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count writes a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return number(n) + " " + thing + "s"
}
