package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/audit"
	"github.com/twokeys/twokeys/baseline/scuba"
	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/config"
	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// reach is how to get at tenants.
type reach struct {
	config   string
	auth     string
	caFile   string
	deadline time.Duration
	resume   string
	maxAge   days
	quiet    bool
	verbose  bool
	log      string
}

func (r *reach) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&r.config, "config", "", "read tenants, limits and emergency accounts from `FILE`")
	f.StringVar(&r.auth, "auth", "", "sign in by `WAY`: secret, certificate, federated, managed-identity, cli, device-code, browser or token")
	f.StringVar(&r.caFile, "ca-file", "", "trust the certificates in `FILE` (PEM) beside the system's, for a proxy that intercepts")
	f.DurationVar(&r.deadline, "deadline", 0, "stop collecting after `TIME` and report what there is (90m, 2h; 0 is never)")
	f.StringVar(&r.resume, "resume", "", "go on from the snapshot in `FILE`: keep what is complete and young enough")
	r.maxAge = days(24 * time.Hour)
	f.Var(&r.maxAge, "max-age", "the `AGE` up to which --resume keeps what it finds (12h, 7d)")
	f.BoolVarP(&r.quiet, "quiet", "q", false, "no progress on stderr")
	f.BoolVarP(&r.verbose, "verbose", "v", false, "log every request on stderr")
	f.StringVar(&r.log, "log-format", "text", "`FORMAT` of the log: text or json")
}

// judging is how to judge and what the gate is.
type judging struct {
	only, skip []string
	profile    string
	scuba      string // a configuration of ScubaGear
	framework  string
	failOn     string
	maxUnknown float64
	allow      []string
	at         string
	baselines  []string
	waivers    string
}

func (j *judging) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&j.only, "check", nil, "ask only these checks (`ID`,…)")
	f.StringSliceVar(&j.skip, "skip-check", nil, "leave these checks out (`ID`,…)")
	f.StringVar(&j.profile, "profile", "", "ask the checks of a `PROFILE`: gate (only what a configuration can turn), or scuba-m365 (the verdicts of CISA's baseline instead)")
	f.StringVar(&j.scuba, "scuba-config", "", "with --profile scuba-m365: the exclusions and omissions of a ScubaGear configuration in `FILE`")
	f.StringVar(&j.framework, "framework", "", "ask the checks that answer a framework: `KEY` such as nist-800-53")
	f.StringVar(&j.failOn, "fail-on", "high", "lowest `SEVERITY` that fails the run: critical, high, medium, low or info; or never")
	f.Float64Var(&j.maxUnknown, "max-unknown", 1, "`PERCENT` of a check's subjects that may be unknown in a complete run")
	f.StringSliceVar(&j.allow, "allow-incomplete", nil, "let a run be incomplete for a kind of gap or a check (`KIND|CHECK`,…; alone: for all)")
	f.Lookup("allow-incomplete").NoOptDefVal = "all"
	f.StringArrayVar(&j.baselines, "baseline", nil, "fail only on what the baseline in `FILE` does not accept (repeatable, one a tenant)")
	f.StringVar(&j.waivers, "waivers", "", "let the waivers in `FILE` cover the findings that they name")
	f.StringVar(&j.at, "at", "", "judge ages as of `TIME` (RFC 3339, or a date)")
}

// days is a duration that also takes days: 7d.
type days time.Duration

func (d *days) String() string { return time.Duration(*d).String() }

func (*days) Type() string { return "age" }

func (d *days) Set(s string) error {
	unit := time.Duration(1)
	if n, ok := strings.CutSuffix(s, "d"); ok {
		s, unit = n+"h", 24
	}
	v, err := time.ParseDuration(s)
	if err == nil && v < 0 {
		err = errors.New("negative")
	}
	*d = days(unit * v)
	return err
}

// judge is judging that was checked.
type judge struct {
	checks  []*checks.Check
	options checks.Options
	rules   gate.Rules
	args    []string

	baseline *audit.Baseline // judge by it instead of the checks

	policies string // a directory of policies to judge by, "" for the tenant's own
}

