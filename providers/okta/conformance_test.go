package okta_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/okta"
	"github.com/twokeys/twokeys/providers/providertest"
	"github.com/twokeys/twokeys/simulator"
)

var at = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func target(*simulator.Server) (providers.Settings, []string) {
	return providers.Settings{
		Values:  map[string]string{"DOMAIN": simulator.OktaHost, "CLIENT_ID": simulator.OktaAuditClient},
		Secrets: map[string]providers.Secret{"PRIVATE_KEY": providers.NewSecret(simulator.OktaAuditKey())},
	}, []string{simulator.OktaHost}
}

func TestConformance(t *testing.T) {
	o := simulator.MakeOkta(simulator.Made{Accounts: 30, Seed: 7, At: at})
	providertest.Run(t, providertest.Suite{
		Provider: okta.Provider,
		Serve:    func(opts simulator.Options) *simulator.Server { return simulator.NewOkta(o, opts) },
		Target:   target,
		At:       at,
		Identify: "/.well-known/okta-organization",
		Open:     []string{"login", "email", "displayName", "firstName", "lastName", "label", "companyName", "userId", "client_id", "scopeId", "kid", "n", "resource-set", "role"},
		// Somebody who never signed in has null.
		// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
		Speaks: []string{"lastLogin", "secondEmail"},

		Denied:     simulator.Refuse(http.StatusForbidden, "E0000006", "You do not have permission to perform the requested action"),
		LostToken:  simulator.Refuse(http.StatusForbidden, "E0000011", "Invalid token provided"),
		LostCursor: simulator.Refuse(http.StatusBadRequest, "E0000001", "Api validation failed: after"),
		Canaries:   []string{simulator.OktaClientSecret, "PRIVATE KEY"},
	})
}
