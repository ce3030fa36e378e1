package scuba

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
)

// What a configuration says of a policy, over each verdict it might have had.
func TestOmitAndAnnotate(t *testing.T) {
	good := object(blank, ofAccess["MS.AAD.1.1v1"]...)
	met := tenant([]json.RawMessage{good}, nil)
	unmet := tenant(nil, nil)
	blind := tenant(nil, nil)
	blind.Readings = nil
	omit := func(rest string) string { return "OmitPolicy:\n  MS.AAD.1.1v1:" + rest }
	annotate := func(rest string) string { return "AnnotatePolicy:\n  MS.AAD.1.1v1:" + rest }
	for _, c := range []struct {
		name   string
		tenant *inventory.Tenant
		config string
		want   Verdict
	}{
		{"omitted for ever", unmet, omit("\n    Rationale: ours"), Omitted},
		{"omitted without a word", unmet, omit(""), Omitted},
		{"omitted though it would pass", met, omit("\n    Rationale: ours"), Omitted},
		{"omitted though it was not read", blind, omit(""), Omitted},
		{"omitted until tomorrow", unmet, omit("\n    Expiration: 2026-11-25"), Omitted},
		{"omitted until tomorrow, quoted", unmet, omit("\n    Expiration: \"2026-11-25\""), Omitted},
		{"omitted until this morning", unmet, omit("\n    Expiration: 2026-11-24"), Fail},
		{"omitted until yesterday", unmet, omit("\n    Expiration: 2026-11-23"), Fail},
		{"omitted until an empty date", unmet, omit("\n    Expiration: \"\""), Omitted},
		{"omitted until nothing", unmet, omit("\n    Expiration:"), Fail},
		{"omitted until something that is no date", unmet, omit("\n    Expiration: soon"), Fail},
		{"another version is omitted", unmet, "OmitPolicy:\n  MS.AAD.1.1v2:\n    Rationale: ours", Fail},
		{"another policy is omitted", unmet, "OmitPolicy:\n  MS.AAD.2.1v1:\n    Rationale: ours", Fail},
		{"called incorrect", unmet, annotate("\n    IncorrectResult: true"), IncorrectResult},
		{"called incorrect though it passes", met, annotate("\n    IncorrectResult: true"), IncorrectResult},
		{"called incorrect though it was not read", blind, annotate("\n    IncorrectResult: true"), Error},
		{"remarked on", unmet, annotate("\n    Comment: soon\n    RemediationDate: 2027-01-01"), Fail},
		{"not called incorrect", unmet, annotate("\n    IncorrectResult: false"), Fail},
		{"called incorrect by a text", unmet, annotate("\n    IncorrectResult: \"false\""), IncorrectResult},
		{"omitted and called incorrect", unmet, omit("") + "\n" + annotate("\n    IncorrectResult: true"), Omitted},
	} {
		o := verdictOn(t, "MS.AAD.1.1v1", c.tenant, config(t, c.config))
		require.Equal(t, c.want, o.Verdict, c.name)
		bare := verdictOn(t, "MS.AAD.1.1v1", c.tenant, nil)
		require.Equal(t, bare.Met, o.Met, "%s: the configuration changed whether it is met", c.name)
	}
	o := verdictOn(t, "MS.AAD.2.2v1", unmet, config(t, "AnnotatePolicy:\n  MS.AAD.2.2v1:\n    IncorrectResult: true"))
	require.Equal(t, NotAssessed, o.Verdict, "what is not assessed cannot be incorrect")
}

// The samples of ScubaGear share exclusions by anchors, and hold other
// products beside.
func TestConfigurationAsItIs(t *testing.T) {
	c := config(t, "\xef\xbb\xbf"+`
OrgName: Example
ProductNames: ['*']
M365Environment: commercial
Aad:
  MS.AAD.1.1v1: &Common
    CapExclusions:
      Groups: [g1] # a group
      Users:
        - u1
  MS.AAD.2.1v1: *Common
Exo:
  MS.EXO.1.1v2: {AllowedForwardingDomains: [example.com]}
`)
	for _, id := range []string{"MS.AAD.1.1v1", "MS.AAD.2.1v1"} {
		require.Equal(t, Exclusions{Users: []string{"u1"}, Groups: []string{"g1"}}, c.exclusions(id), id)
	}
	require.Empty(t, c.exclusions("MS.AAD.2.3v1"))
	require.Equal(t, []string{"u1"}, config(t, `{"Aad": {"MS.AAD.1.1v1": {"CapExclusions": {"Users": ["u1"]}}}}`).exclusions("MS.AAD.1.1v1").Users, "JSON")
	require.Empty(t, config(t, "aad: {MS.AAD.1.1v1: {CapExclusions: {Users: [u1]}}}").exclusions("MS.AAD.1.1v1"), "a product in small letters is not read by the assessment")
	config(t, "")
	for _, bad := range []string{"- a list", "a: [", "text", strings.Repeat("#", largest+1)} {
		_, err := ReadConfig(strings.NewReader(bad))
		require.Error(t, err)
	}
}
