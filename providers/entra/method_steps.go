package entra

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// methodSteps read how factors may be used, beside which there are.
var methodSteps = []providers.Step{
	{
		Name: "method groups", Yields: inventory.MethodGroups, Uses: inventory.AuthenticationMethods, Scopes: []string{"GroupMember.Read.All"},
		Calls: []string{"GET /groups/{id}"}, Run: methodGroups, Plan: once(use(1)),
	},
	{
		Name: "prompt rules", Yields: inventory.Prompts, Scopes: []string{"Policy.Read.All"}, Beta: true,
		Calls: []string{"GET /policies/authenticationMethodsPolicy"}, Run: promptRules, Plan: once(use(1)),
	},
}
