package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/twokeys/twokeys/config"
	"github.com/twokeys/twokeys/providers"
)

func (p *program) starting() *cobra.Command {
	return &cobra.Command{
		Use:   "init [FILE]",
		Short: "write a commented configuration from what the environment holds",
		Long: `Writes a configuration, twokeys.yaml unless FILE says otherwise, with the tenants
that the environment describes. Secrets are named in it and never written. A file
that is there is not overwritten.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("name one FILE, or none, and not %d", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			file := "twokeys.yaml"
			if len(args) == 1 {
				file = args[0]
			}
			if _, err := os.Lstat(file); err == nil {
				return fmt.Errorf("%s is there already; name another FILE", file)
			}
			text, found := p.starter()
			if _, err := config.Read(bytes.NewReader(text), all, p.system()); err != nil {
				return fmt.Errorf("the environment: %w", err)
			}
			if err := writeFile(file, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
				return err
			}
			if len(found) == 0 {
				fmt.Fprintf(p.stdout, "%s: written; the environment describes no tenant: fill one in\n", file)
				return nil
			}
			fmt.Fprintf(p.stdout, "%s: written with %s; next: twokeys audit --config %s\n", file, strings.Join(found, ", "), file)
			return nil
		},
	}
}

const schemaLine = "# yaml-language-server: $schema=https://raw.githubusercontent.com/twokeys/twokeys/main/docs/twokeys.schema.json\n"

// starter is a configuration with the tenants that the environment describes.
func (p *program) starter() (text []byte, found []string) {
	var b bytes.Buffer
	b.WriteString(schemaLine + "#\n# Names of tenants and clouds, never addresses; secrets are named, never written.\n# docs/configuration.md of twokeys has every key.\n\n")
	var tenants bytes.Buffer
	for _, provider := range all {
		if set := p.set(provider); set != "" {
			fmt.Fprintf(&tenants, "  %s:%s# twokeys audit %s\n    provider: %s\n%s", provider.Name, strings.Repeat(" ", 6), provider.Name, provider.Name, set)
			found = append(found, provider.Name)
		}
	}
	if len(found) > 0 {
		b.WriteString("tenants:\n")
		b.Write(tenants.Bytes())
	} else {
		b.WriteString("# tenants:\n#   prod:                      # twokeys audit prod\n#     provider: entra\n#     tenant: contoso.com\n#     clientId: …\n#     clientSecret: env:PROD_CLIENT_SECRET\n")
	}
	b.WriteString(`
# Checks that are not asked; twokeys checks lists them.
# checks:
#   password-age: off

# Thresholds that differ from those that twokeys explain CHECK shows.
# limits:
#   stale-account: {days: 60}

# Emergency accounts, by id or sign-in name.
# breakGlass: [breakglass1@contoso.com]

# Outside apps that the organisation trusts, by the id of the app or its client.
# trustedApps: []
`)
	return b.Bytes(), found
}

// set writes what the environment sets of a provider: values as they are,
// secrets as references to where they stand.
func (p *program) set(provider *providers.Provider) string {
	if _, found, err := config.FromEnvironment(provider, p.system()); !found && err == nil {
		return ""
	}
	var b strings.Builder
	for _, v := range provider.Vars {
		name := provider.Env(v)
		value, path := p.getenv(name), p.getenv(name+"_FILE")
		switch {
		case v.Address || value == "" && path == "":
		case v.Secret && path != "":
			fmt.Fprintf(&b, "    %s: %s\n", v.Key(), quoted("file:"+path))
		case v.Secret:
			fmt.Fprintf(&b, "    %s: env:%s\n", v.Key(), name)
		case path != "":
			if read, err := p.readFile(path); err == nil {
				fmt.Fprintf(&b, "    %s: %s\n", v.Key(), quoted(strings.TrimRight(string(read), "\r\n")))
			}
		default:
			fmt.Fprintf(&b, "    %s: %s\n", v.Key(), quoted(value))
		}
	}
	return b.String()
}

// quoted writes a value so that YAML takes it for the same text.
func quoted(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("./_-@", r)
	}
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 && s != "" && s[0] != '-' && s[0] != '@' && !strings.EqualFold(s, "null") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
