package providertest

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/gate"
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/report"
	"github.com/twokeys/twokeys/simulator"
)

// simulatedSignature is the end of each token that a simulator gives out.
const simulatedSignature = "c2ltdWxhdGVkIHNpZ25hdHVyZQ"

// quote refuses a request in words that hold what the request held.
func quote(s *simulator.Server, r *http.Request, next func() *simulator.Reply) *simulator.Reply {
	message := "the token " + r.Header.Get("Authorization")[len("Bearer "):] + " may not read " + r.URL.RequestURI()
	return simulator.Refuse(http.StatusForbidden, "Denied", message)(s, r, next)
}

// reports renders a run in every format.
func (k *kit) reports(t *testing.T, got *result) map[string]string {
	t.Helper()
	tenants := []*inventory.Tenant{got.tenant}
	r := report.New(report.Input{
		Version: "test", Tenants: tenants, Outcomes: got.outcomes,
		Decision: gate.Decide(got.outcomes, tenants, gate.DefaultRules()), JudgedAt: inventory.At(k.At),
	})
	out := map[string]string{}
	for _, f := range report.Formats {
		var b bytes.Buffer
		require.NoError(t, f.Write(&b, r, report.Style{Width: 160, All: true}))
		out[f.Name] = b.String()
	}
	var b bytes.Buffer
	require.NoError(t, inventory.Write(&b, tenants))
	again, err := inventory.Read(&b)
	require.NoError(t, err)
	require.Len(t, again, 1)
	out["snapshot file"] = text(t, again[0])
	return out
}
