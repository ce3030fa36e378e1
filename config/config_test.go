package config_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/checks"
	"github.com/twokeys/twokeys/config"
	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
)

var all = []*providers.Provider{entra.Provider}

// machine is an environment and a disk.
func machine(env, files map[string]string) config.System {
	return config.System{
		Getenv: func(name string) string { return env[name] },
		ReadFile: func(name string) ([]byte, error) {
			if s, ok := files[name]; ok {
				return []byte(s), nil
			}
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		},
	}
}

func TestRead(t *testing.T) {
	sys := machine(map[string]string{
		"PROD_SECRET":             "s3cret",
		"TWOKEYS_ENTRA_ENDPOINT":  "https://graph.example",
		"TWOKEYS_ENTRA_TENANT":    "of-the-environment",
		"TWOKEYS_ENTRA_CLIENT_ID": "of-the-environment",
	}, map[string]string{"/run/token": "eyJ\n"})
	c, err := config.Read(strings.NewReader(`
# two tenants
tenants:
  test:
    provider: entra
    tenant: 0123           # not octal: what is written is what is meant
    clientId: yes
    federatedToken: file:/run/token
  prod:
    provider: entra
    cloud: usgov
    tenant: contoso.com
    clientSecret: env:PROD_SECRET
limits:
  stale-account: {days: 60}
  administrator-count: {most: 0}
breakGlass: [breakglass@contoso.com, 123]
`), all, sys)
	require.NoError(t, err)
	require.Len(t, c.Tenants, 2)
	prod, test := c.Tenants[0], c.Tenants[1]
	require.Equal(t, "prod", prod.Name)
	require.Equal(t, "test", test.Name)
	require.Equal(t, "contoso.com", prod.Settings.Values["TENANT"])
	require.Equal(t, "usgov", prod.Settings.Values["CLOUD"])
	require.Equal(t, "s3cret", prod.Settings.Secrets["CLIENT_SECRET"].Reveal())
	require.Equal(t, "0123", test.Settings.Values["TENANT"])
	require.Equal(t, "yes", test.Settings.Values["CLIENT_ID"])
	require.Equal(t, "eyJ", test.Settings.Secrets["FEDERATED_TOKEN"].Reveal())
	require.Equal(t, "https://graph.example", prod.Settings.Values["ENDPOINT"], "addresses come from the environment")
	require.Empty(t, prod.Settings.Values["CLIENT_ID"], "and nothing else does")
	require.Equal(t, map[string]map[string]int{"stale-account": {"days": 60}, "administrator-count": {"most": 0}}, c.Limits)
	require.Equal(t, []string{"breakglass@contoso.com", "123"}, c.BreakGlass)
	require.Equal(t, []string{
		"limits.administrator-count.most=0", "limits.stale-account.days=60",
		"breakGlass=123", "breakGlass=breakglass@contoso.com",
	}, c.Arguments(), "in a fixed order, without tenants and secrets")
}

func TestEmptyConfigurations(t *testing.T) {
	for _, text := range []string{"", "\n", "# tenants:\n#   prod:\n", "---\n", "~\n", "{}\n"} {
		c, err := config.Read(strings.NewReader(text), all, machine(nil, nil))
		require.NoError(t, err, "%q", text)
		require.Empty(t, c.Tenants)
		require.Empty(t, c.Arguments())
	}
}

