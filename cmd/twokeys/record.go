package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/history"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
)

// keeping is where the reports of runs are kept.
type keeping struct {
	dir   string // of the record
	index string // over it
}

func (k *keeping) flags(c *cobra.Command) {
	c.Flags().StringVar(&k.dir, "output-dir", "", "keep the report of each tenant in the record `DIR`: DIR/TENANT/TIME/report.json, never overwritten")
	c.Flags().StringVar(&k.index, "history", "", "put it into the index `FILE` too, for twokeys history")
}

// check finds out before a run whether it can be kept.
func (k *keeping) check(ctx context.Context) error {
	switch {
	case k.dir == "" && k.index == "":
		return nil
	case k.dir == "":
		return errors.New("--history is an index of the reports in --output-dir; add --output-dir")
	}
	if err := os.MkdirAll(k.dir, 0o700); err != nil {
		return fmt.Errorf("--output-dir: %w", plain(err))
	}
	if err := writable(filepath.Join(k.dir, history.ReportFile)); err != nil {
		return fmt.Errorf("--output-dir: %w", err)
	}
	if k.index == "" {
		return nil
	}
	x, err := history.OpenIndex(ctx, k.index)
	if err != nil {
		return fmt.Errorf("--history: %w", err)
	}
	return x.Close()
}

// kept is a run that is being kept.
type kept struct {
	keeping
	formats []report.Format // to keep beside JSON
	tenants []keptTenant
	p       *program
}

type keptTenant struct {
	tenant   *inventory.Tenant
	writer   *history.Writer
	previous string
	past     gate.Past
}

// begin locks the record of each tenant and reads what is in it.
func (p *program) begin(k keeping, o *output, tenants []*inventory.Tenant, j judge) (*kept, error) {
	out := &kept{keeping: k, p: p}
	if k.dir == "" {
		return out, nil
	}
	out.formats = beside(o)
	var ids []string
	for _, c := range j.checks {
		ids = append(ids, c.ID)
	}
	// In one order, so that two runs do not wait for each other.
	for _, t := range slices.SortedFunc(slices.Values(tenants), func(a, b *inventory.Tenant) int {
		return strings.Compare(history.TenantDir(a.Provider, a.ID), history.TenantDir(b.Provider, b.ID))
	}) {
		at, ok := t.At.Time()
		if t.ID == "" || !ok {
			fmt.Fprintf(p.stderr, "twokeys: %s: not kept: the tenant could not be identified\n", t.Provider)
			continue
		}
		w, err := history.Record(k.dir).Write(t.Provider, t.ID)
		if err != nil {
			return out, plain(err)
		}
		kt := keptTenant{tenant: t, writer: w}
		out.tenants = append(out.tenants, kt)
		last := &out.tenants[len(out.tenants)-1]
		if last.previous, err = w.Previous(); err != nil {
			return out, plain(err)
		}
		if last.past, err = w.Past(at, ids); err != nil {
			return out, plain(err)
		}
		last.past.Provider, last.past.Tenant = t.Provider, t.ID
	}
	return out, nil
}

// beside lists the formats but JSON that a run writes, in which it keeps the
// report too.
func beside(o *output) []report.Format {
	var out []report.Format
	add := func(f report.Format, err error) {
		if err == nil && f.Name != "json" && !slices.ContainsFunc(out, func(h report.Format) bool { return h.Name == f.Name }) {
			out = append(out, f)
		}
	}
	if o.format != "" {
		add(report.FormatByName(o.format))
	}
	for _, file := range o.files {
		if file != "-" {
			f, _, err := report.FormatOf(file)
			add(f, err)
		}
	}
	return out
}

func (k *kept) close() {
	for _, t := range k.tenants {
		t.writer.Close()
	}
}

// past is what the reports before found.
func (k *kept) past() []gate.Past {
	var out []gate.Past
	for _, t := range k.tenants {
		out = append(out, t.past)
	}
	return out
}

// keep writes the report of each tenant: of the only one, rep itself.
func (k *kept) keep(rep *report.Report, of int, judgement audit.Judgement) error {
	var errs []error
	var x *history.Index
	ctx := context.Background() // a run that was interrupted is kept too
	if k.index != "" {
		var err error
		if x, err = history.OpenIndex(ctx, k.index); err != nil {
			return err
		}
		defer func() { _ = x.Close() }()
	}
	for _, t := range k.tenants {
		own := rep
		if of > 1 {
			var err error
			if own, _, err = audit.Judge([]*inventory.Tenant{t.tenant}, judgement); err != nil {
				return err
			}
		}
		own.Run.Previous = t.previous
		at, _ := t.tenant.At.Time()
		if err := k.add(ctx, x, t, own, at); err != nil {
			errs = append(errs, plain(err))
		}
	}
	return errors.Join(errs...)
}

func (k *kept) add(ctx context.Context, x *history.Index, t keptTenant, rep *report.Report, at time.Time) error {
	sum := sha256.New()
	files := map[string]func(io.Writer) error{
		history.ReportFile: func(w io.Writer) error { return report.JSON(io.MultiWriter(w, sum), rep, report.Style{}) },
	}
	for _, f := range k.formats {
		files["report"+f.Exts[0]] = func(w io.Writer) error { return f.Write(w, rep, report.Style{All: true}) }
	}
	e, err := t.writer.Add(at, files)
	if err != nil || x == nil {
		return err
	}
	if _, err := x.Add(ctx, rep, hexOf(sum), e.Path); err != nil {
		return fmt.Errorf("the report is kept, and not in the index: %w; twokeys history import mends that", err)
	}
	return nil
}

func hexOf(h hash.Hash) string { return fmt.Sprintf("%x", h.Sum(nil)) }
