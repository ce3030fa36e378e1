package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/history"
)

func (p *program) history() *cobra.Command {
	var (
		index, since, format string
		trend                bool
	)
	c := &cobra.Command{
		Use:   "history",
		Short: "the runs that were kept, the weeks without one, and the trend",
		Long: `Lists the runs of an index, a week a line: the last complete run of each week, or
the last. An index is made by twokeys audit --output-dir DIR --history FILE, or
from the reports themselves by twokeys history import.`,
		Example: `  twokeys history --history twokeys.db --since 52w
  twokeys history --history twokeys.db --trend`,
		Args: knownCommand,
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case index == "":
				return errors.New("name the index with --history FILE; twokeys history import DIR makes one")
			case format != "table" && format != "json":
				return fmt.Errorf("--format: %q is neither table nor json", format)
			}
			from, err := p.since(since)
			if err != nil {
				return err
			}
			if err := p.there(index); err != nil {
				return err
			}
			x, err := history.OpenIndex(c.Context(), index)
			if err != nil {
				return err
			}
			defer func() { _ = x.Close() }()
			if trend {
				return p.trend(c.Context(), x, from, format)
			}
			return p.weeks(c.Context(), x, from, format)
		},
	}
	c.PersistentFlags().StringVar(&index, "history", "", "the index, `FILE`")
	c.Flags().StringVar(&since, "since", "52w", "from `TIME` on: a date, or so long ago (52w, 90d)")
	c.Flags().StringVar(&format, "format", "table", "write a page or everything: `FORMAT` is table or json")
	c.Flags().BoolVar(&trend, "trend", false, "what became of each check instead of each week")
	c.AddCommand(p.historyImport(&index))
	return c
}

// there reports why an index cannot be read: one that is not there would be
// made, and be empty.
func (p *program) there(name string) error {
	f, err := p.open(name)
	if err != nil {
		return err
	}
	return f.Close()
}

// since parses a date, or how long ago.
func (p *program) since(s string) (time.Time, error) {
	if t, err := parseTime(s); err == nil {
		return t, nil
	}
	for unit, n := range map[string]int{"w": 7, "d": 1} {
		if count, ok := strings.CutSuffix(s, unit); ok {
			if k, err := strconv.Atoi(count); err == nil && k > 0 && k < 10_000 {
				return p.now().UTC().AddDate(0, 0, -k*n), nil
			}
		}
	}
	return time.Time{}, fmt.Errorf("--since: %q is neither a date nor so long ago, such as 52w or 90d", s)
}

func (p *program) historyImport(index *string) *cobra.Command {
	return &cobra.Command{
		Use: "import DIR", Short: "make an index of a record, or add to it what it lacks",
		Example: "  twokeys history import record/ --history twokeys.db",
		Args:    wants("a record", "DIR"),
		RunE: func(c *cobra.Command, args []string) error {
			if *index == "" {
				return errors.New("name the index with --history FILE")
			}
			if err := p.recordThere(args[0]); err != nil {
				return err
			}
			x, err := history.OpenIndex(c.Context(), *index)
			if err != nil {
				return err
			}
			defer func() { _ = x.Close() }()
			added, of, err := x.Import(c.Context(), history.Record(args[0]))
			if err != nil {
				return plain(err)
			}
			fmt.Fprintf(p.stdout, "%s: %d of %d reports added\n", *index, added, of)
			return nil
		},
	}
}

// recordThere reports why a directory is no record.
func (p *program) recordThere(dir string) error {
	tenants, err := history.Record(dir).Tenants()
	if err != nil {
		return plain(err)
	}
	if len(tenants) == 0 {
		return fmt.Errorf("%s holds no reports; twokeys audit --output-dir %s keeps them there", dir, dir)
	}
	return nil
}

// weeks writes a line a week and tenant, the latest first.
func (p *program) weeks(ctx context.Context, x *history.Index, from time.Time, format string) error {
	runs, err := x.Runs(ctx, from)
	if err != nil {
		return err
	}
	if format == "json" {
		return p.json(runs)
	}
	if len(runs) == 0 {
		return fmt.Errorf("no run since %s", from.Format(time.DateOnly))
	}
	for first := true; len(runs) > 0; first = false {
		n := 1
		for n < len(runs) && runs[n].Provider == runs[0].Provider && runs[n].Tenant == runs[0].Tenant {
			n++
		}
		if !first {
			fmt.Fprintln(p.stdout)
		}
		if err := p.weeksOf(ctx, x, runs[:n]); err != nil {
			return err
		}
		runs = runs[n:]
	}
	return nil
}

