package config

import (
	"fmt"

	"github.com/twokeys/twokeys/providers"
)

// FromEnvironment returns the tenant that the environment describes for a
// provider, and whether it describes one. Each variable has a twin with _FILE
// at its end that names a file with the value.
func FromEnvironment(p *providers.Provider, sys System) (Tenant, bool, error) {
	t := Tenant{Name: p.Name, Provider: p, Settings: providers.Settings{Values: map[string]string{}, Secrets: map[string]providers.Secret{}}}
	found := false
	for _, v := range p.Vars {
		value, err := sys.variable(p.Env(v))
		if err != nil {
			return t, true, err
		}
		if value.IsZero() {
			continue
		}
		found = found || !v.Address
		if v.Secret {
			t.Settings.Secrets[v.Name] = value
		} else {
			t.Settings.Values[v.Name] = value.Reveal()
		}
	}
	return t, found, nil
}

// variable reads a variable of the environment, or the file that its twin
// names.
func (sys System) variable(name string) (providers.Secret, error) {
	value, path := sys.Getenv(name), sys.Getenv(name+"_FILE")
	switch {
	case path == "":
		return providers.NewSecret(value), nil
	case value != "":
		return providers.Secret{}, fmt.Errorf("%s and %s_FILE are both set: unset one", name, name)
	}
	s, err := sys.file(path)
	if err != nil {
		return s, fmt.Errorf("%s_FILE: %w", name, err)
	}
	return s, nil
}
