// Package config reads what a user sets: twokeys.yaml and the environment.
//
// The file names clouds and tenants, never addresses, so that a change to it
// cannot send a token elsewhere: addresses come from the environment alone.
package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/strict"
)

// Config is what a user set.
type Config struct {
	Tenants    []Tenant                  // sorted by name
	Limits     map[string]map[string]int // by check, by limit
	BreakGlass []string                  // ids or names of emergency accounts

	TrustedApps []string           // ids of outside apps that the organisation trusts
	Checks      map[string]bool    // those switched on or off
	Profiles    map[string]Profile // by name
}

// Arguments lists what of the configuration changes what is judged, in a fixed
// order.
func (c *Config) Arguments() []string {
	var out []string
	for _, id := range slices.Sorted(maps.Keys(c.Limits)) {
		for _, name := range slices.Sorted(maps.Keys(c.Limits[id])) {
			out = append(out, fmt.Sprintf("limits.%s.%s=%d", id, name, c.Limits[id][name]))
		}
	}
	for _, a := range slices.Sorted(slices.Values(c.BreakGlass)) {
		out = append(out, "breakGlass="+a)
	}
	for _, a := range slices.Sorted(slices.Values(c.TrustedApps)) {
		out = append(out, "trustedApps="+a)
	}
	for _, id := range slices.Sorted(maps.Keys(c.Checks)) {
		state := "off"
		if c.Checks[id] {
			state = "on"
		}
		out = append(out, "checks."+id+"="+state)
	}
	return out
}

// Tenant is one organisation to audit.
type Tenant struct {
	Name     string
	Provider *providers.Provider
	Settings providers.Settings
}

// System is what of the machine the settings may refer to.
type System struct {
	Getenv   func(string) string
	ReadFile func(string) ([]byte, error)
	// Exec runs a command without a shell and returns what it writes to stdout. Nil
	// where commands are not allowed.
	Exec func(argv []string) ([]byte, error)
}

const keysOfFile = "tenants, checks, limits, profiles, breakGlass, trustedApps"

