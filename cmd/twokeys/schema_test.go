package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/twokeys/twokeys/checks"
)

const configSchema = "../../docs/twokeys.schema.json"

type object = map[string]any

// schemaOfConfig is the schema that editors read, made from what config.Read
// takes.
func schemaOfConfig(t *testing.T) []byte {
	t.Helper()
	closed := func(properties object, more object) object {
		out := object{"type": "object", "properties": properties, "additionalProperties": false}
		maps.Copy(out, more)
		return out
	}
	switches, limits := object{}, object{}
	for _, c := range checks.All {
		switches[c.ID] = object{"enum": []any{"on", "off", true, false}, "description": c.Title}
		if len(c.Limits) == 0 {
			continue
		}
		own := object{}
		for _, l := range c.Limits {
			own[l.Name] = object{"type": "integer", "minimum": 0, "default": l.Default, "description": l.Unit + " " + l.What}
		}
		limits[c.ID] = closed(own, nil)
	}
	var tenants []any
	for _, p := range all {
		properties := object{"provider": object{"const": p.Name, "description": p.Title}}
		for _, v := range p.Vars {
			switch {
			case v.Address:
			case v.Secret:
				properties[v.Key()] = object{"type": "string", "pattern": "^(env|file|exec):.+", "description": v.Help + ": env:NAME, file:PATH or exec:COMMAND"}
			default:
				properties[v.Key()] = object{"type": []any{"string", "number"}, "description": v.Help}
			}
		}
		tenants = append(tenants, closed(properties, object{"required": []any{"provider"}}))
	}
	list := func(what string) object {
		return object{"type": "array", "items": object{"type": []any{"string", "number"}}, "description": what}
	}
	var from []any
	for _, p := range checks.Profiles {
		from = append(from, p.Name)
	}
	s := closed(object{
		"tenants":     object{"type": "object", "additionalProperties": object{"oneOf": tenants}, "description": "organisations to audit, by the name that twokeys audit NAME takes"},
		"checks":      closed(switches, object{"description": "checks switched on or off"}),
		"limits":      closed(limits, object{"description": "thresholds that differ from the defaults"}),
		"breakGlass":  list("emergency accounts, by id or sign-in name"),
		"trustedApps": list("outside apps that the organisation trusts, by the id of the app or its client"),
		"profiles": object{"type": "object", "description": "choices of checks and limits, by the name that --profile takes", "additionalProperties": closed(object{
			"from": object{"enum": from}, "checks": closed(switches, nil), "limits": closed(limits, nil),
		}, nil)},
	}, object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "twokeys.yaml",
		"$id": "https://raw.githubusercontent.com/twokeys/twokeys/main/docs/twokeys.schema.json",
	})
	b, err := json.MarshalIndent(s, "", "  ")
	require.NoError(t, err)
	return append(b, '\n')
}

func TestConfigSchema(t *testing.T) {
	text := schemaOfConfig(t)
	if *update {
		require.NoError(t, os.WriteFile(configSchema, text, 0o644))
	}
	have, err := os.ReadFile(configSchema)
	require.NoError(t, err)
	require.Equal(t, string(have), string(text), "%s is stale; run go test ./cmd/... -update", configSchema)

	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("memory:///s.json", doc))
	s, err := c.Compile("memory:///s.json")
	require.NoError(t, err)
	valid := func(text string) bool {
		var v any
		require.NoError(t, yaml.Unmarshal([]byte(text), &v))
		b, err := json.Marshal(v)
		require.NoError(t, err)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		require.NoError(t, err)
		return s.Validate(doc) == nil
	}
	example, err := os.ReadFile("../../docs/twokeys.yaml")
	require.NoError(t, err)
	require.True(t, valid(string(example)))
	for _, bad := range []string{
		"tenant: {}\n", "checks: {nope: off}\n", "limits: {stale-account: {months: 1}}\n", "limits: {stale-account: {days: -1}}\n",
		"tenants: {a: {provider: entra, endpoint: https://evil.example}}\n", "tenants: {a: {provider: entra, clientSecret: hunter2}}\n",
		"tenants: {a: {tenant: contoso.com}}\n", "profiles: {a: {from: nope}}\n",
	} {
		require.False(t, valid(bad), bad)
	}
}