func (p *program) weeksOf(ctx context.Context, x *history.Index, runs []history.Run) error {
	weeks := history.Weeks(runs, runs[0].At, p.now())
	fmt.Fprintf(p.stdout, "%s  %s/%s\n", clean(or(runs[0].Name, "-")), clean(runs[0].Provider), clean(runs[0].Tenant))
	fmt.Fprintln(p.stdout, "WEEK      RUN       JUDGED  CRIT  HIGH  WAIVED   NEW  GONE  NOTE")
	with, complete := 0, 0
	for i, w := range slices.Backward(weeks) {
		if w.Run == nil {
			fmt.Fprintf(p.stdout, "%s  %-8s  %6s  %4s  %4s  %6s  %4s  %4s  no run\n", w, "-", "-", "-", "-", "-", "-", "-")
			continue
		}
		with++
		note := ""
		switch {
		case w.Run.Interrupted:
			note = "interrupted"
		case !w.Run.Complete:
			note = "incomplete"
		default:
			complete++
		}
		if note != "" && w.Run.Missing != "" {
			note += ": " + clean(w.Run.Missing)
		}
		appeared, gone := "-", "-"
		for j := i - 1; j >= 0; j-- {
			if weeks[j].Run != nil {
				a, g, err := x.Moved(ctx, *weeks[j].Run, *w.Run)
				if err != nil {
					return err
				}
				appeared, gone = strconv.Itoa(a), strconv.Itoa(g)
				break
			}
		}
		fmt.Fprintln(p.stdout, strings.TrimRight(fmt.Sprintf("%s  %.8s  %6s  %4d  %4d  %6d  %4s  %4s  %s", w, w.Run.ID,
			share(w.Run.Judged, w.Run.Asked), w.Run.Critical, w.Run.High, w.Run.Waived, appeared, gone, note), " "))
	}
	links := make([]history.Link, len(runs))
	for i, r := range runs {
		links[i] = history.Link{Run: r.ID, Digest: r.Digest, Previous: r.Previous}
	}
	if runs[0].Previous != "" {
		links[0].Previous = "" // of a run before those that were asked for
	}
	chain := "chain intact"
	if broken := history.Check(links); len(broken) > 0 {
		chain = fmt.Sprintf("chain broken at run %s: it %s", broken[0].Run, broken[0].What)
	}
	fmt.Fprintf(p.stdout, "%d weeks: %d with a run, %d of them complete; %s\n", len(weeks), with, complete, chain)
	return nil
}

// share is how many checks were judged, of how many; no percentage hides what
// is missing from a small number.
func share(judged, of int) string { return fmt.Sprintf("%d/%d", judged, of) }

// trend writes a line a check: what failed at the first and the last run, and a
// mark for each run.
func (p *program) trend(ctx context.Context, x *history.Index, from time.Time, format string) error {
	trends, err := x.Trends(ctx, from)
	if err != nil {
		return err
	}
	if format == "json" {
		return p.json(trends)
	}
	tenant := ""
	for _, t := range trends {
		if name := t.Provider + "/" + t.Tenant; name != tenant {
			tenant = name
			fmt.Fprintln(p.stdout, clean(name))
		}
		first, last := t.Points[0], t.Points[len(t.Points)-1]
		var marks strings.Builder
		for _, pt := range t.Points[max(0, len(t.Points)-52):] {
			marks.WriteString(mark(pt))
		}
		fmt.Fprintf(p.stdout, "  %-8s  %-42s  %5d → %-5d  %s\n", t.Severity, clean(t.Check), first.Fail-first.Waived, last.Fail-last.Waived, marks.String())
	}
	fmt.Fprintln(p.stdout, "■ passed  □ failed  w waived  ? not judged  · nothing to judge")
	return nil
}

func mark(pt history.Point) string {
	switch {
	case pt.Status == "fail" && pt.Fail == pt.Waived:
		return "w"
	case pt.Status == "fail":
		return "□"
	case pt.Status == "pass":
		return "■"
	case pt.Status == "notApplicable":
		return "·"
	}
	return "?"
}

func (p *program) json(v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, string(b))
	return err
}
