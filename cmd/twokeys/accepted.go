package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/gate/files"
	"github.com/twokeys/twokeys/inventory"
)

// accepted reads the baselines and waivers of a run. Their digests are part of
// what the run was asked.
func (j *judging) accepted(out *judge, read func(string) ([]byte, error)) error {
	for _, name := range j.baselines {
		b, err := read(name)
		if err != nil {
			return fmt.Errorf("--baseline: %w", plain(err))
		}
		base, err := files.ReadBaseline(bytes.NewReader(b))
		if err != nil {
			return fmt.Errorf("--baseline: %s: %w", name, err)
		}
		if slices.ContainsFunc(out.rules.Baselines, func(o *gate.Baseline) bool { return o.Provider == base.Provider && o.Tenant == base.Tenant }) {
			return fmt.Errorf("--baseline: %s: a second baseline of %s/%s", name, base.Provider, base.Tenant)
		}
		out.rules.Baselines = append(out.rules.Baselines, base)
		out.args = append(out.args, fmt.Sprintf("--baseline=sha256:%x", sha256.Sum256(b)))
	}
	if j.waivers == "" {
		return nil
	}
	b, err := read(j.waivers)
	if err != nil {
		return fmt.Errorf("--waivers: %w", plain(err))
	}
	if out.rules.Waivers, err = files.ReadWaivers(bytes.NewReader(b)); err != nil {
		return fmt.Errorf("--waivers: %s: %w", j.waivers, err)
	}
	out.args = append(out.args, fmt.Sprintf("--waivers=sha256:%x", sha256.Sum256(b)))
	return nil
}

// applies reports why the baselines or the waivers are not for these tenants,
// as of a time: zero is when they were read.
func applies(r gate.Rules, tenants []*inventory.Tenant, at time.Time) error {
	if b := r.Stranger(tenants); b != nil {
		return fmt.Errorf("--baseline: it is of %s/%s, which is not audited here", b.Provider, b.Tenant)
	}
	for _, t := range tenants {
		judged := at
		if judged.IsZero() {
			judged, _ = t.At.Time()
		}
		if judged.IsZero() {
			continue // nothing was read
		}
		if err := gate.TooLong(r.Waivers, judged); err != nil {
			return fmt.Errorf("--waivers: %w", err)
		}
	}
	return nil
}
