package simulator

import (
	"fmt"
	"regexp"
	"time"
)

// logEntities are what of Graph is served of what happened.
var logEntities = []*entity{
	{path: "/identityProtection/riskyUsers", scopes: []string{"IdentityRiskyUser.Read.All"}, plan: "P2", page: 100, most: 500, charges: cost(1, limitPolicies)},
	{path: "/identityProtection/riskyServicePrincipals", scopes: []string{"IdentityRiskyServicePrincipal.Read.All"}, plan: "workload", page: 100, most: 500, charges: cost(1, limitPolicies)},
	{path: "/auditLogs/signIns", beta: true, newest: true, scopes: readAudit, plan: "P1", page: 1000, most: 1000, narrow: ofOneAccount, charges: cost(1, limitReports)},
}

// signInFilter is a filter of the members that the log can be asked by.
// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
var signInFilter = regexp.MustCompile(`^userId eq '([^']+)' and createdDateTime ge (\S+) and status/errorCode eq (\d+) and authenticationRequirement eq '(\w+)'$`)

// ofOneAccount understands the filter of an account's sign-ins.
func ofOneAccount(filter string) (keep func(Object) bool, ok bool) {
	m := signInFilter.FindStringSubmatch(filter)
	if m == nil {
		return nil, false
	}
	since, err := time.Parse(time.RFC3339, m[2])
	if err != nil {
		return nil, false
	}
	return func(o Object) bool {
		at, err := time.Parse(time.RFC3339, fmt.Sprint(o["createdDateTime"]))
		status, _ := o["status"].(Object)
		return err == nil && !at.Before(since) && o["userId"] == m[1] && fmt.Sprint(status["errorCode"]) == m[3] && o["authenticationRequirement"] == m[4]
	}, true
}
