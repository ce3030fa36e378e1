package entra_test

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/simulator"
)

const outdated = `{"access_token":{"nbf":{"essential":true,"value":"1774000000"}}}`

// A token that the API refuses with a wish for claims is followed by one that
// was got with them, once (F42).
func TestClaimsChallenge(t *testing.T) {
	for _, auth := range []string{"secret", "device-code"} {
		t.Run(auth, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := simulator.NewEntra(simulator.MakeEntra(simulator.Made{At: at, Seed: 7}), simulator.Options{Date: at, RTT: func() time.Duration { return time.Millisecond }})
				set, h := reach(s), host(s)
				tokens := 2
				if auth == "device-code" {
					set.Values["AUTH"], set.Secrets = auth, nil
					h.Prompt = &bytes.Buffer{}
					tokens = 4 // each sign-in is polled for twice
				}
				s.Inject(simulator.Injection{Path: "/{version}/domains", Times: 1, Fault: func(s *simulator.Server, _ *http.Request, next func() *simulator.Reply) *simulator.Reply {
					s.Demand(outdated)
					return next()
				}})
				tenant, err := collectAs(t.Context(), set, h)
				require.NoError(t, err)
				require.Equal(t, entra.Provider.Offers(), tenant.Complete())
				require.Equal(t, tokens, s.Calls()["token"])
				require.Empty(t, s.Violations())
				time.Sleep(5 * time.Minute) // what watches over x/oauth2's answer ends
			})
		})
	}
}

// A service that no token satisfies leaves what it was to answer unknown, and
// a challenge that cannot be read is none.
func TestClaimsChallengeWithoutEnd(t *testing.T) {
	for name, header := range map[string]string{
		"asked again and again":  `Bearer error="insufficient_claims", claims="` + base64.StdEncoding.EncodeToString([]byte(outdated)) + `"`,
		"not base64":             `Bearer error="insufficient_claims", claims="{}"`,
		"not a request":          `Bearer error="insufficient_claims", claims="` + base64.StdEncoding.EncodeToString([]byte(`["nbf"]`)) + `"`,
		"another error":          `Bearer error="invalid_token", claims="e30="`,
		"a quote without an end": `Bearer error="insufficient_claims", claims="e30`,
	} {
		t.Run(name, func(t *testing.T) {
			refuse := simulator.Refuse(http.StatusUnauthorized, "InvalidAuthenticationToken", "Continuous access evaluation resulted in challenge", "WWW-Authenticate", header)
			collect(t, simulator.Made{Accounts: 40}, func(t *testing.T, tenant *inventory.Tenant, _ *simulator.Server) {
				g := why(t, tenant, inventory.Domains)
				require.Equal(t, inventory.Failed, g.Kind)
				require.Contains(t, g.Reason, "auth_lost")
				require.True(t, tenant.Complete().Has(inventory.Accounts))
			}, simulator.Injection{Path: "/{version}/domains", Fault: refuse})
		})
	}
}
