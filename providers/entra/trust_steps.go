package entra

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// trustSteps read whom the tenant believes: other token services, an
// on-premises directory, authorities, guests of anywhere.
var trustSteps = []providers.Step{
	{
		Name: "federation", Yields: inventory.Federation, Uses: inventory.Domains, Scopes: []string{"Domain.Read.All"},
		Calls: []string{"GET /domains/{id}/federationConfiguration"}, Run: federation, Plan: once(use(1)),
	},
	{
		Name: "synchronization", Yields: inventory.Synchronization, Scopes: []string{"OnPremDirectorySynchronization.Read.All"},
		Calls: []string{"GET /directory/onPremisesSynchronization"}, Run: synchronization, Plan: once(use(1)),
	},
	{
		Name: "home realms", Yields: inventory.HomeRealms, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/homeRealmDiscoveryPolicies", "GET /policies/homeRealmDiscoveryPolicies/{id}/appliesTo"}, Run: homeRealms, Plan: once(use(1)),
	},
	{
		Name: "certificate authorities", Yields: inventory.Authorities, Scopes: []string{"Organization.Read.All"},
		Calls: []string{"GET /organization/{id}/certificateBasedAuthConfiguration"}, Run: authorities, Plan: once(use(1)),
	},
	{
		Name: "self-service sign-up", Yields: inventory.SelfSignUp, Scopes: []string{"Policy.Read.All"},
		Calls: []string{"GET /policies/authenticationFlowsPolicy"}, Run: selfSignUp, Plan: once(use(1)),
	},
	{
		Name: "invitation domains", Yields: inventory.InvitationDomains, Scopes: []string{"Policy.Read.B2BManagementPolicy"}, Beta: true,
		Calls: []string{"GET /policies/b2bManagementPolicies"}, Run: invitationDomains, Plan: once(use(1)),
	},
}
