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

	"go.yaml.in/yaml/v4"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/providers"
)

// Config is what a user set.
type Config struct {
	Tenants    []Tenant                  // sorted by name
	Limits     map[string]map[string]int // by check, by limit
	BreakGlass []string                  // ids or names of emergency accounts
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
}

// maxFile bounds a configuration file, in bytes.
const maxFile = 1 << 20

// Read reads a configuration file. Every error names a line.
func Read(src io.Reader, all []*providers.Provider, sys System) (*Config, error) {
	b, err := io.ReadAll(io.LimitReader(src, maxFile+1))
	switch {
	case err != nil:
		return nil, err
	case len(b) > maxFile:
		return nil, errors.New("larger than a configuration can be")
	}
	var f file
	if err := yaml.Load(b, &f, yaml.WithKnownFields(), yaml.WithSingleDocument()); err != nil {
		return nil, firstLine(err)
	}
	c := &Config{Limits: map[string]map[string]int{}, BreakGlass: f.BreakGlass}
	for _, name := range slices.Sorted(maps.Keys(f.Tenants)) {
		t, err := f.Tenants[name].tenant(name, all, sys)
		if err != nil {
			return nil, err
		}
		c.Tenants = append(c.Tenants, t)
	}
	return c, c.limits(f.Limits)
}

// file is the form of twokeys.yaml.
type file struct {
	Tenants    map[string]tenantNode           `yaml:"tenants"`
	Limits     map[string]map[string]yaml.Node `yaml:"limits"`
	BreakGlass []string                        `yaml:"breakGlass"`
}

// tenantNode is a tenant, whose keys depend on its provider.
type tenantNode struct {
	line   int
	values map[string]yaml.Node
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (t *tenantNode) UnmarshalYAML(node *yaml.Node) error {
	t.line = node.Line
	return node.Decode(&t.values)
}

func (t tenantNode) tenant(name string, all []*providers.Provider, sys System) (Tenant, error) {
	provider := t.values["provider"]
	i := slices.IndexFunc(all, func(p *providers.Provider) bool { return p.Name == provider.Value })
	if i < 0 {
		return Tenant{}, fmt.Errorf("line %d: tenant %s: provider must be one of %s", max(t.line, provider.Line), name, names(all))
	}
	out := Tenant{Name: name, Provider: all[i], Settings: providers.Settings{Values: map[string]string{}, Secrets: map[string]providers.Secret{}}}
	for _, key := range slices.Sorted(maps.Keys(t.values)) {
		if key == "provider" {
			continue
		}
		node := t.values[key]
		if err := out.set(key, node.Value, sys); err != nil {
			return Tenant{}, fmt.Errorf("line %d: tenant %s: %w", node.Line, name, err)
		}
		if node.Kind != yaml.ScalarNode {
			return Tenant{}, fmt.Errorf("line %d: tenant %s: %s must be a single value", node.Line, name, key)
		}
	}
	for _, v := range out.Provider.Vars {
		if v.Address {
			out.Settings.Values[v.Name] = sys.Getenv(out.Provider.Env(v))
		}
	}
	return out, nil
}

// set takes one key. A secret is a reference to where it is.
func (t *Tenant) set(key, value string, sys System) error {
	i := slices.IndexFunc(t.Provider.Vars, func(v providers.Var) bool { return v.Key() == key })
	if i < 0 {
		return fmt.Errorf("unknown key %q (one of %s)", key, keys(t.Provider))
	}
	v := t.Provider.Vars[i]
	switch {
	case v.Address:
		return fmt.Errorf("%s: addresses come from the environment alone: set %s", key, t.Provider.Env(v))
	case !v.Secret:
		t.Settings.Values[v.Name] = value
		return nil
	}
	s, err := sys.resolve(value)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	t.Settings.Secrets[v.Name] = s
	return nil
}

// resolve reads a secret that is named as env:NAME or file:PATH.
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
	return providers.Secret{}, errors.New("a secret is never written here: name it as env:NAME or file:PATH")
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
	if len(b) == 0 {
		return providers.Secret{}, fmt.Errorf("%s is empty", path)
	}
	return providers.SecretFrom(func() string {
		if fresh, err := sys.ReadFile(path); err == nil && len(fresh) > 0 {
			b = fresh
		}
		return strings.TrimRight(string(b), "\r\n")
	}), nil
}

func (c *Config) limits(nodes map[string]map[string]yaml.Node) error {
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		check := checks.Find(id)
		for _, name := range slices.Sorted(maps.Keys(nodes[id])) {
			node := nodes[id][name]
			var v int
			switch err := node.Decode(&v); {
			case check == nil:
				return fmt.Errorf("line %d: limits: unknown check %q", node.Line, id)
			case !slices.ContainsFunc(check.Limits, func(l checks.Limit) bool { return l.Name == name }):
				return fmt.Errorf("line %d: limits: %s has no limit %q%s", node.Line, id, name, limitNames(check))
			case err != nil || v < 0:
				return fmt.Errorf("line %d: limits: %s.%s must be a whole number, 0 or more", node.Line, id, name)
			}
			if c.Limits[id] == nil {
				c.Limits[id] = map[string]int{}
			}
			c.Limits[id][name] = v
		}
	}
	return nil
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

// firstLine keeps the part of a YAML error that helps.
func firstLine(err error) error {
	s := strings.TrimPrefix(err.Error(), "yaml: ")
	lines := strings.Split(strings.TrimSpace(s), "\n")
	s = strings.TrimSpace(lines[0])
	if len(lines) > 1 && strings.HasSuffix(s, ":") {
		s = strings.TrimSpace(lines[1])
	}
	return errors.New(s)
}