func TestReadRefuses(t *testing.T) {
	const tenant = "tenants:\n  prod:\n    provider: entra\n"
	for _, c := range []struct{ name, text, says string }{
		{"an unknown key", "tenant: {}\n", `line 1: tenant: unknown key "tenant" (one of tenants, checks, limits, profiles, breakGlass, trustedApps)`},
		{"a list for a file", "- a\n", "line 1: not a configuration: it holds none of tenants, checks, limits, profiles, breakGlass, trustedApps"},
		{"a word for a file", "hello\n", "line 1: not a configuration: it holds none of tenants, checks, limits, profiles, breakGlass, trustedApps"},
		{"broken YAML", "tenants:\n  prod: [\n", "line 3: not YAML: did not find expected node content"},
		{"a tab", "tenants:\n\tprod: 1\n", "line 2: not YAML: found character that cannot start any token"},
		{"a control character", "\x00", "not YAML: control characters are not allowed"},
		{"a second document", "breakGlass: [a]\n---\nbreakGlass: [b]\n", "line 2: a second document; a configuration is one"},
		{"a broken second document", "breakGlass: [a]\n---\n[\n", "line 4: not YAML"},
		{"a key twice", "breakGlass: [a]\nlimits: {}\nbreakGlass: [b]\n", "line 3: breakGlass: stands here twice, on line 1 too"},
		{"a tenant twice", tenant + "  prod:\n    provider: entra\n", "line 4: tenants.prod: stands here twice, on line 2 too"},
		{"a setting twice", tenant + "    tenant: a\n    tenant: b\n", "line 5: tenants.prod.tenant: stands here twice, on line 4 too"},
		{"a limit twice", "limits:\n  stale-account: {days: 1, days: 2}\n", "line 2: limits.stale-account.days: stands here twice"},
		{"a key that is a list", "? [a]\n: b\n", "line 1: a key must be a word"},
		{"an empty key", "\"\": b\n", "line 1: a key must be a word"},

		{"tenants that are a number", "tenants: 3\n", "line 1: tenants: must be a mapping"},
		{"a tenant that is nothing", "tenants:\n  prod:\n", "line 2: tenants.prod: must be a mapping"},
		{"a tenant without a provider", "tenants:\n  prod:\n    tenant: a\n", "line 2: tenants.prod: no provider (one of entra)"},
		{"an unknown provider", "tenants:\n  prod:\n    provider: okta\n", `line 3: tenants.prod.provider: unknown provider "okta" (one of entra)`},
		{"a provider that is a list", "tenants:\n  prod:\n    provider: [entra]\n", "line 3: tenants.prod.provider: must be a single value"},
		{"an unknown setting", tenant + "    clientID: a\n", `line 4: tenants.prod.clientID: unknown key "clientID" (one of provider, tenant, clientId, clientSecret,`},
		{"a setting that is a list", tenant + "    tenant: [a]\n", "line 4: tenants.prod.tenant: must be a single value"},
		{"a setting that is empty", tenant + "    tenant:\n", "line 4: tenants.prod.tenant: must be a single value"},
		{"a setting in binary", tenant + "    tenant: !!binary aGVsbG8=\n", "line 4: tenants.prod.tenant: must be a single value"},
		{"an address", tenant + "    endpoint: https://evil.example\n", "line 4: tenants.prod.endpoint: addresses come from the environment alone: set TWOKEYS_ENTRA_ENDPOINT"},
		{"another address", tenant + "    authority: https://evil.example\n", "line 4: tenants.prod.authority: addresses come from the environment alone: set TWOKEYS_ENTRA_AUTHORITY"},
		{"a secret that is a list", tenant + "    clientSecret: [env:A]\n", "line 4: tenants.prod.clientSecret: must be a single value"},
		{"a variable that is not set", tenant + "    clientSecret: env:NOPE\n", "line 4: tenants.prod.clientSecret: the environment has no NOPE"},
		{"a variable without a name", tenant + "    clientSecret: 'env:'\n", "line 4: tenants.prod.clientSecret: a secret is never written here"},
		{"a file that is not there", tenant + "    clientSecret: file:/nope\n", "line 4: tenants.prod.clientSecret: /nope: file does not exist"},
		{"a file that is empty", tenant + "    clientSecret: file:/empty\n", "line 4: tenants.prod.clientSecret: /empty is empty"},

		{"a command that is not allowed", tenant + "    clientSecret: exec:op read x\n", "line 4: tenants.prod.clientSecret: commands are not run: set TWOKEYS_ALLOW_EXEC=1 in the environment"},
		{"a command without one", tenant + "    clientSecret: 'exec: '\n", "line 4: tenants.prod.clientSecret: a secret is never written here"},
		{"checks that are a list", "checks: []\n", "line 1: checks: must be a mapping"},
		{"a check that there is not", "checks:\n  nope: off\n", "line 2: checks.nope: unknown check"},
		{"a check that is maybe", "checks:\n  user-consent: maybe\n", `line 2: checks.user-consent: "maybe" is neither on nor off`},
		{"a profile by a name that is taken", "profiles:\n  gate: {}\n", "line 2: profiles.gate: there is a profile of this name already"},
		{"a profile from nowhere", "profiles:\n  a: {from: b}\n", `line 2: profiles.a.from: unknown profile "b"`},
		{"an unknown key of a profile", "profiles:\n  a: {skip: b}\n", `line 2: profiles.a.skip: unknown key "skip" (one of from, checks, limits)`},
		{"a profile with a limit that there is not", "profiles:\n  a:\n    limits:\n      stale-account: {months: 1}\n", "line 4: profiles.a.limits.stale-account.months: stale-account has no such limit"},
		{"a trusted app without a list", "trustedApps: a\n", "line 1: trustedApps: must be a list"},

		{"an anchor", "breakGlass: &all [a]\n", "line 1: breakGlass: anchors and aliases are not read here: write the value out"},
		{"an anchor in a list", "breakGlass: [&a a]\n", "line 1: breakGlass: each must be a single value"},
		{"an alias", "breakGlass: [a]\nlimits:\n  stale-account: *x\n", "line 3: anchors and aliases are not read here: write the value out"},
		{"a merge", tenant + "    <<: {tenant: a}\n", "line 4: tenants.prod.<<: anchors and aliases are not read here"},
		{"an alias of itself", "tenants: &a\n  prod: *a\n", "line 1: tenants: anchors and aliases are not read here"},
		{"an alias bomb", bomb(), "line 1: a: anchors and aliases are not read here"},

		{"limits that are a list", "limits: []\n", "line 1: limits: must be a mapping"},
		{"a limit of no check", "limits:\n  nope: {}\n", "line 2: limits.nope: unknown check; twokeys checks lists them"},
		{"a check without its limits", "limits:\n  stale-account: 90\n", "line 2: limits.stale-account: must be a mapping"},
		{"an unknown limit", "limits:\n  stale-account:\n    months: 3\n", "line 3: limits.stale-account.months: stale-account has no such limit (it has days)"},
		{"a limit of a check without any", "limits:\n  mfa-registered:\n    days: 3\n", "line 3: limits.mfa-registered.days: mfa-registered has no such limit"},
		{"a negative limit", "limits:\n  stale-account:\n    days: -1\n", "line 3: limits.stale-account.days: must be a whole number, 0 or more"},
		{"half a limit", "limits:\n  stale-account:\n    days: 1.5\n", "line 3: limits.stale-account.days: must be a whole number, 0 or more"},
		{"a limit in words", "limits:\n  stale-account:\n    days: ninety\n", "line 3: limits.stale-account.days: must be a whole number, 0 or more"},
		{"a limit in quotes", "limits:\n  stale-account:\n    days: \"90\"\n", "line 3: limits.stale-account.days: must be a whole number, 0 or more"},
		{"a limit beyond numbers", "limits:\n  stale-account:\n    days: 99999999999999999999\n", "line 3: limits.stale-account.days: must be a whole number, 0 or more"},

		{"an emergency account without a list", "breakGlass: a\n", "line 1: breakGlass: must be a list"},
		{"an emergency account without a name", "breakGlass:\n  - a\n  - \"\"\n", "line 3: breakGlass: each must be a single value"},
		{"an emergency account that is nothing", "breakGlass:\n  - ~\n", "line 2: breakGlass: each must be a single value"},
		{"an emergency account with settings", "breakGlass:\n  - {id: a}\n", "line 2: breakGlass: each must be a single value"},
		{"a file without an end", strings.Repeat("# comment\n", 200_000), "larger than a configuration can be"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := config.Read(strings.NewReader(c.text), all, machine(nil, map[string]string{"/empty": "\n"}))
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), "\n", "one line")
		})
	}
}

