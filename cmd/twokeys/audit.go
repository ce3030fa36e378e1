package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

// output is where a report goes and how it looks.
type output struct {
	format string
	files  []string
	all    bool
	color  string
}

func (o *output) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.format, "format", "", "`FORMAT` of stdout: table (default), json or sarif")
	f.StringArrayVarP(&o.files, "output", "o", nil, "also write the report to `FILE`, in the format of its extension or as FORMAT:FILE (repeatable; - is stdout)")
	f.BoolVar(&o.all, "all", false, "list every finding in the table")
	f.StringVar(&o.color, "color", "auto", "`WHEN` to colour the table: auto, always or never")
}

func (p *program) audit(code *int) *cobra.Command {
	var (
		r      reach
		j      judging
		o      output
		k      keeping
		save   string
		from   string
		dryRun bool

		policies string
	)
	c := &cobra.Command{
		Use:   "audit [NAME…]",
		Short: "collect, judge, report",
		Long: `Collects what the checks need, judges it and writes the report.

NAME is a tenant of the configuration, or a provider: all its tenants in the
configuration, or the one that the environment describes.

Exit codes, the same for every format:
  0  complete and clean            3  clean but incomplete
  1  findings failed the gate      4  nothing could be assessed
  2  usage or an input is wrong    5  a defect of twokeys
  130  interrupted`,
		Example: `  twokeys audit entra
  twokeys audit entra --save contoso.2key -o contoso.json -o contoso.sarif
  twokeys audit --from contoso.2key --all`,
		RunE: func(c *cobra.Command, names []string) error {
			outputs, err := p.outputs(&o)
			if err != nil {
				return err
			}
			switch {
			case dryRun && (save != "" || len(o.files) > 0):
				return errors.New("--dry-run collects nothing: it goes with neither --save nor --output; leave one out")
			case save == "-":
				return errors.New("--save writes a file; twokeys collect --output - writes a snapshot to stdout")
			case save != "":
				if err := writable(save); err != nil {
					return fmt.Errorf("--save: %w", err)
				}
			}
			if k.dir != "" && (dryRun || policies != "") {
				return errors.New("--output-dir keeps what a run found: it goes with neither --dry-run nor --policies; leave one out")
			}
			if err := k.check(c.Context()); err != nil {
				return err
			}
			cfg, err := p.settings(r.config)
			if err != nil {
				return err
			}
			how, err := j.parse(cfg, p.readFile)
			if err != nil {
				return err
			}
			var tenants []*inventory.Tenant
			interrupted := false
			if from != "" {
				if len(names) > 0 || r.resume != "" || dryRun {
					return errors.New("--from reads a snapshot: it goes with neither names nor --resume nor --dry-run; leave one out")
				}
				tenants, err = p.load(from)
			} else {
				var targets []audit.Target
				if targets, err = p.targets(cfg, names, r.auth); err != nil {
					return err
				}
				if dryRun {
					return p.plan(c.Context(), code, &r, targets, how.checks)
				}
				tenants, interrupted, err = p.gather(c.Context(), &r, targets, how.checks)
			}
			if err != nil {
				return err
			}
			if from == "" {
				defer func() { p.goOn(tenants, how.checks, names, &r, save) }()
			}
			how.policies = policies
			return p.finish(code, tenants, how, ending{outputs, &o, k, save, interrupted})
		},
	}
	r.flags(c)
	j.flags(c)
	o.flags(c)
	k.flags(c)
	c.Flags().StringVar(&save, "save", "", "write the snapshot to `FILE`, to judge it again with --from")
	c.Flags().StringVar(&from, "from", "", "judge the snapshot in `FILE` instead of collecting; opens no connection")
	c.Flags().StringVar(&policies, "policies", "", "judge by the sign-in policies in `DIR` (the provider's JSON) instead of the tenant's, and say whom that lets in")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "say what would be asked and how long the published limits make it take")
	return c
}

// ending is what becomes of what a run collected.
type ending struct {
	outputs     []sink
	asked       *output
	keeping     keeping
	save        string
	interrupted bool
}

