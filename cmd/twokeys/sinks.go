package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/twokeys/twokeys/report"
)

// sink is a place that a report goes to.
type sink struct {
	name  string
	write func(*report.Report) error
}

// style is how a report looks on stdout.
func (p *program) style(o *output) (report.Style, error) {
	style := report.Style{All: o.all, Width: p.width(p.stdout)}
	switch o.color {
	case "always":
		style.Color = true
	case "never":
	case "auto":
		style.Color = style.Width > 0 && p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb"
	default:
		return style, fmt.Errorf("--color: %q is neither auto nor always nor never", o.color)
	}
	return style, nil
}

// outputs opens nothing yet: it checks what was asked for.
func (p *program) outputs(o *output) ([]sink, error) {
	style, err := p.style(o)
	if err != nil {
		return nil, err
	}
	var out []sink
	stdout := ""
	for _, arg := range o.files {
		format, file, err := report.FormatOf(arg)
		if arg == "-" {
			format, err = report.FormatByName(or(o.format, "table"))
			file = "-"
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("--output: %w", err)
		case file == "-" && stdout != "":
			return nil, errors.New("--output: only one report goes to stdout")
		case file == "-":
			stdout = format.Name
			out = append(out, p.toStdout(format, style))
		default:
			out = append(out, sink{file, func(r *report.Report) error {
				return writeFile(file, func(w io.Writer) error { return format.Write(w, r, report.Style{All: o.all}) })
			}})
		}
	}
	if stdout == "" {
		format, err := report.FormatByName(or(o.format, "table"))
		if err != nil {
			return nil, fmt.Errorf("--format: %w", err)
		}
		out = append(out, p.toStdout(format, style))
	}
	return out, nil
}

func (p *program) toStdout(f report.Format, style report.Style) sink {
	return sink{"stdout", func(r *report.Report) error {
		w := bufio.NewWriter(p.stdout)
		if err := f.Write(w, r, style); err != nil {
			return err
		}
		return w.Flush()
	}}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// writeFile writes a file that only its owner can read, whole or not at all.
// It does not follow a link that stands in its place.
func writeFile(name string, write func(io.Writer) error) (err error) {
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a plain file", name)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".twokeys-*")
	if err != nil {
		return plain(err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	if err := errors.Join(w.Flush(), f.Chmod(0o600), f.Sync(), f.Close()); err != nil {
		return plain(err)
	}
	return plain(os.Rename(f.Name(), name))
}

// open opens a file to read, or stdin for "-".
func (p *program) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(p.stdin), nil
	}
	f, err := os.Open(name)
	return f, plain(err)
}

// clean makes text from outside harmless on a terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || r == '\n' {
			return r
		}
		return '·'
	}, s)
}