// parse checks what was asked; read opens files.
func (j *judging) parse(cfg *config.Config, read func(string) ([]byte, error)) (judge, error) {
	cfg = cfg.With(j.profile)
	cs, err := j.selected(cfg)
	if err != nil {
		return judge{}, err
	}
	rules := gate.DefaultRules()
	rules.MaxUnknown, rules.Allow = j.maxUnknown, j.allow
	if j.failOn == "never" {
		rules.Never = true
	} else if rules.FailOn, err = checks.ParseSeverity(j.failOn); err != nil {
		return judge{}, fmt.Errorf("--fail-on: %w, or never", err)
	}
	if !(j.maxUnknown >= 0 && j.maxUnknown <= 100) { // NaN is neither
		return judge{}, errors.New("--max-unknown is a percentage, 0 to 100")
	}
	for _, a := range j.allow {
		if a != "all" && checks.Find(a) == nil && !slices.Contains(gate.Kinds(), a) {
			return judge{}, fmt.Errorf("--allow-incomplete: %q is neither a check nor a kind of gap (%s)", a, strings.Join(gate.Kinds(), ", "))
		}
	}
	out := judge{checks: cs, rules: rules, options: cfg.Options()}
	if j.at != "" {
		if out.options.At, err = parseTime(j.at); err != nil {
			return judge{}, fmt.Errorf("--at: %w", err)
		}
	}
	out.args = j.arguments(cfg)
	if err := j.accepted(&out, read); err != nil {
		return judge{}, err
	}
	if j.profile == audit.ScubaM365 {
		out.baseline = &audit.Baseline{}
	}
	if j.scuba != "" {
		if out.baseline == nil {
			return judge{}, errors.New("--scuba-config is for --profile scuba-m365; add it")
		}
		b, err := read(j.scuba)
		if err != nil {
			return judge{}, fmt.Errorf("--scuba-config: %w", plain(err))
		}
		if out.baseline.Config, err = scuba.ReadConfig(bytes.NewReader(b)); err != nil {
			return judge{}, fmt.Errorf("--scuba-config: %s: %w", j.scuba, err)
		}
		out.args = append(out.args, fmt.Sprintf("--scuba-config=sha256:%x", sha256.Sum256(b)))
	}
	return out, nil
}

func (j *judging) selected(cfg *config.Config) ([]*checks.Check, error) {
	own, isOwn := cfg.Profiles[j.profile]
	if j.profile != "" && j.profile != "gate" && j.profile != audit.ScubaM365 && !isOwn {
		names := append([]string{"gate", audit.ScubaM365}, slices.Sorted(maps.Keys(cfg.Profiles))...)
		return nil, fmt.Errorf("unknown profile %q (one of %s)", j.profile, strings.Join(names, ", "))
	}
	if j.profile != audit.ScubaM365 {
		profile := j.profile
		if isOwn {
			profile = own.From
		}
		cs, err := checks.Selection{Only: j.only, Skip: j.skip, Profile: profile, Framework: j.framework}.Select()
		if err != nil || len(j.only) > 0 {
			return cs, err // what is named is asked
		}
		cs = slices.DeleteFunc(cfg.Choose(cs, profile != "" && j.framework == ""), func(c *checks.Check) bool { return slices.Contains(j.skip, c.ID) })
		if len(cs) == 0 {
			return nil, errors.New("the configuration switches off every check that was asked for")
		}
		return cs, nil
	}
	if len(j.only)+len(j.skip) > 0 || j.framework != "" {
		return nil, errors.New("--profile scuba-m365 judges by CISA's baseline and not by checks: it goes with neither --check nor --skip-check nor --framework; leave one out")
	}
	return audit.BaselineChecks(), nil
}

// arguments are those that change what is judged, in a fixed order.
func (j *judging) arguments(cfg *config.Config) []string {
	var out []string
	add := func(name string, values ...string) {
		if len(values) > 0 && values[0] != "" {
			out = append(out, "--"+name+"="+strings.Join(values, ","))
		}
	}
	add("check", j.only...)
	add("skip-check", j.skip...)
	add("profile", j.profile)
	add("framework", j.framework)
	add("fail-on", j.failOn)
	if j.maxUnknown != 1 {
		add("max-unknown", fmt.Sprint(j.maxUnknown))
	}
	add("allow-incomplete", j.allow...)
	add("at", j.at)
	return append(out, cfg.Arguments()...)
}

func parseTime(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is neither RFC 3339 (2026-11-22T09:00:00Z) nor a date", s)
}

// settings reads the configuration, if there is one.
func (p *program) settings(file string) (*config.Config, error) {
	if file == "" {
		return &config.Config{}, nil
	}
	b, err := p.readFile(file)
	if err != nil {
		return nil, plain(err)
	}
	cfg, err := config.Read(bytes.NewReader(b), all, p.system())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return cfg, nil
}

func (p *program) system() config.System {
	sys := config.System{Getenv: p.getenv, ReadFile: p.readFile}
	if p.getenv("TWOKEYS_ALLOW_EXEC") == "1" {
		sys.Exec = stdoutOf
	}
	return sys
}