// Read reads a configuration file. An error of its content names the line.
func Read(src io.Reader, all []*providers.Provider, sys System) (*Config, error) {
	b, err := strict.Read(src, "configuration", strict.MaxFile)
	if err != nil {
		return nil, err
	}
	root, err := strict.Mapping(b, "configuration", keysOfFile)
	if err != nil {
		return nil, err
	}
	c := &Config{Limits: map[string]map[string]int{}, Checks: map[string]bool{}, Profiles: map[string]Profile{}}
	for _, e := range root {
		switch e.Key {
		case "tenants":
			err = c.tenants(e, all, sys)
		case "limits":
			c.Limits, err = readLimits(e)
		case "breakGlass":
			c.BreakGlass, err = e.Texts()
		case "trustedApps":
			c.TrustedApps, err = e.Texts()
		case "checks":
			c.Checks, err = readSwitches(e)
		case "profiles":
			err = c.profiles(e)
		default:
			err = e.Errorf("unknown key %q (one of %s)", e.Key, keysOfFile)
		}
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Config) tenants(e strict.Entry, all []*providers.Provider, sys System) error {
	entries, err := e.Entries()
	if err != nil {
		return err
	}
	for _, e := range entries {
		t, err := readTenant(e, all, sys)
		if err != nil {
			return err
		}
		c.Tenants = append(c.Tenants, t)
	}
	slices.SortFunc(c.Tenants, func(a, b Tenant) int { return strings.Compare(a.Name, b.Name) })
	return nil
}

func readTenant(e strict.Entry, all []*providers.Provider, sys System) (Tenant, error) {
	out := Tenant{Name: e.Key, Settings: providers.Settings{Values: map[string]string{}, Secrets: map[string]providers.Secret{}}}
	entries, err := e.Entries()
	if err != nil {
		return out, err
	}
	i := slices.IndexFunc(entries, func(e strict.Entry) bool { return e.Key == "provider" })
	if i < 0 {
		return out, e.Errorf("no provider (one of %s)", names(all))
	}
	provider, err := entries[i].Text()
	if err != nil {
		return out, err
	}
	if j := slices.IndexFunc(all, func(p *providers.Provider) bool { return p.Name == provider }); j >= 0 {
		out.Provider = all[j]
	} else {
		return out, entries[i].Errorf("unknown provider %q (one of %s)", provider, names(all))
	}
	for _, e := range slices.Delete(entries, i, i+1) {
		if err := out.set(e, sys); err != nil {
			return out, err
		}
	}
	for _, v := range out.Provider.Vars {
		if !v.Address {
			continue
		}
		address, err := sys.variable(out.Provider.Env(v))
		if err != nil {
			return out, err
		}
		out.Settings.Values[v.Name] = address.Reveal()
	}
	return out, nil
}

// set takes one key. A secret is a reference to where it is.
func (t *Tenant) set(e strict.Entry, sys System) error {
	i := slices.IndexFunc(t.Provider.Vars, func(v providers.Var) bool { return v.Key() == e.Key })
	if i < 0 {
		return e.Errorf("unknown key %q (one of provider, %s)", e.Key, keys(t.Provider))
	}
	v := t.Provider.Vars[i]
	if v.Address {
		return e.Errorf("addresses come from the environment alone: set %s", t.Provider.Env(v))
	}
	value, err := e.Text()
	if err != nil {
		return err
	}
	if !v.Secret {
		t.Settings.Values[v.Name] = value
		return nil
	}
	s, err := sys.resolve(value)
	if err != nil {
		return e.Errorf("%w", err)
	}
	t.Settings.Secrets[v.Name] = s
	return nil
}

// resolve reads a secret that is named as env:NAME, file:PATH or exec:COMMAND.
func (sys System) resolve(ref string) (providers.Secret, error) {
	kind, where, _ := strings.Cut(ref, ":")
	switch {
	case kind == "env" && where != "":
		if v := sys.Getenv(where); v != "" {
			return providers.NewSecret(v), nil
		}
		return providers.Secret{}, fmt.Errorf("the environment has no %s", where)
	case kind == "file" && where != "":
		return sys.file(where)
	}
	if argv := strings.Fields(where); kind == "exec" && len(argv) > 0 {
		return sys.command(argv)
	}
	return providers.Secret{}, errors.New("a secret is never written here: name it as env:NAME, file:PATH or exec:COMMAND")
}

// command reads a secret from what a command writes to stdout, where the
// environment allows it: a change to the file alone must not run anything.
func (sys System) command(argv []string) (providers.Secret, error) {
	if sys.Exec == nil {
		return providers.Secret{}, errors.New("commands are not run: set TWOKEYS_ALLOW_EXEC=1 in the environment to allow it")
	}
	out, err := sys.Exec(argv)
	if err != nil {
		return providers.Secret{}, fmt.Errorf("%s: %w", argv[0], err)
	}
	value := strings.TrimRight(string(out), "\r\n")
	if value == "" {
		return providers.Secret{}, fmt.Errorf("%s wrote nothing to stdout", argv[0])
	}
	return providers.NewSecret(value), nil
}

// file reads a secret from a file, again each time it is used: tokens that a
// platform hands out in files are renewed there.
func (sys System) file(path string) (providers.Secret, error) {
	b, err := sys.ReadFile(path)
	if err != nil {
		if pe, ok := errors.AsType[*fs.PathError](err); ok {
			err = pe.Err
		}
		return providers.Secret{}, fmt.Errorf("%s: %w", path, err)
	}
	last := strings.TrimRight(string(b), "\r\n")
	if last == "" {
		return providers.Secret{}, fmt.Errorf("%s is empty", path)
	}
	return providers.SecretFrom(func() string {
		b, err := sys.ReadFile(path)
		if fresh := strings.TrimRight(string(b), "\r\n"); err == nil && fresh != "" {
			return fresh
		}
		return last
	}), nil
}

func readLimits(e strict.Entry) (map[string]map[string]int, error) {
	byCheck, err := e.Entries()
	if err != nil {
		return nil, err
	}
	out := map[string]map[string]int{}
	for _, e := range byCheck {
		check := checks.Find(e.Key)
		if check == nil {
			return nil, e.Errorf("unknown check; twokeys checks lists them")
		}
		limits, err := e.Entries()
		if err != nil {
			return nil, err
		}
		out[check.ID] = map[string]int{}
		for _, e := range limits {
			if !slices.ContainsFunc(check.Limits, func(l checks.Limit) bool { return l.Name == e.Key }) {
				return nil, e.Errorf("%s has no such limit%s", check.ID, limitNames(check))
			}
			if out[check.ID][e.Key], err = e.Number(); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func limitNames(c *checks.Check) string {
	if len(c.Limits) == 0 {
		return ""
	}
	var out []string
	for _, l := range c.Limits {
		out = append(out, l.Name)
	}
	return " (it has " + strings.Join(out, ", ") + ")"
}

func names(all []*providers.Provider) string {
	var out []string
	for _, p := range all {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

func keys(p *providers.Provider) string {
	var out []string
	for _, v := range p.Vars {
		if !v.Address {
			out = append(out, v.Key())
		}
	}
	return strings.Join(out, ", ")
}

// Options are what the configuration sets of judging.
func (c *Config) Options() checks.Options {
	return checks.Options{Limits: c.Limits, BreakGlass: c.BreakGlass, Trusted: c.TrustedApps}
}