// Commands are run where they are allowed, without a shell, and what goes wrong
// with one shows nothing of it.
func TestSecretsOfCommands(t *testing.T) {
	const file = "tenants:\n  prod:\n    provider: entra\n    clientSecret: exec:op read op://vault/item; rm\n"
	sys := machine(nil, nil)
	var asked []string
	sys.Exec = func(argv []string) ([]byte, error) { asked = argv; return []byte("s3cret\r\n"), nil }
	c, err := config.Read(strings.NewReader(file), all, sys)
	require.NoError(t, err)
	require.Equal(t, "s3cret", c.Tenants[0].Settings.Secrets["CLIENT_SECRET"].Reveal())
	require.Equal(t, []string{"op", "read", "op://vault/item;", "rm"}, asked)
	for out, says := range map[string]string{"": "line 4: tenants.prod.clientSecret: op wrote nothing to stdout", "s3cret": "line 4: tenants.prod.clientSecret: op: exit 1"} {
		sys.Exec = func([]string) ([]byte, error) {
			if out == "" {
				return nil, nil
			}
			return []byte(out), errors.New("exit 1")
		}
		_, err := config.Read(strings.NewReader(file), all, sys)
		require.EqualError(t, err, says)
	}
}

// What a profile says comes before what stands outside it.
func TestProfiles(t *testing.T) {
	c, err := config.Read(strings.NewReader(`
checks: {password-age: off, user-consent: off}
limits: {stale-account: {days: 60}, administrator-count: {most: 6}}
profiles:
  nightly: {from: gate, checks: {stale-account: on, user-consent: on}, limits: {stale-account: {days: 30}, administrator-count: {least: 1}}}
`), all, machine(nil, nil))
	require.NoError(t, err)
	require.Same(t, c, c.With(""))
	require.Same(t, c, c.With("gate"))
	n := c.With("nightly")
	require.Equal(t, map[string]bool{"password-age": false, "user-consent": true, "stale-account": true}, n.Checks)
	require.Equal(t, map[string]map[string]int{"stale-account": {"days": 30}, "administrator-count": {"most": 6, "least": 1}}, n.Limits)
	require.Equal(t, 60, c.Limits["stale-account"]["days"], "the configuration itself stays")
	require.Contains(t, n.Arguments(), "checks.password-age=off")

	chosen, err := checks.Selection{Profile: "gate"}.Select()
	require.NoError(t, err)
	ids := func(cs []*checks.Check) []string {
		var out []string
		for _, k := range cs {
			out = append(out, k.ID)
		}
		return out
	}
	require.NotContains(t, ids(chosen), "stale-account")
	require.Contains(t, ids(n.Choose(chosen, true)), "stale-account")
	require.NotContains(t, ids(n.Choose(chosen, false)), "stale-account")
	require.NotContains(t, ids(c.Choose(checks.All, false)), "password-age")
	require.Len(t, c.Choose(checks.All, false), len(checks.All)-2)
}

