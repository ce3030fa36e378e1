package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"github.com/twokeys/twokeys/checks"
)

// Names come from other people's directories: one may hold escape codes that
// drive a terminal, marks that turn the direction of writing, or a megabyte.
// Each sink has one place that makes them harmless.

// How much of a text, in runes, is shown anywhere but in JSON.
const (
	maxName     = 200
	maxEvidence = 1000
)

// clean makes text fit for a line on a terminal: what does not print is shown
// as an escape, and what is too long is cut.
func clean(s string) string { return cleanTo(s, maxName) }

func cleanTo(s string, most int) string {
	var b strings.Builder
	n, marks := 0, 0
	before := ' '
	for _, r := range s {
		if n++; n > most {
			b.WriteString("…")
			break
		}
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if harmless(r, before) && marks <= maxMarks {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
		before = r
	}
	return b.String()
}

// maxMarks is how many marks may stand on one letter: more are written across
// the lines above and below.
const maxMarks = 4

// harmless reports whether a rune that follows another prints as itself,
// without effect on others.
func harmless(r, before rune) bool {
	switch {
	case r == ' ', r == utf8.RuneError:
		return true
	case r == 0x200c, r == 0x200d: // joiners belong to emoji and to scripts that join letters; elsewhere they only hide
		return before >= 0x590 && unicode.IsPrint(before)
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef: // terminals disagree on how wide they make what is before
		return twwidth.WidthWithOptions(string(before), twwidth.Options{}) == 2
	case r == 0x34f, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x2800, r == 0x3164, r == 0xffa0: // print as nothing
		return false
	}
	return unicode.IsPrint(r)
}

// defuse spoils what a build service would take for a command in the output of
// a step, at the same width: GitHub a line that begins with ::, whatever space
// is before it, and it and Azure Pipelines ##[ and ##vso[ anywhere.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
func defuse(line string) string {
	text := strings.TrimLeft(line, " ")
	if rest, painted := strings.CutPrefix(text, "\x1b["); painted {
		_, text, _ = strings.Cut(rest, "m")
	}
	if strings.HasPrefix(text, "::") {
		line = line[:len(line)-len(text)] + ": " + text[2:]
	}
	return commands.Replace(line)
}

var commands = strings.NewReplacer("##[", "# [", "##vso[", "# vso[")

// label is what a subject is called: its id where its name shows nothing.
func label(s checks.Subject) string {
	name := clean(s.Name)
	if strings.TrimSpace(name) == "" {
		name = clean(s.ID)
	}
	if strings.TrimSpace(name) == "" {
		return "(without a name)"
	}
	return name
}

// asciiControls is a writer that escapes, inside JSON, the characters that
// encoding/json leaves as they are although they can drive a terminal or
// turn the direction of writing.
type asciiControls struct{ w io.Writer }

func (a *asciiControls) Write(p []byte) (int, error) {
	var b []byte
	last := 0
	for i := 0; i < len(p); {
		r, size := rune(p[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(p[i:])
		}
		// The replacement for bytes that were no text is written as encoding/json
		// writes it, so that it is the same when it is read and written again.
		if r >= 0x7f && !unicode.IsPrint(r) && !unicode.IsSpace(r) || r == 0x85 || r == utf8.RuneError {
			b = append(b, p[last:i]...)
			if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
				b = fmt.Appendf(b, `\u%04x\u%04x`, high, low)
			} else {
				b = fmt.Appendf(b, `\u%04x`, r)
			}
			last = i + size
		}
		i += size
	}
	if last > 0 {
		p2 := append(b, p[last:]...)
		if _, err := a.w.Write(p2); err != nil {
			return 0, err
		}
		return len(p), nil
	}
	return a.w.Write(p)
}
