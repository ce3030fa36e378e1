package simulator

// trustEntities are what of Graph is served of whom a tenant believes.
var trustEntities = []*entity{
	{path: "/domains/{id}/federationConfiguration", scopes: []string{"Domain.Read.All", "Directory.Read.All"}, charges: cost(1)},
	{path: "/directory/onPremisesSynchronization", scopes: []string{"OnPremDirectorySynchronization.Read.All"}, charges: cost(1)},
	{path: "/organization/{id}/certificateBasedAuthConfiguration", scopes: []string{"Organization.Read.All", "Directory.Read.All"}, charges: cost(1)},
	{path: "/policies/homeRealmDiscoveryPolicies", scopes: readPolicies, page: 100, charges: cost(1)},
	{path: "/policies/homeRealmDiscoveryPolicies/{id}/appliesTo", scopes: readPolicies, page: 100, charges: cost(1)},
	{path: "/policies/authenticationFlowsPolicy", scopes: readPolicies, charges: cost(1)},
	{path: "/policies/b2bManagementPolicies", beta: true, scopes: []string{"Policy.Read.B2BManagementPolicy"}, page: 100, charges: cost(1)},
}