// finish saves, judges, keeps and reports. What was collected is saved before
// anything else can fail.
func (p *program) finish(code *int, tenants []*inventory.Tenant, j judge, e ending) error {
	if e.save != "" {
		if err := writeFile(e.save, func(w io.Writer) error { return inventory.Write(w, tenants) }); err != nil {
			*code = gate.Internal
			return fmt.Errorf("--save: %w", err)
		}
	}
	var before *inventory.Tenant
	if j.policies != "" {
		changed, err := p.replacePolicies(tenants, j.policies)
		if err != nil {
			return err
		}
		before, tenants = tenants[0], changed
	}
	if err := applies(j.rules, tenants, j.options.At); err != nil {
		return err
	}
	kept, err := p.begin(e.keeping, e.asked, tenants, j)
	defer kept.close()
	if err != nil {
		*code = gate.Internal
		return fmt.Errorf("--output-dir: %w", err)
	}
	j.rules.Past = kept.past()
	judgement := audit.Judgement{
		Checks: j.checks, Options: j.options, Rules: j.rules,
		Version: p.build.version, Build: p.build.id(), Arguments: j.args, Interrupted: e.interrupted, Before: before, Baseline: j.baseline,
	}
	rep, defects, err := audit.Judge(tenants, judgement)
	if err != nil {
		*code = gate.Internal
		return err
	}
	if rep.Run.Gate != nil {
		if err := rep.Run.Gate.Ambiguous(); err != nil {
			return fmt.Errorf("--waivers: %w", err)
		}
	}
	for _, d := range defects {
		fmt.Fprintln(p.stderr, "twokeys: internal error:", clean(d))
	}
	*code = rep.Run.ExitCode
	var failed error
	if err := kept.keep(rep, len(tenants), judgement); err != nil {
		failed = fmt.Errorf("--output-dir: %w", err)
	}
	if failed = errors.Join(failed, write(code, rep, e.outputs)); failed != nil {
		*code = gate.Internal
	}
	return failed
}

// goOn says what a run that was interrupted, or reached its deadline, has
// kept, and how to go on from there.
func (p *program) goOn(tenants []*inventory.Tenant, cs []*checks.Check, names []string, r *reach, save string) {
	cut := false
	kept, of := 0, 0
	for _, t := range tenants {
		for _, reading := range t.Readings {
			cut = cut || slices.ContainsFunc(reading.Gaps, func(g inventory.Gap) bool { return g.Kind == inventory.Interrupted })
		}
		needs := audit.Needs(cs)
		kept += len((t.Complete() & needs).Each())
		of += len(needs.Each())
	}
	switch {
	case !cut:
	case save == "":
		fmt.Fprintln(p.stderr, "twokeys: not everything was read, and nothing was kept; with --save FILE, --resume FILE goes on from there")
	default:
		again := []string{"twokeys", "audit"}
		again = append(again, names...)
		if r.config != "" {
			again = append(again, "--config", r.config)
		}
		again = append(again, "--resume", save, "--save", save)
		fmt.Fprintf(p.stderr, "twokeys: %d of %d datasets are kept in %s; go on with: %s\n", kept, of, save, strings.Join(again, " "))
	}
}

// write writes the report to every sink. One that fails does not keep the
// others from being written.
func write(code *int, rep *report.Report, outputs []sink) error {
	var errs []error
	for _, s := range outputs {
		if err := s.write(rep); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", s.name, err))
		}
	}
	if len(errs) > 0 {
		*code = gate.Internal
	}
	return errors.Join(errs...)
}