// bomb is a billion words in nine lines.
func bomb() string {
	var b strings.Builder
	b.WriteString("a: &a [x, x, x, x, x, x, x, x, x, x]\n")
	for c := 'b'; c <= 'i'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 10), ", "))
	}
	return b.String()
}

// A secret written into the file is refused, and the refusal does not show it.
func TestRefusalsKeepSecrets(t *testing.T) {
	const canary = "hunter2"
	for _, value := range []string{canary, "'" + canary + "'", "*" + canary, "&a " + canary, "[" + canary + "]", "{" + canary + ": 1}", "!!binary " + canary, "|\n      " + canary, "'env:'" + canary, "\"" + canary} {
		_, err := config.Read(strings.NewReader("tenants:\n  prod:\n    provider: entra\n    clientSecret: "+value+"\n"), all, machine(nil, nil))
		require.Error(t, err, value)
		require.NotContains(t, err.Error(), canary, value)
		require.Contains(t, err.Error(), "line ", value)
	}
}

func TestReadPassesOnWhyItCannotRead(t *testing.T) {
	_, err := config.Read(failing{}, all, machine(nil, nil))
	require.EqualError(t, err, "input/output error")
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

func TestFromEnvironment(t *testing.T) {
	for _, c := range []struct {
		name   string
		env    map[string]string
		found  bool
		values map[string]string
		secret string // of CLIENT_SECRET
		fails  string
	}{
		{name: "nothing is set"},
		{
			name: "an address alone describes no tenant", env: map[string]string{"TWOKEYS_ENTRA_ENDPOINT": "https://graph.example"},
			values: map[string]string{"ENDPOINT": "https://graph.example"},
		},
		{
			name: "three variables", found: true,
			env:    map[string]string{"TWOKEYS_ENTRA_TENANT": "contoso.com", "TWOKEYS_ENTRA_CLIENT_ID": "5c0e", "TWOKEYS_ENTRA_CLIENT_SECRET": "s3cret"},
			values: map[string]string{"TENANT": "contoso.com", "CLIENT_ID": "5c0e"}, secret: "s3cret",
		},
		{
			name: "a way to sign in alone", found: true,
			env: map[string]string{"TWOKEYS_ENTRA_AUTH": "cli"}, values: map[string]string{"AUTH": "cli"},
		},
		{
			name: "files", found: true,
			env:    map[string]string{"TWOKEYS_ENTRA_TENANT_FILE": "/tenant", "TWOKEYS_ENTRA_CLIENT_SECRET_FILE": "/secret"},
			values: map[string]string{"TENANT": "contoso.com"}, secret: "from a file",
		},
		{
			name: "both the value and its file", found: true,
			env:   map[string]string{"TWOKEYS_ENTRA_CLIENT_SECRET": "s3cret", "TWOKEYS_ENTRA_CLIENT_SECRET_FILE": "/secret"},
			fails: "TWOKEYS_ENTRA_CLIENT_SECRET and TWOKEYS_ENTRA_CLIENT_SECRET_FILE are both set: unset one",
		},
		{
			name: "a file that is not there", found: true, env: map[string]string{"TWOKEYS_ENTRA_CLIENT_SECRET_FILE": "/nope"},
			fails: "TWOKEYS_ENTRA_CLIENT_SECRET_FILE: /nope: file does not exist",
		},
		{
			name: "a file that is empty", found: true, env: map[string]string{"TWOKEYS_ENTRA_CLIENT_SECRET_FILE": "/empty"},
			fails: "TWOKEYS_ENTRA_CLIENT_SECRET_FILE: /empty is empty",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			sys := machine(c.env, map[string]string{"/tenant": "contoso.com\r\n", "/secret": "from a file\n", "/empty": "\r\n"})
			got, found, err := config.FromEnvironment(entra.Provider, sys)
			require.Equal(t, c.found, found)
			if c.fails != "" {
				require.EqualError(t, err, c.fails)
				return
			}
			require.NoError(t, err)
			require.Equal(t, len(c.values), len(got.Settings.Values))
			for name, value := range c.values {
				require.Equal(t, value, got.Settings.Values[name])
			}
			require.Equal(t, c.secret, got.Settings.Secrets["CLIENT_SECRET"].Reveal())
		})
	}
}

