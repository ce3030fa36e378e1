package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names come from other people's directories: one may hold escape codes that
// drive a terminal, marks that turn the direction of writing, or a megabyte.
// Each sink has one place that makes them harmless.

// maxName is how much of a name, in runes, is shown anywhere but in JSON.
const maxName = 200

// clean makes text fit for a line on a terminal: what does not print is shown
// as an escape, and what is too long is cut.
func clean(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > maxName {
			b.WriteString("…")
			break
		}
		if harmless(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
	}
	return b.String()
}

// harmless reports whether a rune prints as itself, without effect on others.
// Joiners and variation selectors are part of ordinary names and emoji.
func harmless(r rune) bool {
	switch {
	case r == ' ':
		return true
	case r == utf8.RuneError:
		return true
	case r >= 0xfe00 && r <= 0xfe0f, r == 0x200c, r == 0x200d:
		return true
	}
	return unicode.IsPrint(r)
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
		if r >= 0x7f && r < 0x10000 && !unicode.IsPrint(r) && !unicode.IsSpace(r) || r == 0x85 {
			b = append(b, p[last:i]...)
			b = fmt.Appendf(b, `\u%04x`, r)
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
