// Package files reads and writes the files of the gate: baselines and waivers.
// Both are reviewed as text, so that they are strict, and say the line of what
// is wrong.
package files

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/strict"
)

const (
	baselineSchema = 1
	maxBaseline    = 16 << 20 // bytes
	shortPrint     = 8        // digits of a fingerprint that a line shows
)

// WriteBaseline writes a baseline, a failure a line in a fixed order. With names
// the name of each subject follows as a comment.
func WriteBaseline(dst io.Writer, b *gate.Baseline, names bool) error {
	w := bufio.NewWriter(dst)
	fmt.Fprint(w, "# Written by twokeys baseline update. Each line of findings is a failure that was\n# accepted; without its line it fails the gate again.\n")
	fmt.Fprintf(w, "schema: %d\ntenant: %s/%s\nwritten: %s\ntwokeys: %s\n", baselineSchema, b.Provider, escape(b.Tenant), b.Written, strconv.Quote(b.Version))
	empty := func(n int) string {
		if n == 0 {
			return " []"
		}
		return ""
	}
	fmt.Fprintln(w, "checks:"+strings.ReplaceAll(empty(len(b.Checks)), "[]", "{}"))
	for _, id := range slices.Sorted(maps.Keys(b.Checks)) {
		c := b.Checks[id]
		var limits []string
		for _, name := range slices.Sorted(maps.Keys(c.Limits)) {
			limits = append(limits, fmt.Sprintf("%s: %d", name, c.Limits[name]))
		}
		more := ""
		if len(limits) > 0 {
			more = ", limits: {" + strings.Join(limits, ", ") + "}"
		}
		fmt.Fprintf(w, "  %s: {severity: %s%s}\n", id, c.Severity, more)
	}
	fmt.Fprintln(w, "findings:"+empty(len(b.Failures)))
	for _, f := range slices.SortedFunc(slices.Values(b.Failures), order) {
		fmt.Fprint(w, "  - ", line(f))
		if name := comment(f.Subject.Name); names && name != "" {
			fmt.Fprint(w, " # ", name)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

func order(a, b gate.Seen) int {
	return cmp.Or(strings.Compare(a.Check, b.Check), strings.Compare(a.Subject.Kind, b.Subject.Kind), strings.Compare(a.Subject.ID, b.Subject.ID))
}

func line(f gate.Seen) string {
	since := "unknown"
	if f.FirstSeen.Known() {
		since = f.FirstSeen.String()
	}
	return fmt.Sprintf("%s %s %s/%s since %s", f.Fingerprint[:shortPrint], f.Check, f.Subject.Kind, escape(f.Subject.ID), since)
}

// escape makes an id one word that YAML takes for text.
func escape(id string) string { return escapes.Replace(url.PathEscape(id)) }

var escapes = strings.NewReplacer("%2F", "/", ":", "%3A")

// comment makes a name harmless behind a #.
func comment(name string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '·'
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 60 {
		name = string(r[:60]) + "…"
	}
	return name
}

// ReadBaseline is the inverse of WriteBaseline.
func ReadBaseline(src io.Reader) (*gate.Baseline, error) {
	b, err := strict.Read(src, "baseline", maxBaseline)
	if err != nil {
		return nil, err
	}
	keys := []string{"schema", "tenant", "written", "twokeys", "checks", "findings"}
	root, err := strict.Mapping(b, "baseline", strings.Join(keys, ", "))
	if err != nil {
		return nil, err
	}
	// The schema comes first, whatever else a later one has.
	for _, e := range root {
		if e.Key != "schema" {
			continue
		}
		if n, err := e.Number(); err != nil {
			return nil, err
		} else if n != baselineSchema {
			return nil, e.Errorf("a baseline of schema %d; this twokeys reads %d", n, baselineSchema)
		}
	}
	out := &gate.Baseline{Checks: map[string]gate.Asked{}}
	read := map[string]func(strict.Entry) error{
		"schema": func(strict.Entry) error { return nil },
		"tenant": func(e strict.Entry) (err error) {
			out.Provider, out.Tenant, err = readTenant(e)
			return err
		},
		"written": func(e strict.Entry) (err error) {
			out.Written, err = readDay(e)
			return err
		},
		"twokeys": func(e strict.Entry) (err error) {
			out.Version, err = e.Text()
			return err
		},
		"checks": func(e strict.Entry) error { return readChecks(e, out) },
	}
	var findings *strict.Entry
	read["findings"] = func(e strict.Entry) error { findings = &e; return nil }
	for _, e := range root {
		if read[e.Key] == nil {
			return nil, e.Errorf("unknown key %q (one of %s)", e.Key, strings.Join(keys, ", "))
		}
		if err := read[e.Key](e); err != nil {
			return nil, err
		}
		delete(read, e.Key)
	}
	for _, k := range keys {
		if read[k] != nil {
			return nil, fmt.Errorf("not a baseline: it has no %s", k)
		}
	}
	return out, readFailures(*findings, out)
}

func readTenant(e strict.Entry) (provider, tenant string, err error) {
	text, err := e.Text()
	if err != nil {
		return "", "", err
	}
	provider, tenant, _ = strings.Cut(text, "/")
	if tenant, err = url.PathUnescape(tenant); err != nil || provider == "" || tenant == "" {
		return "", "", e.Errorf("%q is not PROVIDER/ID", text)
	}
	return provider, tenant, nil
}

func readDay(e strict.Entry) (inventory.Moment, error) {
	text, err := e.Text()
	if err != nil {
		return 0, err
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, e.Errorf("%q is not a day, such as 2026-11-02", text)
	}
	return inventory.At(day), nil
}

func readChecks(e strict.Entry, out *gate.Baseline) error {
	all, err := e.Entries()
	if err != nil {
		return err
	}
	for _, e := range all {
		fields, err := e.Entries()
		if err != nil {
			return err
		}
		var c gate.Asked
		for _, f := range fields {
			switch f.Key {
			case "severity":
				text, err := f.Text()
				if err != nil {
					return err
				}
				if c.Severity, err = checks.ParseSeverity(text); err != nil {
					return f.Errorf("%w", err)
				}
			case "limits":
				limits, err := f.Entries()
				if err != nil {
					return err
				}
				c.Limits = map[string]int{}
				for _, l := range limits {
					if c.Limits[l.Key], err = l.Number(); err != nil {
						return err
					}
				}
			default:
				return f.Errorf("unknown key %q (one of severity, limits)", f.Key)
			}
		}
		if c.Severity == 0 {
			return e.Errorf("no severity")
		}
		out.Checks[e.Key] = c
	}
	return nil
}

func readFailures(e strict.Entry, out *gate.Baseline) error {
	items, err := e.Items()
	if err != nil {
		return err
	}
	lines := map[string]int{}
	for _, item := range items {
		text, err := item.Text()
		if err != nil {
			return err
		}
		f, err := parseLine(text, out)
		if err != nil {
			return item.Errorf("%w", err)
		}
		if first := lines[f.Fingerprint]; first > 0 {
			return item.Errorf("stands here twice, on line %d too", first)
		}
		lines[f.Fingerprint] = item.Line
		out.Failures = append(out.Failures, f)
	}
	return nil
}

var errLine = errors.New("not FINGERPRINT CHECK KIND/ID since DAY")

func parseLine(text string, b *gate.Baseline) (gate.Seen, error) {
	words := strings.Split(text, " ")
	if len(words) != 5 || words[3] != "since" {
		return gate.Seen{}, errLine
	}
	kind, id, ok := strings.Cut(words[2], "/")
	id, err := url.PathUnescape(id)
	if !ok || err != nil {
		return gate.Seen{}, errLine
	}
	f := gate.Seen{Check: words[1], Subject: checks.Subject{Kind: kind, ID: id}}
	if words[4] != "unknown" {
		day, err := time.Parse(time.DateOnly, words[4])
		if err != nil {
			return f, errLine
		}
		f.FirstSeen = inventory.At(day)
	}
	if b.Checks[f.Check].Severity == 0 {
		return f, fmt.Errorf("%s is not among the checks of the baseline", f.Check)
	}
	f.Fingerprint = checks.Fingerprint(b.Provider, b.Tenant, f.Check, f.Subject)
	if len(words[0]) != shortPrint || !strings.HasPrefix(f.Fingerprint, words[0]) {
		return f, fmt.Errorf("%s is not the fingerprint of %s of %s here; twokeys baseline update writes lines", words[0], f.Check, words[2])
	}
	return f, nil
}
