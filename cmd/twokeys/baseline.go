package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/gate/files"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

func (p *program) baseline() *cobra.Command {
	c := &cobra.Command{
		Use:   "baseline",
		Short: "accept the findings of today, so that only new ones fail a run",
		Long: `A baseline lists the findings of a tenant that were accepted, one a line, and
the checks as they were asked then. twokeys audit --baseline FILE fails on what
is not in it. A check that is newer than the baseline, or was asked with another
limit or a higher severity, is reported and does not gate until the baseline is
updated.

It is written from a report in JSON of a run that saw all it needed.`,
		Args: knownCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(p.baselineWrite("update", report.Update, "accept what a report found, and drop what is mended",
		"  twokeys audit prod -o prod.json\n  twokeys baseline update twokeys.baseline.yaml prod.json"),
		p.baselineWrite("prune", report.Prune, "drop from a baseline what is mended, and accept nothing",
			"  twokeys baseline prune twokeys.baseline.yaml prod.json"),
		p.baselineShow())
	return c
}

func (p *program) baselineWrite(name string, accept report.Accept, short, example string) *cobra.Command {
	var names bool
	c := &cobra.Command{
		Use: name + " FILE REPORT", Short: short, Example: example,
		Args: wants("a baseline and a report in JSON", "FILE", "REPORT"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := plainFile(args[0]); err != nil {
				return err
			}
			old, err := p.readBaseline(args[0])
			switch {
			case errors.Is(err, fs.ErrNotExist) && accept == report.Update:
				old = nil
			case err != nil:
				return err
			}
			rep, err := p.readReport(args[1])
			if err != nil {
				return err
			}
			next, err := rep.Rebase(old, accept)
			if err != nil {
				return fmt.Errorf("%s: no baseline is written from it: %w", args[1], err)
			}
			if err := writeFile(args[0], func(w io.Writer) error { return files.WriteBaseline(w, next, names) }); err != nil {
				return err
			}
			added, gone := moved(old, next)
			fmt.Fprintf(p.stdout, "%s: %d findings of %d checks; %d added, %d gone\n", args[0], len(next.Failures), len(next.Checks), added, gone)
			return nil
		},
	}
	c.Flags().BoolVar(&names, "names", false, "write the name of each subject as a comment")
	return c
}

// moved counts the failures that one baseline has and the other has not.
func moved(old, next *gate.Baseline) (added, gone int) {
	was := map[string]bool{}
	if old != nil {
		for _, f := range old.Failures {
			was[f.Fingerprint] = true
		}
	}
	for _, f := range next.Failures {
		if !was[f.Fingerprint] {
			added++
		}
		delete(was, f.Fingerprint)
	}
	return added, len(was)
}

func (p *program) baselineShow() *cobra.Command {
	return &cobra.Command{
		Use: "show FILE [REPORT]", Short: "say what a baseline accepts, and what of it a report still finds",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return fmt.Errorf("name a baseline FILE, and a REPORT in JSON if you like, and not %d files", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			b, err := p.readBaseline(args[0])
			if err != nil {
				return err
			}
			var rep *report.Report
			if len(args) == 2 {
				if rep, err = p.readReport(args[1]); err != nil {
					return err
				}
			}
			return p.show(b, rep)
		},
	}
}

// show writes a line a check: the severest first.
func (p *program) show(b *gate.Baseline, rep *report.Report) error {
	type row struct {
		check  string
		n      int
		oldest inventory.Moment
		fates  map[gate.Fate]int
		asked  bool
	}
	rows := map[string]*row{}
	fates := map[string]gate.Fate{}
	if rep != nil {
		var err error
		if fates, err = rep.Fates(b); err != nil {
			return err
		}
	}
	for _, f := range b.Failures {
		r := rows[f.Check]
		if r == nil {
			r = &row{check: f.Check, oldest: f.FirstSeen, fates: map[gate.Fate]int{}}
			rows[f.Check] = r
		}
		r.n++
		r.oldest = min(r.oldest, f.FirstSeen)
		if fate, ok := fates[f.Fingerprint]; ok {
			r.asked = true
			r.fates[fate]++
		}
	}
	fmt.Fprintf(p.stdout, "%s/%s  written %s by twokeys %s\n%d findings of %d checks; %d checks had none\n",
		clean(b.Provider), clean(b.Tenant), b.Written, clean(b.Version), len(b.Failures), len(rows), len(b.Checks)-len(rows))
	sorted := slices.SortedFunc(maps.Values(rows), func(x, y *row) int {
		return cmp.Or(cmp.Compare(b.Checks[y.check].Severity, b.Checks[x.check].Severity), strings.Compare(x.check, y.check))
	})
	wide := 0
	for _, r := range sorted {
		wide = max(wide, len(r.check))
	}
	for _, r := range sorted {
		now := ""
		switch {
		case rep == nil:
		case !r.asked:
			now = "  not asked now"
		default:
			now = fmt.Sprintf("  %d still there, %d mended, %d not seen", r.fates[gate.Fails], r.fates[gate.Mended], r.fates[gate.Open])
		}
		fmt.Fprintf(p.stdout, "  %-8s  %-*s  %5d since %s%s\n", b.Checks[r.check].Severity, wide, clean(r.check), r.n, r.oldest, now)
	}
	return nil
}

func (p *program) readBaseline(name string) (*gate.Baseline, error) {
	src, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	b, err := files.ReadBaseline(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, plain(err))
	}
	return b, nil
}

func (p *program) readReport(name string) (*report.Report, error) {
	src, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	rep, err := report.Read(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, plain(err))
	}
	return rep, nil
}

// wants refuses any other number of arguments.
func wants(what string, names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == len(names) {
			return nil
		}
		return fmt.Errorf("name %s (%s), and not %d; see %s --help", strings.Join(names, " and "), what, len(args), c.CommandPath())
	}
}
