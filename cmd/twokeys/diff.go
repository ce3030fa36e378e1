package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/history"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

func (p *program) diff() *cobra.Command {
	var (
		file, format string
		index        string
		o            output
	)
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "what changed from one run to another: new, fixed, changed, no longer seen",
		Long: `Compares two runs, each a report in JSON or a snapshot, which is judged first by
all checks. What failed before is fixed only if what would show it was seen; else
it is unknown now, or no longer checked.`,
		Example: `  twokeys diff last-week.2key contoso.2key
  twokeys diff last-week.json contoso.json --format json
  twokeys diff 0f3a91c2 9bc1770e --history twokeys.db`,
		Args: wants("reports in JSON or snapshots", "OLD", "NEW"),
		RunE: func(c *cobra.Command, args []string) error {
			if format != "table" && format != "json" {
				return fmt.Errorf("--format: %q is neither table nor json", format)
			}
			style, err := p.style(&o)
			if err != nil {
				return err
			}
			cfg, err := p.settings(file)
			if err != nil {
				return err
			}
			var sides [2]*report.Report
			for i, name := range args {
				if index != "" {
					if name, err = p.runOf(c.Context(), index, name); err != nil {
						return err
					}
				}
				if sides[i], err = p.run(name, cfg.Options()); err != nil {
					return err
				}
			}
			d := report.Compare(sides[0], sides[1])
			if format == "json" {
				return d.WriteJSON(p.stdout)
			}
			return d.WriteText(p.stdout, style)
		},
	}
	c.Flags().StringVar(&file, "config", "", "judge snapshots with the limits and emergency accounts of `FILE`")
	c.Flags().StringVar(&index, "history", "", "OLD and NEW are ids of runs in the index, `FILE`")
	c.Flags().StringVar(&format, "format", "table", "write a page or everything: `FORMAT` is table or json")
	c.Flags().BoolVar(&o.all, "all", false, "every finding")
	c.Flags().StringVar(&o.color, "color", "auto", "colour the page: `WHEN` is auto, always or never")
	return c
}

// runOf finds the report of a run in an index.
func (p *program) runOf(ctx context.Context, index, id string) (string, error) {
	if err := p.there(index); err != nil {
		return "", err
	}
	x, err := history.OpenIndex(ctx, index)
	if err != nil {
		return "", err
	}
	defer func() { _ = x.Close() }()
	path, err := x.Find(ctx, id)
	if err != nil {
		return "", fmt.Errorf("--history: %w", err)
	}
	return path, nil
}

// run reads a report, or judges a snapshot by all checks.
func (p *program) run(name string, options checks.Options) (*report.Report, error) {
	b, err := p.readFile(name)
	if err != nil {
		return nil, plain(err)
	}
	tenants, err := inventory.Read(bytes.NewReader(b))
	switch {
	case errors.Is(err, inventory.ErrNotSnapshot):
		rep, err := report.Read(bytes.NewReader(b))
		if err != nil {
			return nil, fmt.Errorf("%s: neither a snapshot nor a report: %w", name, err)
		}
		return rep, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rep, _, err := audit.Judge(tenants, audit.Judgement{
		Checks: checks.All, Options: options, Rules: gate.DefaultRules(), Version: p.build.version, Build: p.build.id(),
	})
	return rep, err
}
