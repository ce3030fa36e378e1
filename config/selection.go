package config

import (
	"maps"
	"slices"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/strict"
)

// Profile is a choice of checks and limits that a user gave a name.
type Profile struct {
	From   string                    // the profile it rests on; "" is every check
	Checks map[string]bool           // switched on or off
	Limits map[string]map[string]int // by check, by limit
}

// readSwitches reads checks that are switched on or off.
func readSwitches(e strict.Entry) (map[string]bool, error) {
	entries, err := e.Entries()
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, e := range entries {
		if checks.Find(e.Key) == nil {
			return nil, e.Errorf("unknown check; twokeys checks lists them")
		}
		text, err := e.Text()
		if err != nil {
			return nil, err
		}
		if text != "on" && text != "off" {
			return nil, e.Errorf("%q is neither on nor off", text)
		}
		out[e.Key] = text == "on"
	}
	return out, nil
}

func (c *Config) profiles(e strict.Entry) error {
	entries, err := e.Entries()
	if err != nil {
		return err
	}
	for _, e := range entries {
		if slices.Contains(builtIn(), e.Key) {
			return e.Errorf("there is a profile of this name already")
		}
		fields, err := e.Entries()
		if err != nil {
			return err
		}
		var p Profile
		for _, f := range fields {
			switch f.Key {
			case "from":
				if p.From, err = f.Text(); err == nil && !slices.ContainsFunc(checks.Profiles, func(b struct{ Name, What string }) bool { return b.Name == p.From }) {
					err = f.Errorf("unknown profile %q", p.From)
				}
			case "checks":
				p.Checks, err = readSwitches(f)
			case "limits":
				p.Limits, err = readLimits(f)
			default:
				err = f.Errorf("unknown key %q (one of from, checks, limits)", f.Key)
			}
			if err != nil {
				return err
			}
		}
		c.Profiles[e.Key] = p
	}
	return nil
}

// builtIn lists the profiles that a configuration cannot give another meaning.
func builtIn() []string {
	out := []string{"scuba-m365"}
	for _, p := range checks.Profiles {
		out = append(out, p.Name)
	}
	return out
}

// With returns the configuration as a profile of it has it: what the profile
// says of a check comes before what stands outside. A name that is none of its
// profiles changes nothing.
func (c *Config) With(profile string) *Config {
	p, ok := c.Profiles[profile]
	if !ok {
		return c
	}
	out := *c
	out.Checks, out.Limits = maps.Clone(c.Checks), maps.Clone(c.Limits)
	maps.Copy(out.Checks, p.Checks)
	for id, limits := range p.Limits {
		merged := maps.Clone(out.Limits[id])
		if merged == nil {
			merged = map[string]int{}
		}
		maps.Copy(merged, limits)
		out.Limits[id] = merged
	}
	return &out
}

// Choose takes the checks that are switched off out of a choice, and, where a
// profile made it, puts those in that are switched on.
func (c *Config) Choose(chosen []*checks.Check, byProfile bool) []*checks.Check {
	var out []*checks.Check
	for _, k := range checks.All {
		on, said := c.Checks[k.ID]
		if said && !on {
			continue
		}
		if slices.Contains(chosen, k) || byProfile && on {
			out = append(out, k)
		}
	}
	return out
}
