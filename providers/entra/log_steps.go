package entra

import (
	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

// logSteps read what happened, by the provider's own record.
var logSteps = []providers.Step{
	{
		Name: "risky users", Yields: inventory.AccountRisk, Uses: inventory.Accounts, After: inventory.Licences, Scopes: []string{"IdentityRiskyUser.Read.All"},
		Calls: []string{"GET /identityProtection/riskyUsers"}, Run: accountRisk, Plan: once(use(1, limitPolicies)),
	},
	{
		Name: "risky service principals", Yields: inventory.AppRisk, Uses: inventory.Apps, After: inventory.Licences, Scopes: []string{"IdentityRiskyServicePrincipal.Read.All"},
		Calls: []string{"GET /identityProtection/riskyServicePrincipals"}, Run: appRisk, Plan: once(use(1, limitPolicies)),
	},
	{
		Name: "sign-in log", Yields: inventory.SignInLog, Uses: inventory.Accounts | inventory.RoleDefinitions | inventory.RoleAssignments,
		After: inventory.EligibleRoles | inventory.Groups | inventory.Licences, Scopes: []string{"AuditLog.Read.All"}, Beta: true,
		Calls: []string{"GET /auditLogs/signIns"}, Run: signIns,
		Plan: once(use(1, limitReports)), // as many as are privileged, which nothing counts beforehand
	},
}
