package scuba

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// Config is what a configuration file of ScubaGear says that changes verdicts.
// What else is in the file is not looked at. A nil Config changes nothing.
type Config struct {
	cloud    string
	allowed  map[string]allowance
	omitted  map[string]omission
	mistaken map[string]bool // policies whose result is called incorrect
}

// allowance is what the configuration allows in a policy, by its id with the
// version: what stands under the id of another version changes nothing.
type allowance struct{ access, roles Exclusions }

// Exclusions are ids of what a policy may leave out.
type Exclusions struct{ Users, Groups, Applications, GuestUserTypes []string }

// omission is a policy that the organisation leaves out, for ever unless an
// expiry is written.
type omission struct {
	expires bool
	on      string
}

// largest is how long a configuration may be, in bytes.
const largest = 4 << 20

// ReadConfig reads a configuration of ScubaGear, in YAML or JSON.
func ReadConfig(r io.Reader) (*Config, error) {
	b, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return nil, err
	}
	if len(b) > largest {
		return nil, errors.New("larger than 4 MiB: not a configuration of ScubaGear")
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")) // what Windows writes first
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		return nil, fmt.Errorf("not a configuration of ScubaGear: %w", err)
	}
	c := &Config{allowed: map[string]allowance{}, omitted: map[string]omission{}, mistaken: map[string]bool{}}
	if len(doc.Content) == 0 {
		return c, nil
	}
	root := target(doc.Content[0])
	if root.Kind != yaml.MappingNode {
		return nil, errors.New("not a configuration of ScubaGear: it is no mapping")
	}
	c.cloud = scalar(member(root, "M365Environment"))
	each(member(root, "Aad"), func(id string, n *yaml.Node) {
		c.allowed[id] = allowance{exclusionsOf(member(n, "CapExclusions")), exclusionsOf(member(n, "RoleExclusions"))}
	})
	each(memberFold(root, "OmitPolicy"), func(id string, n *yaml.Node) {
		on := memberFold(n, "Expiration")
		c.omitted[strings.ToUpper(id)] = omission{on != nil && (isNull(on) || on.Value != ""), scalar(on)}
	})
	each(memberFold(root, "AnnotatePolicy"), func(id string, n *yaml.Node) {
		c.mistaken[strings.ToUpper(id)] = truthy(memberFold(n, "IncorrectResult"))
	})
	return c, nil
}

func exclusionsOf(n *yaml.Node) Exclusions {
	return Exclusions{
		Users: list(member(n, "Users")), Groups: list(member(n, "Groups")),
		Applications: list(member(n, "Applications")), GuestUserTypes: list(member(n, "GuestUserTypes")),
	}
}

// target follows aliases, which the samples of ScubaGear are full of. The
// parser refuses one that holds itself.
func target(n *yaml.Node) *yaml.Node {
	for n != nil && n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

func each(n *yaml.Node, f func(key string, value *yaml.Node)) {
	if n = target(n); n == nil || n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		f(target(n.Content[i]).Value, target(n.Content[i+1]))
	}
}

// member is a member by the exact name, as Rego reads one.
func member(n *yaml.Node, name string) *yaml.Node {
	return memberBy(n, func(key string) bool { return key == name })
}

// memberFold is a member by name in any case, as PowerShell reads one.
func memberFold(n *yaml.Node, name string) *yaml.Node {
	return memberBy(n, func(key string) bool { return strings.EqualFold(key, name) })
}

func memberBy(n *yaml.Node, is func(string) bool) (v *yaml.Node) {
	each(n, func(key string, value *yaml.Node) {
		if is(key) {
			v = value
		}
	})
	return v
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func scalar(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode || isNull(n) {
		return ""
	}
	return n.Value
}

// list is the texts of a sequence; whatever else is none.
func list(n *yaml.Node) []string {
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	var out []string
	for _, item := range n.Content {
		if s := scalar(target(item)); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// truthy is what PowerShell takes for true: any text that is not empty too.
func truthy(n *yaml.Node) bool {
	if n != nil && n.Tag == "!!bool" {
		return strings.EqualFold(n.Value, "true")
	}
	return scalar(n) != "" && (n.Tag != "!!int" || n.Value != "0")
}

func (c *Config) exclusions(id string) Exclusions {
	if c == nil {
		return Exclusions{}
	}
	return c.allowed[id].access
}

// mayKeep lists the principals that may hold a role permanently.
func (c *Config) mayKeep(id string) []string {
	if c == nil {
		return nil
	}
	r := c.allowed[id].roles
	return append(append([]string{}, r.Users...), r.Groups...)
}

// environment is the cloud in ScubaGear's words: the configuration's, or the
// one that the tenant was read from.
func (c *Config) environment(cloud string) string {
	if c != nil && c.cloud != "" {
		return c.cloud
	}
	switch cloud {
	case "usgov":
		return "gcchigh"
	case "dod":
		return "dod"
	}
	return "commercial"
}

// dates are the ways to write an expiry: the documented one, and what the
// tool understands too.
var dates = []string{time.DateOnly, "2006-1-2", "1/2/2006", time.RFC3339, "2006-01-02T15:04:05", time.DateTime}

// omits reports whether a policy is left out, and why it is not although the
// configuration names it. An omission ends as its day begins.
func (c *Config) omits(id string, now time.Time) (omitted bool, why string) {
	if c == nil {
		return false, ""
	}
	o, named := c.omitted[strings.ToUpper(id)]
	if !named || !o.expires {
		return named, ""
	}
	for _, layout := range dates {
		if on, err := time.Parse(layout, o.on); err == nil {
			if on.Before(now) {
				return false, "its omission expired on " + on.Format(time.DateOnly)
			}
			return true, ""
		}
	}
	return false, "its omission does not count: the expiry is no date (yyyy-mm-dd)"
}

func (c *Config) incorrect(id string) bool { return c != nil && c.mistaken[strings.ToUpper(id)] }