func (p *program) collect(code *int) *cobra.Command {
	var (
		r    reach
		j    judging
		file string
	)
	c := &cobra.Command{
		Use:   "collect [NAME…]",
		Short: "only collect: write a snapshot",
		Long: `Collects what the checks need and writes it to a snapshot, which twokeys audit
--from judges on any machine, without a connection. It holds names, roles and
policies of the organisation and no secret.`,
		Example: `  twokeys collect entra --output contoso.2key
  twokeys collect entra -o - | age -r age1… > contoso.2key.age`,
		RunE: func(c *cobra.Command, names []string) error {
			switch {
			case file == "":
				return errors.New("name the snapshot with --output FILE (- is stdout)")
			case file == "-" && p.width(p.stdout) > 0:
				return errors.New("--output: a snapshot is not for a terminal; send stdout to a file or a pipe")
			case file != "-":
				if err := writable(file); err != nil {
					return fmt.Errorf("--output: %w", err)
				}
			}
			cfg, err := p.settings(r.config)
			if err != nil {
				return err
			}
			how, err := j.parse(cfg, p.readFile)
			if err != nil {
				return err
			}
			targets, err := p.targets(cfg, names, r.auth)
			if err != nil {
				return err
			}
			tenants, interrupted, err := p.gather(c.Context(), &r, targets, how.checks)
			if err != nil {
				return err
			}
			if file == "-" {
				err = inventory.Write(p.stdout, tenants)
			} else {
				err = writeFile(file, func(w io.Writer) error { return inventory.Write(w, tenants) })
			}
			if err != nil {
				*code = gate.Internal
				return err
			}
			*code = p.collected(tenants, interrupted)
			return nil
		},
	}
	r.flags(c)
	c.Flags().StringSliceVar(&j.only, "check", nil, "collect only what these checks need (`ID`,…)")
	c.Flags().StringVarP(&file, "output", "o", "", "the snapshot's `FILE`; - is stdout")
	j.failOn, j.maxUnknown = "high", 1
	return c
}

// collected says on stderr what a collection came to, and returns its code.
func (p *program) collected(tenants []*inventory.Tenant, interrupted bool) int {
	code := gate.Nothing
	for _, t := range tenants {
		name := cmp.Or(clean(t.Name), t.ID)
		whole, gating := 0, 0
		for _, r := range t.Readings {
			if r.Complete {
				whole++
			}
			for _, g := range r.Gaps {
				if g.Kind.Gates() && len(g.Subjects) == 0 {
					gating++
					fmt.Fprintf(p.stderr, "twokeys: %s: %s: %s\n", cmp.Or(name, t.Provider), g.Data, clean(g.Reason))
				}
			}
		}
		fmt.Fprintf(p.stderr, "%s: %d of %d readings whole\n", strings.TrimSpace(t.Provider+" "+name), whole, len(t.Readings))
		switch {
		case whole > 0 && gating == 0 && code == gate.Nothing:
			code = gate.Clean
		case whole > 0 && gating > 0:
			code = gate.Incomplete
		}
	}
	if interrupted {
		return gate.Interrupted
	}
	return code
}

func (p *program) report(code *int) *cobra.Command {
	var o output
	c := &cobra.Command{
		Use:     "report FILE",
		Short:   "render a saved JSON report in another format",
		Example: "  twokeys report contoso.json --format sarif",
		Args: func(_ *cobra.Command, files []string) error {
			if len(files) != 1 {
				return fmt.Errorf("name one FILE, a report in JSON (- is stdin), and not %d", len(files))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			outputs, err := p.outputs(&o)
			if err != nil {
				return err
			}
			src, err := p.open(args[0])
			if err != nil {
				return err
			}
			defer src.Close()
			rep, err := report.Read(src)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			return write(code, rep, outputs)
		},
	}
	o.flags(c)
	return c
}

// plan says what a run would ask, and how long it must take.
func (p *program) plan(ctx context.Context, code *int, r *reach, targets []audit.Target, cs []*checks.Check) error {
	host, err := p.host(r)
	if err != nil {
		return err
	}
	for i, t := range targets {
		if i > 0 {
			fmt.Fprintln(p.stdout)
		}
		plan, err := audit.PlanOf(ctx, t, host, cs)
		if err != nil {
			*code = gate.Nothing
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		plan.Write(p.stdout)
	}
	return nil
}
