package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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
		style.Color = p.colored(style.Width > 0)
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
		case slices.ContainsFunc(out, func(s sink) bool { return s.name == file }):
			return nil, fmt.Errorf("--output: %s is named twice", file)
		default:
			if err := writable(file); err != nil {
				return nil, fmt.Errorf("--output: %w", err)
			}
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

// colored reports whether a table is coloured that nobody said how to colour:
// https://no-color.org and https://bixense.com/clicolors.
func (p *program) colored(terminal bool) bool {
	force := p.getenv("CLICOLOR_FORCE")
	switch {
	case p.getenv("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	}
	return terminal && p.getenv("TERM") != "dumb"
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
	if err := plainFile(name); err != nil {
		return err
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

// writable reports why writeFile will not write a file, so that a run does not
// find out at its end.
func writable(name string) error {
	if err := plainFile(name); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".twokeys-*")
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return fmt.Errorf("no file can be made in %s: %w", filepath.Dir(name), pe.Err)
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// plainFile refuses what stands in a file's place and is none.
func plainFile(name string) error {
	info, err := os.Lstat(name)
	if err != nil || info.Mode().IsRegular() {
		return nil //nolint:nilerr // what is not there, or cannot be looked at, is found when it is written
	}
	switch {
	case info.IsDir():
		return fmt.Errorf("%s is a directory; name a file in it", name)
	case info.Mode()&os.ModeSymlink != 0:
		return fmt.Errorf("%s is a link, which is not followed; name the file itself", name)
	}
	return fmt.Errorf("%s is not a plain file", name)
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
