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
		name := p.Env(v)
		value := sys.Getenv(name)
		secret := providers.NewSecret(value)
		if path := sys.Getenv(name + "_FILE"); path != "" {
			if value != "" {
				return t, true, fmt.Errorf("%s and %s_FILE are both set: unset one", name, name)
			}
			s, err := sys.file(path)
			if err != nil {
				return t, true, fmt.Errorf("%s_FILE: %w", name, err)
			}
			secret, value = s, s.Reveal()
		}
		if value == "" {
			continue
		}
		found = found || !v.Address
		if v.Secret {
			t.Settings.Secrets[v.Name] = secret
		} else {
			t.Settings.Values[v.Name] = value
		}
	}
	return t, found, nil
}
