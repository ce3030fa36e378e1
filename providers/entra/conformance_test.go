package entra_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/twokeys/twokeys/providers"
	"github.com/twokeys/twokeys/providers/entra"
	"github.com/twokeys/twokeys/providers/providertest"
	"github.com/twokeys/twokeys/simulator"
)

var at = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func TestConformance(t *testing.T) {
	o := simulator.MakeEntra(simulator.Made{Accounts: 30, Seed: 7, At: at})
	providertest.Run(t, providertest.Suite{
		Provider: entra.Provider,
		Serve:    func(opts simulator.Options) *simulator.Server { return simulator.NewEntra(o, opts) },
		Target: func(s *simulator.Server) (providers.Settings, []string) {
			c := s.Organisation().Clients[0]
			return providers.Settings{
				Values:  map[string]string{"TENANT": s.Organisation().ID, "CLIENT_ID": c.ID},
				Secrets: map[string]providers.Secret{"CLIENT_SECRET": providers.NewSecret(c.Secret)},
			}, []string{simulator.GraphHost, simulator.LoginHost}
		},
		At:       at,
		Prefix:   "/{version}",
		Identify: "/organization",
		Shared:   map[string][]string{"/$batch": {"app permissions", "role groups", "keys", "policy groups", "eligible members", "group rules", "consent classes", "method groups"}},
		Batched: map[string][]string{
			"/policies/roleManagementPolicyAssignments":                               {"group rules"},
			"/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances": {"eligible members"},
		},
		Open: []string{"displayName", "userPrincipalName", "scope", "verifiedPublisherId", "customKeyIdentifier", "appId", "issuer"},
		// An account that never signed in has no sign-ins, one that was never
		// synchronised has null.
		// https://learn.microsoft.com/graph/api/resources/signinactivity
		// A registration whose type of client nobody set has null, the default.
		// https://learn.microsoft.com/graph/api/resources/user
		// https://learn.microsoft.com/graph/api/resources/application
		// A token service has one certificate where there is no next.
		// https://learn.microsoft.com/graph/api/resources/internaldomainfederation
		Speaks: []string{
			"signInActivity", "lastSuccessfulSignInDateTime", "onPremisesSyncEnabled", "isFallbackPublicClient", "nextSigningCertificate",
			// A condition that is not there restricts nothing, and no migration is one that is over.
			// https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
			// https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy
			"locations", "userRiskLevels", "signInRiskLevels", "policyMigrationState",
		},

		Denied:     simulator.Refuse(http.StatusForbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
		LostToken:  simulator.Refuse(http.StatusForbidden, "TokenExpired", "The access token has expired."),
		LostCursor: simulator.Refuse(http.StatusBadRequest, "Directory_ExpiredPageToken", "The specified page token value has expired."),
		Canaries:   []string{simulator.AuditSecret, simulator.BannedWord},
	})
}