// A platform renews a token in its file while a run lasts.
func TestSecretsInFilesAreReadAgain(t *testing.T) {
	files := map[string]string{"/token": "first\n"}
	got, _, err := config.FromEnvironment(entra.Provider, machine(map[string]string{"TWOKEYS_ENTRA_FEDERATED_TOKEN_FILE": "/token"}, files))
	require.NoError(t, err)
	token := got.Settings.Secrets["FEDERATED_TOKEN"]
	require.Equal(t, "first", token.Reveal())
	files["/token"] = "second\n"
	require.Equal(t, "second", token.Reveal())
	files["/token"] = "" // being rewritten
	require.Equal(t, "first", token.Reveal(), "what was there at the start")
	delete(files, "/token")
	require.Equal(t, "first", token.Reveal())
}

// The example of the documentation is a configuration that works.
func TestExample(t *testing.T) {
	b, err := os.ReadFile("../docs/twokeys.yaml")
	require.NoError(t, err)
	c, err := config.Read(strings.NewReader(string(b)), all, machine(
		map[string]string{"PROD_CLIENT_SECRET": "s3cret"}, map[string]string{"/var/run/secrets/azure/tokens/azure-identity-token": "eyJ"}))
	require.NoError(t, err)
	require.NotEmpty(t, c.Tenants)
	require.NotEmpty(t, c.Limits)
	require.NotEmpty(t, c.BreakGlass)
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "tenants:\n  prod:\n    provider: entra\n    tenant: contoso.com\n    clientSecret: env:SECRET\n",
		"limits:\n  stale-account: {days: 60}\nbreakGlass: [a, b]\n", bomb(), "a: *a\n", "? [a]\n: b\n", "---\n---\n", "<<: {a: b}\n",
		"tenants: {a: {provider: entra, clientSecret: file:/x}}\n", "breakGlass: [!!binary x]\n", "\ufeff{}", "%YAML 1.2\n---\n{}\n",
		"tenants:\n  prod:\n    provider: entra\n    endpoint: https://evil.example\n", "{", "\t", "- \n- ", "&a [*a]", "!!null ''",
	} {
		f.Add([]byte(seed))
	}
	sys := machine(map[string]string{"SECRET": "s3cret"}, map[string]string{"/x": "s3cret"})
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := config.Read(strings.NewReader(string(b)), all, sys)
		if err != nil {
			require.NotContains(t, err.Error(), "s3cret")
			return
		}
		for _, tenant := range c.Tenants {
			require.NotEmpty(t, tenant.Name)
			require.Equal(t, entra.Provider, tenant.Provider)
			for _, address := range []string{"ENDPOINT", "AUTHORITY"} {
				require.Empty(t, tenant.Settings.Values[address], "no file can set an address")
			}
		}
		for _, limits := range c.Limits {
			for name, n := range limits {
				require.GreaterOrEqual(t, n, 0, name)
			}
		}
		for _, account := range c.BreakGlass {
			require.NotEmpty(t, account, "it would match accounts without a name")
		}
	})
}