// targets finds what to audit: tenants of the configuration by name, all of a
// provider's, or the one that the environment describes.
func (p *program) targets(cfg *config.Config, names []string, auth string) ([]audit.Target, error) {
	var out []audit.Target
	add := func(t config.Tenant) {
		if slices.ContainsFunc(out, func(o audit.Target) bool { return o.Name == t.Name && o.Provider == t.Provider }) {
			return // named twice
		}
		if auth != "" {
			t.Settings.Values["AUTH"] = auth
		}
		out = append(out, audit.Target{Name: t.Name, Provider: t.Provider, Settings: t.Settings})
	}
	if len(names) == 0 {
		for _, t := range cfg.Tenants {
			add(t)
		}
		if len(cfg.Tenants) > 0 {
			return out, nil
		}
		for _, provider := range all {
			t, found, err := config.FromEnvironment(provider, p.system())
			if err != nil {
				return nil, err
			}
			if found {
				add(t)
			}
		}
		if len(out) == 0 {
			return nil, errors.New("nothing to audit: set TWOKEYS_ENTRA_TENANT, TWOKEYS_ENTRA_CLIENT_ID and TWOKEYS_ENTRA_CLIENT_SECRET, or name a file with --config; to look around first: twokeys demo")
		}
	}
	for _, name := range names {
		found := false
		for _, t := range cfg.Tenants {
			if t.Name == name || t.Provider.Name == name {
				add(t)
				found = true
			}
		}
		i := slices.IndexFunc(all, func(pr *providers.Provider) bool { return pr.Name == name })
		switch {
		case found:
		case i < 0 && (checks.Find(name) != nil || slices.Contains(gate.Kinds(), name)):
			return nil, fmt.Errorf("%q is neither a tenant of the configuration nor a provider; a value of --allow-incomplete follows a =", name)
		case i < 0:
			return nil, fmt.Errorf("%q is neither a tenant of the configuration nor a provider (%s)", name, providerNames())
		default:
			t, _, err := config.FromEnvironment(all[i], p.system())
			if err != nil {
				return nil, err
			}
			add(t)
		}
	}
	return out, nil
}

func providerNames() string {
	var names []string
	for _, pr := range all {
		names = append(names, pr.Name)
	}
	return strings.Join(names, ", ")
}

// host is what providers may use of this machine.
func (p *program) host(r *reach) (providers.Host, error) {
	if r.deadline < 0 {
		return providers.Host{}, fmt.Errorf("--deadline: %s has passed already", r.deadline)
	}
	var bundle []byte
	if r.caFile != "" {
		b, err := p.readFile(r.caFile)
		if err != nil {
			return providers.Host{}, fmt.Errorf("--ca-file: %w", plain(err))
		}
		bundle = b
	}
	transport, err := providers.NewTransport(bundle)
	if err != nil {
		return providers.Host{}, fmt.Errorf("--ca-file: %w", err)
	}
	log, err := p.logger(r)
	if err != nil {
		return providers.Host{}, err
	}
	return providers.Host{
		Network:  providers.Network{Transport: transport, Log: log, Unlimited: p.unpaced, UserAgent: "twokeys/" + p.build.version},
		Prompt:   p.stderr,
		Browse:   p.browse,
		ReadFile: p.readFile,
	}, nil
}

func (p *program) logger(r *reach) (*slog.Logger, error) {
	level := slog.LevelWarn
	if r.verbose {
		level = slog.LevelDebug
	}
	o := &slog.HandlerOptions{Level: level}
	switch r.log {
	case "text":
		return slog.New(slog.NewTextHandler(p.stderr, o)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(p.stderr, o)), nil
	}
	return nil, fmt.Errorf("--log-format: %q is neither text nor json", r.log)
}

// gather collects from the targets, from where an earlier snapshot left off.
func (p *program) gather(ctx context.Context, r *reach, targets []audit.Target, cs []*checks.Check) ([]*inventory.Tenant, bool, error) {
	host, err := p.host(r)
	if err != nil {
		return nil, false, err
	}
	req := audit.Request{Targets: targets, Checks: cs, Host: host, MaxAge: time.Duration(r.maxAge)}
	if r.resume != "" {
		if req.Previous, err = p.load(r.resume); err != nil {
			return nil, false, err
		}
	}
	inner := ctx
	if r.deadline != 0 {
		var cancel context.CancelFunc
		inner, cancel = context.WithTimeout(ctx, r.deadline)
		defer cancel()
	}
	line := p.progress(r.quiet)
	req.Progress = line.step
	tenants, err := audit.Collect(inner, req)
	line.end()
	return tenants, ctx.Err() != nil, err
}

// load reads a snapshot.
func (p *program) load(file string) ([]*inventory.Tenant, error) {
	src := p.stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, plain(err)
		}
		defer f.Close()
		src = f
	}
	tenants, err := inventory.Read(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(tenants) == 0 {
		return nil, fmt.Errorf("%s: the snapshot holds no tenant", file)
	}
	return tenants, nil
}

// plain leaves the name of the system call out of an error.
func plain(err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		return fmt.Errorf("%s: %w", pe.Path, pe.Err)
	}
	return err
}
